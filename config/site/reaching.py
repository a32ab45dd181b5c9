"""What we fetch for others leads out on the internet, never to what only our own machines can reach.

An employer names its identity provider, and the provider names where its keys and tokens are: each
address is looked up when it is fetched, and refused where it is inside. A name that is looked up
differently a moment later by the connection itself is left to the firewall.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter

from matching.outward import is_outside


class InsideError(requests.exceptions.InvalidURL):
    """An address leads to where only our own machines are."""


class OutsideAdapter(HTTPAdapter):
    """Send what goes out, and refuse the rest; redirects come by here too."""

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> Any:
        """Look the host up first."""
        host = urlsplit(request.url or "").hostname or ""
        if host not in _allowed() and not is_outside(host):
            message = f"{host} is not out on the internet."
            raise InsideError(message)
        return super().send(request, *rest, **more)


def guarded(session: requests.Session) -> requests.Session:
    """Let a session fetch from outside only."""
    for scheme in ("https://", "http://"):
        session.mount(scheme, OutsideAdapter())
    return session


def _allowed() -> set[str]:
    """Name the hosts that operators have configured: theirs may be inside, and they know why."""
    return {*settings.SIGN_IN_INSIDE_HOSTS, *_hosts(_configured())}


def _configured() -> Iterable[dict[str, Any]]:
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps: list[dict[str, Any]] = providers.get("openid_connect", {}).get("APPS", [])
    return apps


def _hosts(apps: Iterable[dict[str, Any]]) -> Iterable[str]:
    for app in apps:
        yield urlsplit(app.get("settings", {}).get("server_url", "")).hostname or ""
