"""Meanings for a load test: to read 100,000 texts takes a core an hour, once, and is not its question.

The first texts are read as the worker reads them; each other one is lent the meaning of one of those, so
that the market holds, compares and finds as many vectors as if all had been read.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from matching.shortlists.meanings import hash_of
from matching.shortlists.models import TextMeaning
from volunteering.bench.people import SEED
from volunteering.suggestions import market
from volunteering.suggestions.meanings import READING

READ: Final = 1000
BATCH: Final = 5000


def lend(say: Callable[[str], None]) -> None:
    """Give every text that has none a meaning, and lay the market out with them."""
    READING.keep(most=READ)
    waiting = READING.unread()
    read = list(TextMeaning.objects.filter(market=READING.market).values_list("vector", flat=True))
    if waiting and read:
        random = Random(SEED)  # noqa: S311 (the same each time)
        lent = (
            TextMeaning(
                market=READING.market, text_hash=hash_of(text), vector=bytes(random.choice(read))
            )
            for text in waiting
        )
        TextMeaning.objects.bulk_create(lent, batch_size=BATCH, ignore_conflicts=True)
        READING.keep()
    say(f"{len(read):,} texts read, {len(waiting):,} lent a meaning")
    market.refresh()
