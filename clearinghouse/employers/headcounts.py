"""How many people an employer has: of a day, with a source, said by hand or read from its own list."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.actions import remember
from clearinghouse.employers.models import Employer, Headcount
from matching.people.models import Person

MOST_ROWS: Final = 200
MOST_PEOPLE: Final = 5_000_000
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "on": ("day", "date", "on", "as at"),
    "people": ("people", "headcount", "employees", "staff"),
    "source": ("source", "known from"),
}
DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a row of the file."""

    number: int
    said: str
    outcome: str
    is_kept: bool


@transaction.atomic
def say(*, employer: Employer, on: dt.date, people: int, source: str, by: Person) -> Headcount:
    """Keep a headcount of a day; said again for the same day, it is put right."""
    locked = Employer.objects.select_for_update(no_key=True).only("pk").get(pk=employer.pk)
    row, made = Headcount.objects.update_or_create(
        employer=locked,
        on=on,
        defaults={"people": people, "source": source, "said_by": by, "said_at": timezone.now()},
    )
    _latest(employer)
    said = {"on": str(on), "people": people}
    remember(employer, "headcount", "given" if made else "put right", by=by, facets=said)
    return row


@transaction.atomic
def drop(*, headcount: Headcount, by: Person) -> None:
    """Take a mistake off the list."""
    employer, said = headcount.employer, {"on": str(headcount.on), "people": headcount.people}
    headcount.delete()
    _latest(employer)
    remember(employer, "headcount", "taken off", by=by, facets=said)


@transaction.atomic
def read(*, employer: Employer, text: str, source: str, by: Person) -> list[Line]:
    """Keep the rows of a file, and say of each what became of it; ``source`` is whose rows name none."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    names = _columns(reader.fieldnames or [])
    lines = []
    for number, row in enumerate(reader, start=2):
        if number > MOST_ROWS + 1:
            lines.append(
                Line(number, "", _("Not read: 200 rows at most at a time."), is_kept=False)
            )
            break
        cells = {key: (row.get(name) or "").strip() for key, name in names.items()}
        lines.append(_keep(employer, number, cells, source, by))
    return lines


def missing_columns(header: Iterable[str]) -> list[str]:
    """Name what a file has to have and has not."""
    names = _columns(header)
    return [COLUMNS[key][0] for key in ("on", "people") if key not in names]


def _columns(header: Iterable[str]) -> dict[str, str]:
    by_name = {name.strip().lower(): name for name in header if name}
    return {
        key: by_name[found]
        for key, wanted in COLUMNS.items()
        if (found := next((one for one in wanted if one in by_name), ""))
    }


def _keep(
    employer: Employer, number: int, cells: Mapping[str, str], source: str, by: Person
) -> Line:
    said = cells.get("on", "")
    try:
        on, people = _day(said), _number(cells.get("people", ""))
    except ValueError as wrong:
        return Line(number, said, str(wrong), is_kept=False)
    named = cells.get("source", "")[:200] or source
    say(employer=employer, on=on, people=people, source=named, by=by)
    return Line(number, said, _("Kept: %(people)s people") % {"people": people}, is_kept=True)


def _day(text: str) -> dt.date:
    for form in DAYS:
        try:
            day = dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
        if day > timezone.localdate():
            raise ValueError(_("Not kept: this day is still to come."))
        return day
    raise ValueError(_("Not kept: “%(text)s” is no date (2026-03-31).") % {"text": text[:30]})


def _number(text: str) -> int:
    plain = text.replace(",", "").replace(" ", "")
    if not (plain.isascii() and plain.isdecimal()) or not 1 <= int(plain) <= MOST_PEOPLE:
        raise ValueError(_("Not kept: “%(text)s” is no number of people.") % {"text": text[:30]})
    return int(plain)


def _latest(employer: Employer) -> None:
    """Let the account show the headcount of the latest day."""
    latest = Headcount.objects.filter(employer=employer).order_by("-on").first()
    employer.headcount = latest.people if latest else None
    employer.save(update_fields=["headcount"])
