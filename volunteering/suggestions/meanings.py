"""Which texts of roles and volunteers the engine reads: what they mean is worked out as in any market."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from matching.shortlists.reading import TOGETHER, Reading, passage
from volunteering.opportunities.models import Role
from volunteering.volunteers.models import Volunteer

SAID: Final = ("pk", "title", "description", "opportunity__description")

Row = Mapping[str, object]
_TAG: Final = re.compile(r"<[^>]+>")


def plain(cleaned: str) -> str:
    """Take the tags out of cleaned HTML."""
    return html.unescape(_TAG.sub(" ", cleaned))


def role_text(row: Row) -> str:
    """Give the one passage that a role is."""
    text = plain(f"{row['description']} {row['opportunity__description']}")
    return passage(str(row["title"]), text)


def of_roles(rows: Iterable[Row]) -> list[bytes]:
    """Give roles' meanings, in one query for any number up to a few thousand."""
    return READING.of_needs(role_text(row) for row in rows)


def _of_keys(keys: Iterable[str]) -> dict[str, str]:
    rows = Role.objects.filter(pk__in=list(keys)).values(*SAID)
    return {str(row["pk"]): role_text(row) for row in rows}


def _open_roles(since: dt.datetime | None) -> Iterator[str]:
    roles = Role.objects.open().in_england().order_by("pk")
    changed = roles.filter(changed_at__gte=since) if since else roles
    yield from map(role_text, changed.values(*SAID).iterator(TOGETHER))


def _wishes(since: dt.datetime | None) -> Iterator[str]:
    sides = Volunteer.objects.exclude(wishes="").order_by("pk")
    changed = sides.filter(changed_at__gte=since) if since else sides
    yield from changed.values_list("wishes", flat=True).iterator(TOGETHER)


READING: Final = Reading(
    market="volunteering",
    prefix="volunteering.role:",
    needs=_of_keys,
    open_needs=_open_roles,
    people=_wishes,
)
of_people, latest, keep, let_go = (
    READING.of_people,
    READING.latest,
    READING.keep,
    READING.let_go,
)
READ_UNTIL: Final = READING.read_until
