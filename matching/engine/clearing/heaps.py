"""Heaps that lie one after another in two flat arrays; the least key of each is on top.

Each function takes the keys, what hangs on them, where the heap starts and its size. Equal keys are
told apart by what hangs on them, of which the larger number counts as less: of equal bids the later
gives way, whichever came first.
"""

from typing import Final

from matching.engine.columns import Floats, Pointers
from matching.engine.compiled import inlined

HALF: Final = 1 << 32  # two numbers hang on a key as one: high * HALF + low


@inlined
def less(key: float, hung: int, other: float, other_hung: int) -> bool:
    """Whether one entry is nearer the top than another."""
    return key < other or (key == other and hung > other_hung)


@inlined
def push(keys: Floats, hung: Pointers, start: int, size: int, key: float, one: int) -> None:
    """Add an entry to a heap of this size; there must be room for it."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if not less(key, one, keys[start + above], hung[start + above]):
            break
        keys[start + at] = keys[start + above]
        hung[start + at] = hung[start + above]
        at = above
    keys[start + at] = key
    hung[start + at] = one


@inlined
def replace(keys: Floats, hung: Pointers, start: int, size: int, key: float, one: int) -> None:
    """Put an entry in the place of the top one."""
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        right = below + 1
        if right < size and less(
            keys[start + right], hung[start + right], keys[start + below], hung[start + below]
        ):
            below = right
        if not less(keys[start + below], hung[start + below], key, one):
            break
        keys[start + at] = keys[start + below]
        hung[start + at] = hung[start + below]
        at = below
    keys[start + at] = key
    hung[start + at] = one
