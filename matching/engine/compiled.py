"""Loops that numba compiles, once for each machine: the compiled code is kept on disk.

A compiled function takes arrays, numbers and named tuples of them, calls only functions like it,
and lets other threads run meanwhile. Only modules that need such loops import this one: numba
itself takes a third of a second to import.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(function: Loop) -> Loop:
    """Compile a loop exactly as it is written: sums are added in their order."""
    return cast("Loop", numba.njit(cache=True, nogil=True)(function))


def inlined(function: Loop) -> Loop:
    """Compile a small part of loops into each loop that calls it; it takes arrays, not tuples.

    A call with arrays costs more than what a small part does, because each array is counted in and
    out; so does taking an array out of a tuple, which a loop does once, before it begins.
    """
    return cast("Loop", numba.njit(cache=True, nogil=True, inline="always")(function))


def compiled_loosely(function: Loop) -> Loop:
    """Compile a loop whose sums may be added in any order; NaN must not reach it."""
    return cast("Loop", numba.njit(cache=True, nogil=True, fastmath=True)(function))
