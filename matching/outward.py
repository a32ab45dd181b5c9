"""Calls to addresses that others name: feeds that we follow, webhooks that we ring.

They lead out on the internet, never to what only our own machines can reach. The addresses of a host
are judged where the connection is made, and it is made to one of those that were judged: a name that
is looked up differently a moment later changes nothing, and a redirect comes by here too. Nobody over
there decides how long we wait or how much we hold: not by drops, and not by the body of a redirect.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

PATIENCE: Final = (5.0, 30.0)  # seconds to connect, and between two pieces of an answer
MOST_REDIRECTS: Final = 3
MOST_TRIED: Final = 3  # addresses of one host, of which each may take its time to say nothing
NAT64: Final = ip_network("64:ff9b::/96")  # stands for all of IPv4, our own machines too
_PIECE: Final = 1 << 16


class Refused(requests.exceptions.InvalidURL):
    """An address that we do not call; the message says why."""


class TooMuch(requests.exceptions.RequestException):
    """An answer that is longer, or takes longer, than we wait for."""


def check(address: str) -> None:
    """Refuse what is no web address, or leads inside. Raises Refused with words."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"}:
        raise Refused(_("Give a web address that begins with https://."))
    if parts.username or parts.password:
        raise Refused(_("Give the address without a name or password in it."))
    if not _may_be_reached(host):
        raise Refused(_("%(host)s cannot be found on the public internet.") % {"host": host})


def session() -> requests.Session:
    """Give a session that connects to the public internet only, and takes nothing from the environment."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = MOST_REDIRECTS
    made.hooks["response"].append(_leave_unread)
    made.mount("https://", _Outward())
    made.mount("http://", _Outward())
    return made


@contextmanager
def opened(
    calls: requests.Session, address: str, headers: Mapping[str, str]
) -> Iterator[requests.Response]:
    """Ask for an address and let its answer come piece by piece. Raises RequestException."""
    check(address)
    answer = calls.get(address, headers=dict(headers), timeout=PATIENCE, stream=True)
    try:
        yield answer
    finally:
        answer.close()


def pieces(answer: requests.Response, *, most: int, seconds: float) -> Iterator[bytes]:
    """Give an answer's body, unpacked. Raises TooMuch when it is too long or comes too slowly."""
    until, length = time.monotonic() + seconds, 0
    with _hanging_up(seconds, answer.raw.shutdown):
        for piece in answer.iter_content(_PIECE):
            length += len(piece)
            if length > most:
                raise TooMuch(_("The answer is longer than %(most)d bytes.") % {"most": most})
            if time.monotonic() > until:
                break
            yield piece
    if time.monotonic() > until:
        raise TooMuch(_("The answer took longer than %(seconds)d seconds.") % {"seconds": seconds})


def is_outside(host: str) -> bool:
    """Say whether every address of a host is one of the public internet; unknown hosts are not."""
    return bool(found := _addresses(host)) and all(map(_is_public, found))


def _may_be_reached(host: str) -> bool:
    return host in settings.OUTWARD_INSIDE_HOSTS or is_outside(host)


def _addresses(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _is_public(address: str) -> bool:
    found = _meant(ip_address(address.partition("%")[0]))
    inside = found.is_multicast or found.is_reserved or getattr(found, "is_site_local", False)
    return found.is_global and not inside


def _meant(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that one of IPv6 only wraps."""
    if isinstance(found, IPv4Address):
        return found
    if found in NAT64:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or found


def _leave_unread(answer: requests.Response, **_rest: Any) -> None:
    """Let go of the body of a redirect, which requests would read whole, followed or not."""
    if answer.is_redirect:
        answer.close()


@contextmanager
def _hanging_up(seconds: float, shut: Callable[[], object]) -> Iterator[None]:
    """Shut a connection after so long: a limit for each read lets drops come for ever."""

    def hang_up() -> None:
        with suppress(OSError, ValueError, RuntimeError):  # it is over already
            shut()

    watch = Timer(seconds, hang_up)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


class _Judging:
    """Connects to one of the addresses that were judged, and to no other."""

    host: str
    port: Any
    timeout: Any
    sock: socket.socket

    def getresponse(self) -> Any:
        """Wait for the head of an answer as long as for one piece, all in all."""
        seconds = self.timeout if isinstance(self.timeout, int | float) else PATIENCE[1]
        until, line = time.monotonic() + seconds, self.sock
        # The socket's own way, past TLS: that would pull the cipher from under whoever reads.
        with _hanging_up(seconds, lambda: socket.socket.shutdown(line, socket.SHUT_RDWR)):
            answer = super().getresponse()  # type: ignore[misc]  # of the connection beside us
        if time.monotonic() > until:
            raise TimeoutError
        return answer

    def _new_conn(self) -> socket.socket:
        host = self.host.strip("[]")
        found = _addresses(host)
        if host not in settings.OUTWARD_INSIDE_HOSTS and not (
            found and all(map(_is_public, found))
        ):
            message = _("%(host)s cannot be found on the public internet.") % {"host": host}
            raise Refused(message)
        problem: OSError = OSError("no address")
        for address in found[:MOST_TRIED]:
            try:
                return socket.create_connection((address, self.port or 80), self.timeout)
            except OSError as error:
                problem = error
        message = f"cannot connect: {problem}"
        raise NewConnectionError(self, message) from problem  # type: ignore[arg-type]  # a connection


class _Plain(_Judging, HTTPConnection):
    """HTTP."""


class _Sealed(_Judging, HTTPSConnection):
    """HTTPS: the certificate is still that of the name."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SealedPool(HTTPSConnectionPool):
    ConnectionCls = _Sealed


class _Outward(HTTPAdapter):
    """Makes every connection through the judges."""

    def init_poolmanager(self, *given: Any, **more: Any) -> None:
        """Put our pools in place of urllib3's."""
        super().init_poolmanager(*given, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SealedPool}
