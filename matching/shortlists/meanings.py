"""What texts mean, looked up where it was worked out before: a list never waits for the sentence model."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from typing import Final

from matching.engine.language import esco
from matching.engine.language.reading import passages
from matching.shortlists.models import TextMeaning

MODEL: Final = f"all-MiniLM-L6-v2 int8, {esco.SKILL_AXES} axes"
LOOKED_UP: Final = 5_000  # hashes in one query
MOST_PASSAGES: Final = 8


def hash_of(text: str) -> str:
    """Name a text, as this model reads it, in 64 letters."""
    return sha256(f"{MODEL}\n{text}".encode("utf-8", "replace")).hexdigest()


def passages_of(text: str) -> list[str]:
    """Cut what a person wrote into the passages that are compared."""
    return passages(text, most=MOST_PASSAGES)


def known(market: str, texts: Iterable[str]) -> dict[str, bytes]:
    """Give the vectors of those texts whose meaning is known, in a query for each few thousand."""
    hashes = {hash_of(text): text for text in texts if text.strip()}
    found: dict[str, bytes] = {}
    for some in _in_parts(hashes):
        rows = TextMeaning.objects.filter(market=market, text_hash__in=some)
        for name, vector in rows.values_list("text_hash", "vector"):
            found[hashes[name]] = bytes(vector)
    return found


def unknown(market: str, texts: Iterable[str]) -> list[str]:
    """Give the texts whose meaning is not known yet, each once."""
    said = list(dict.fromkeys(text for text in texts if text.strip()))
    told = known(market, said)
    return [text for text in said if text not in told]


def newest(market: str) -> int:
    """Give the key of the newest meaning of a market; 0 while there is none."""
    rows = TextMeaning.objects.filter(market=market).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def meaning_of(texts: Iterable[str], vectors: dict[str, bytes]) -> bytes:
    """Put the vectors of a row's passages together; those not known are left out."""
    return b"".join(vectors[text] for text in texts if text in vectors)


def _in_parts(hashes: Iterable[str]) -> Iterable[list[str]]:
    left = iter(hashes)
    while some := list(islice(left, LOOKED_UP)):
        yield some
