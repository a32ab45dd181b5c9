"""What every task does beside its work: tries again, is set aside, and is not done for ever."""

from __future__ import annotations

import logging
from typing import Any, Final

import redis
from celery import Task
from celery.exceptions import Ignore
from django.core.cache import cache
from django.db import InterfaceError, OperationalError

from matching.queue import actions
from matching.queue.words import error_of, keys_of

log = logging.getLogger(__name__)

# What passes by itself: a store that restarts, a line that breaks.
PASSING: Final = (OperationalError, InterfaceError, redis.RedisError, ConnectionError)
RESTS: Final = 600  # seconds between the tries of a call that stands aside
MOST_STARTS: Final = 3  # of one message: the next worker would die of it too
REMEMBERED: Final = 7 * 86_400


class Call(Task):
    """A task of ours: it may run twice, and what always fails is set aside where operators see it."""

    abstract = True
    acks_late = True
    reject_on_worker_lost = True
    autoretry_for = PASSING
    max_retries = 4
    retry_backoff = 2  # seconds, doubled each time, and drawn between nothing and that
    retry_backoff_max = 60
    retry_jitter = True

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:  # noqa: ARG002 (Celery's)
        """Let a call rest that stands aside, and set a message aside that ended its workers."""
        if cache.get(self._resting(args)) and not self.request.get("again"):
            raise Ignore
        key = f"starts:{task_id}:{self.request.retries}"
        cache.add(key, 0, REMEMBERED)
        if cache.incr(key) > MOST_STARTS:
            self._park(args, f"Its worker was lost {MOST_STARTS} times")
            raise Ignore

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:  # noqa: ARG002 (Celery's)
        """Forget the starts, and mend what stood aside."""
        cache.delete(f"starts:{task_id}:{self.request.retries}")
        if cache.delete(self._failed(args)):
            cache.delete(self._resting(args))
            actions.mend(task=self.name, arguments=args)

    def on_failure(self, exc: Any, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:  # noqa: ARG002 (Celery's)
        """Set it aside."""
        cache.delete(f"starts:{task_id}:{self.request.retries}")
        self._park(args, error_of(exc))

    def _park(self, args: Any, error: str) -> None:
        try:
            actions.park(task=self.name, arguments=args, error=error)
            cache.set(self._resting(args), 1, RESTS)
            cache.set(self._failed(args), 1, REMEMBERED)
        except PASSING:
            # The store itself is away: the timetable will call it again.
            log.exception("%s could not be set aside", self.name)

    def _resting(self, args: Any) -> str:
        return f"resting:{self.name}:{_told(args)}"

    def _failed(self, args: Any) -> str:
        return f"failed:{self.name}:{_told(args)}"


def _told(args: Any) -> str:
    return ":".join(str(each) for each in keys_of(args))
