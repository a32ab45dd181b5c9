"""Where the websocket is."""

from typing import Any

from django.urls import path

from matching.messaging.consumers import LiveConsumer
from matching.messaging.groups import Permissions


def addresses(permissions: Permissions) -> list[Any]:
    """Give the websocket's address, with who may hear which group."""
    live: Any = LiveConsumer.as_asgi(permissions=permissions)
    return [path("ws/live/", live)]
