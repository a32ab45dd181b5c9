"""The one websocket: what an open page hears."""

import asyncio
import json
from collections import deque
from typing import Any, Final

import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from matching.messaging.groups import Permissions, may_hear, of_person
from matching.messaging.queries import unread_text

log = structlog.get_logger(__name__)

# Closing with these, a page does not try again (config/frontend/js/live.js).
SIGNED_OUT: Final = 4401
TOO_MANY: Final = 4403

MOST_REQUESTS: Final = 30  # in a
PERIOD: Final = 60.0  # seconds
MOST_GROUPS: Final = 20
LONGEST_REQUEST: Final = 200  # characters


class LiveConsumer(AsyncWebsocketConsumer):
    """Passes pushes on to a page.

    A person who is signed in hears their own group. A page may ask for more by
    ``{"join": "role.7"}`` and hears ``{"joined": …}`` or ``{"refused": …}``.
    """

    def __init__(self, *, permissions: Permissions) -> None:
        super().__init__()
        self.permissions = permissions
        self.joined: set[str] = set()
        self.asked: deque[float] = deque(maxlen=MOST_REQUESTS)

    async def connect(self) -> None:
        """Accept anybody; who is signed in hears their own news."""
        await self.accept()
        if self._person.is_authenticated and await self._join(of_person(self._person.pk)):
            # A page that was cut off meanwhile has missed a push.
            await self._tell({"name": "unread", "text": await self._unread()})

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 (channels passes it)
        """Leave every group."""
        for group in self.joined:
            await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(
        self,
        text_data: str | None = None,
        bytes_data: bytes | None = None,  # noqa: ARG002 (channels passes it)
    ) -> None:
        """Serve a request to join a group."""
        if self._asks_too_much():
            await self.close(TOO_MANY)
            return
        group = _wanted(text_data)
        heard = group is not None and await self._join(group)
        await self._tell({"joined" if heard else "refused": group})

    async def live_push(self, event: dict[str, Any]) -> None:
        """Pass on a push, unless the session it was opened with has ended meanwhile."""
        if await self._has_signed_out():
            await self.close(SIGNED_OUT)
            return
        log.debug("live_push", element=event["name"], request_id=event.get("request_id"))
        await self._tell({"name": event["name"], "text": event["text"]})

    async def _join(self, group: str) -> bool:
        if group in self.joined:
            return True
        if len(self.joined) >= MOST_GROUPS or not await self._may_hear(group):
            return False
        await self.channel_layer.group_add(group, self.channel_name)
        self.joined.add(group)
        return True

    def _asks_too_much(self) -> bool:
        now = asyncio.get_running_loop().time()
        full = len(self.asked) == MOST_REQUESTS
        if full and now - self.asked[0] < PERIOD:
            return True
        self.asked.append(now)
        return False

    @database_sync_to_async
    def _may_hear(self, group: str) -> bool:
        return may_hear(self.permissions, self._person, group)

    @database_sync_to_async
    def _unread(self) -> str:
        return unread_text(self._person)

    @database_sync_to_async
    def _has_signed_out(self) -> bool:
        if not self._person.is_authenticated:
            return False
        session: Any = self.scope["session"]
        return not session.exists(session.session_key)

    @property
    def _person(self) -> Any:
        return self.scope["user"]

    async def _tell(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message))


def _wanted(text: str | None) -> str | None:
    """Read the group that a request names, or None when it is no request of ours."""
    if text is None or len(text) > LONGEST_REQUEST:
        return None
    try:
        request = json.loads(text)
    except ValueError:
        return None
    group = request.get("join") if isinstance(request, dict) else None
    return group if isinstance(group, str) else None
