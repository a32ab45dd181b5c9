"""Postcodes as people type them."""

from __future__ import annotations

import re

_OUTWARD = (
    r"(?:[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]|[0-9][A-HJKPS-UW]))"
)
_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(rf"(GIR|{_OUTWARD})({_INWARD})")
_OUTCODE = re.compile(_OUTWARD)
_SECTOR = re.compile(rf"({_OUTWARD})\s+([0-9])")
_IN_TEXT = re.compile(
    rf"(?<![A-Z0-9])({_OUTWARD})[\s.,-]?\s?({_INWARD})(?![A-Z0-9])", re.IGNORECASE
)
_NOISE = re.compile(r"[^A-Z0-9]")
_LONGEST = 30


def as_postcode(text: str) -> str | None:
    """Return a full postcode in its one form ("e13dg" gives "E1 3DG"), or None."""
    found = _POSTCODE.fullmatch(_bare(text))
    if not found or (found[1] == "GIR" and found[2] != "0AA"):
        return None
    return f"{found[1]} {found[2]}"


def as_outcode(text: str) -> str | None:
    """Return the first half of a postcode ("ls6" gives "LS6"), or None."""
    bare = _bare(text)
    return bare if _OUTCODE.fullmatch(bare) else None


def as_sector(text: str) -> str | None:
    """Return a postcode sector ("e1 3" gives "E1 3"), or None; without the space it is an outcode."""
    found = _SECTOR.fullmatch(text.strip().upper())
    return f"{found[1]} {found[2]}" if found else None


def postcodes_in(text: str) -> list[str]:
    """List what looks like full postcodes in a text, in order."""
    return [f"{outward} {inward}".upper() for outward, inward in _IN_TEXT.findall(text)]


def _bare(text: str) -> str:
    return _NOISE.sub("", text[:_LONGEST].upper())
