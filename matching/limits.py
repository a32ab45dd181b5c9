"""How often somebody may do a thing: a bucket in Redis for each limit and each caller.

Buckets fill up evenly (the generic cell rate algorithm): of "60 in 3600 seconds" sixty may be taken
at once, and one more comes back every minute. Redis keeps a bucket's one number until it is full
again and nothing afterwards; callers stand in it as keyed hashes. While Redis is down nothing is
limited, and the answer says so: whoever would rather refuse looks at ``known``.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import math
import time
from dataclasses import dataclass
from functools import cache as remember
from ipaddress import IPv6Address, ip_address
from typing import Final

import redis
from django.conf import settings
from django.http import HttpRequest

log = logging.getLogger(__name__)

PATIENCE: Final = 0.25  # seconds that a Redis which hangs may hold a request up
COMPLAINS_EVERY: Final = 60.0
# Redis keeps the moment at which a bucket is full again, by its own clock, in microseconds.
_TAKE: Final = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local drop, most, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local after = full_at + drop * cost
local early = after - most * drop - now
if early > 0 then
  return {0, math.floor((most * drop - (full_at - now)) / drop), early, full_at - now}
end
if after > now then
  redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
end
return {1, math.floor((most * drop - (after - now)) / drop), 0, after - now}
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many seconds, under a name that is part of the key."""

    name: str
    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it may be done now, how many are left, and in how many seconds there are more.

    ``wait`` is 0 when allowed; ``full_in`` tells when all are there again; ``known`` is False while
    Redis does not answer, and then all is allowed.
    """

    limit: Limit
    allowed: bool
    left: int
    wait: int = 0
    full_in: int = 0
    known: bool = True


def take(limit: Limit, who: str, *, cost: int = 1) -> Answer:
    """Take from somebody's bucket if there is enough in it; a cost of 0 only looks."""
    drop = limit.seconds * 1_000_000 // limit.most
    try:
        found = _script(_where())(keys=[_key(limit, who)], args=[drop, limit.most, cost])
    except redis.RedisError:
        _complain()
        return Answer(limit, allowed=True, left=limit.most, known=False)
    allowed, left, wait, full_in = (int(each) for each in found)
    return Answer(limit, bool(allowed), max(left, 0), _seconds(wait), _seconds(full_in))


def forget(limit: Limit, who: str) -> None:
    """Fill somebody's bucket, as after the right password."""
    try:
        _client(_where()).delete(_key(limit, who))
    except redis.RedisError:
        _complain()


def source_of(request: HttpRequest) -> str:
    """Name where a request comes from: its address, or of IPv6 the network that one house has."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"  # over a socket of the host's own
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{address.exploded[:19]}::/64"


def _seconds(microseconds: int) -> int:
    return math.ceil(microseconds / 1_000_000)


def _key(limit: Limit, who: str) -> str:
    """Write a key that tells nobody who it was."""
    sealed = hmac.new(settings.SECRET_KEY.encode(), who.encode(), hashlib.sha256).hexdigest()
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    return f"{prefix}:limit:{limit.name}:{sealed[:32]}"


def _where() -> str:
    return str(settings.CACHES["default"]["LOCATION"])


@remember
def _client(location: str) -> redis.Redis:
    return redis.Redis.from_url(location, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)


@remember
def _script(location: str) -> redis.commands.core.Script:
    return _client(location).register_script(_TAKE)


_complained_at = -COMPLAINS_EVERY


def _complain() -> None:
    """Say once a minute that nothing is limited."""
    global _complained_at  # noqa: PLW0603 (one number of the process)
    if time.monotonic() - _complained_at >= COMPLAINS_EVERY:
        _complained_at = time.monotonic()
        log.warning("Redis does not answer: nothing is limited")
