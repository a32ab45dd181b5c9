"""The product's queue with tasks that do what no task of ours should: dawdle, fail, die."""

import os
import signal
import time

import structlog
from celery import shared_task
from django.core.cache import cache

from config.celery import app

__all__ = ["app"]


@shared_task(name="tests.dawdle")
def dawdle(key: str, seconds: float) -> None:
    """Take its time, and count how often it began and how often it came to its end."""
    cache.add(f"began:{key}", 0)
    cache.incr(f"began:{key}")
    time.sleep(seconds)
    cache.add(f"ended:{key}", 0)
    cache.incr(f"ended:{key}")


@shared_task(name="tests.say")
def say() -> None:
    """Leave a row in the log."""
    structlog.get_logger("tests").info("said")


@shared_task(name="tests.fail")
def fail(key: int) -> None:
    """Fail with words that nobody should read, unless it was told to succeed."""
    if not cache.get(f"well:{key}"):
        message = "vera@example.org lives at E1 3DG"
        raise ValueError(message)


@shared_task(name="tests.die")
def die(key: int) -> None:
    """End the process that it runs in, as the kernel does when memory is short."""
    cache.add(f"died:{key}", 0)
    cache.incr(f"died:{key}")
    os.kill(os.getpid(), signal.SIGKILL)
