"""How many people an employer has: of a day, with a source, said by hand or read from its own list."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.actions import remember
from clearinghouse.employers.lists import Cells, Line, Listing, day
from clearinghouse.employers.models import Employer, Headcount
from matching.people.models import Person

MOST_PEOPLE: Final = 5_000_000
LONGEST_NUMBER: Final = 20
LISTING: Final = Listing(
    titles={
        "on": ("day", "date", "on", "as at"),
        "people": ("people", "headcount", "employees", "staff"),
        "source": ("source", "known from"),
    },
    needs={"day": ("on",), "people": ("people",)},
    most=200,
)


@transaction.atomic
def say(*, employer: Employer, on: dt.date, people: int, source: str, by: Person) -> Headcount:
    """Keep a headcount of a day; said again for the same day, it is put right."""
    locked = Employer.objects.select_for_update(no_key=True).only("pk").get(pk=employer.pk)
    known = Headcount.objects.filter(employer=locked, on=on, people=people, source=source).first()
    if known is not None:
        return known  # the same file again: nothing is put right, and nothing remembered
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
    return LISTING.read(
        text,
        named=lambda cells: cells.get("on", ""),
        keep=lambda cells: _keep(employer, cells, source, by),
    )


def _keep(employer: Employer, cells: Cells, source: str, by: Person) -> str:
    on, people = _day(cells.get("on", "")), _number(cells.get("people", ""))
    named = cells.get("source", "")[:200] or source
    say(employer=employer, on=on, people=people, source=named, by=by)
    return _("Kept: %(people)s people") % {"people": people}


def _day(text: str) -> dt.date:
    on = day(text)
    if on > timezone.localdate():
        raise ValueError(_("Not kept: this day is still to come."))
    return on


def _number(text: str) -> int:
    plain = text.replace(",", "").replace(" ", "")
    is_number = plain.isascii() and plain.isdecimal() and len(plain) <= LONGEST_NUMBER
    if not is_number or not 1 <= int(plain) <= MOST_PEOPLE:
        raise ValueError(_("Not kept: “%(text)s” is no number of people.") % {"text": text[:30]})
    return int(plain)


def _latest(employer: Employer) -> None:
    """Let the account show the headcount of the latest day."""
    latest = Headcount.objects.filter(employer=employer).order_by("-on").first()
    employer.headcount = latest.people if latest else None
    employer.save(update_fields=["headcount"])
