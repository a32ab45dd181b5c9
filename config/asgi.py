"""HTTP and websockets."""

import os
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Pages are for somebody: they see a centre's rows only once it is known for whom (ADR 0021).
os.environ["SEES_EVERY_CENTRE"] = "false"
# Django must be set up before anything that holds models is imported.
http = get_asgi_application()

from config.assistants import endpoint  # noqa: E402 (see above)
from config.live import websocket_urlpatterns  # noqa: E402 (see above)


async def pages_or_assistants(scope: Any, receive: Any, send: Any) -> None:
    """Give what assistants ask to their door, and everything else to Django."""
    beside = scope["path"] == endpoint.PATH
    await (endpoint.endpoint if beside else http)(scope, receive, send)


application = ProtocolTypeRouter(
    {
        "http": pages_or_assistants,
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(URLRouter(websocket_urlpatterns))
        ),
    }
)
