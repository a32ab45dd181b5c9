"""A cache that may be away: what it would have said is worked out anew."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import redis
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)
AWAY: Final = (redis.ConnectionError, redis.TimeoutError)


def _forgiving(method: Callable[..., Any], instead: Any) -> Callable[..., Any]:
    """Give ``instead`` of a method's answer when the server is away."""

    @wraps(method)
    def asked(*arguments: Any, **options: Any) -> Any:
        try:
            return method(*arguments, **options)
        except AWAY as problem:
            log.warning("the cache is away: %s", type(problem).__name__)
            return instead

    return asked


class ForgivingCache(RedisCache):
    """Django's cache in Redis, which forgets everything while Redis is away.

    Pages go on. Limits of tries that are counted here let everybody through meanwhile.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Give what is kept, or the default."""
        return _forgiving(super().get, default)(key, default, version=version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on; what counts from nothing is one."""
        counted: int = _forgiving(super().incr, delta)(key, delta, version=version)
        return counted

    add = _forgiving(RedisCache.add, instead=True)
    set = _forgiving(RedisCache.set, None)
    touch = _forgiving(RedisCache.touch, instead=False)
    delete = _forgiving(RedisCache.delete, instead=False)
    get_many = _forgiving(RedisCache.get_many, {})
    has_key = _forgiving(RedisCache.has_key, instead=False)
    set_many = _forgiving(RedisCache.set_many, [])
    delete_many = _forgiving(RedisCache.delete_many, None)
