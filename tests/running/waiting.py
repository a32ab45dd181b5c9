"""Waiting for something that happens in another process: ask again and again, never just sleep."""

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

Answer = TypeVar("Answer")

# A worker may be laying out the market for half a minute, on cores that other processes test on.
PATIENCE: Final = 90.0
PAUSE: Final = 0.02


def until(
    ask: Callable[[], Answer],
    *,
    seconds: float = PATIENCE,
    otherwise: Callable[[], str] = lambda: "it did not happen",
) -> Answer:
    """Give the first answer that is true; after ``seconds`` fail, saying ``otherwise``."""
    end = time.monotonic() + seconds
    while not (answer := ask()):
        if time.monotonic() > end:
            message = f"after {seconds:g} seconds: {otherwise()}"
            raise AssertionError(message)
        threading.Event().wait(PAUSE)
    return answer
