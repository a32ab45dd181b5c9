"""Where an opportunity comes from: written here, brought by a centre in a spreadsheet, or from a feed.

What a centre brings is known by a source too, so that the same row makes nothing twice. It is still
posted here: staff finish and publish it, and it has no other publisher and no licence but ours.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q

_CENTRE: Final = "centre-"


def of_centre(pk: int) -> str:
    """Name the source of what a centre brings in its spreadsheets."""
    return f"{_CENTRE}{pk}"


def is_feed(source: str) -> bool:
    """Tell whether a source is somebody else's feed."""
    return bool(source) and not source.startswith(_CENTRE)


def posted_here(opportunity: str = "") -> Q:
    """Keep what is not from a feed; ``opportunity`` is the path that leads to it, if one does."""
    source = f"{opportunity}__source" if opportunity else "source"
    return Q(**{source: ""}) | Q(**{f"{source}__startswith": _CENTRE})
