"""Which websockets there are, and who may listen to which group."""

from typing import Any

websocket_urlpatterns: list[Any] = []
