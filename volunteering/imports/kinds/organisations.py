"""Organisations: listed as looked after by the centre, recognised by their number or their name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.organisations import registers
from matching.organisations.models import Organisation, OrganisationIdentifier
from matching.organisations.queries import holder_of
from matching.organisations.registers import Number
from matching.places import queries as places
from matching.places.errors import PlaceNotFound
from volunteering.brokerage.desk.area import area
from volunteering.imports import deeds, parsing
from volunteering.imports.judged import Judged
from volunteering.imports.models import Import, ImportRow
from volunteering.imports.parsing import MistakeError
from volunteering.imports.states import Fate

PUT: Final = ("description", "website", "address", "insured_until")


def judge(cells: dict[str, str], *, today: dt.date) -> Judged:
    """Read a row, and note everything that is wrong with it."""
    row = Judged(cells)
    name = row.read("name", lambda text: parsing.words(" ".join(text.split()), most=250)) or ""
    if not name and not row.is_bad:
        row.wrong("name", _("There is no name."))
    row.values = {
        "name": name,
        "place": row.read("postcode", _place),
        "address": row.read("address", lambda text: parsing.words(text, most=300)) or "",
        "website": row.read("website", parsing.website) or "",
        "description": row.read("description", lambda text: parsing.words(text, most=5000)) or "",
        "insured_until": row.read("insured_until", lambda text: parsing.date(text, today=today)),
        "numbers": _numbers(row),
    }
    if cells.get("_more"):
        row.wrong(
            "_more", _("There is more in this row than there are headings: its cells have moved.")
        )
    first = next(iter(row.values["numbers"]), None)
    row.key = f"n:{first}" if first else f"o:{name.casefold()}"[:300]
    return row


def settle(whole: Import, rows: Sequence[ImportRow], *, write: bool) -> None:
    """Say of each row what becomes of it and, if asked to, do it."""
    for row in rows:
        judged = judge(row.cells, today=timezone.localdate(whole.made_at))
        row.key, row.problems, row.deeds = judged.key, judged.problems, []
        if judged.is_bad:
            row.fate = Fate.BAD
        elif twin := _twin(whole, row, rows):
            row.fate, row.like = Fate.SAME, twin
            row.done = _("The same as row %(row)s") % {"row": twin}
        else:
            _settle(whole, row, judged, write=write)


def find(whole: Import, name: str, numbers: Sequence[Number]) -> Organisation | None:
    """Find an organisation by its number anywhere, or by its name among those of the centre."""
    if numbers and (holder := holder_of(*numbers)):
        return holder
    own = area(whole.centre).filter(name__iexact=name)
    return own.order_by("pk").first()


def _settle(whole: Import, row: ImportRow, judged: Judged, *, write: bool) -> None:
    there = find(whole, judged.values["name"], judged.values["numbers"])
    if there is None:
        row.fate = Fate.MAKES
        if write:
            _make(whole, row, judged)
        return
    row.subject = f"{there._meta.label_lower}:{there.pk}"
    row.fate, row.done = Fate.SAME, _("Already here")
    theirs = (
        there.standing == Organisation.Standing.ADOPTED and there.cares_of_id == whole.centre_id
    )
    new = {
        name: judged.values[name]
        for name in PUT
        if theirs and judged.values[name] and not getattr(there, name)
    }
    if new:
        row.fate, row.done = (
            Fate.CHANGES,
            _("Already here: adds %(what)s") % {"what": ", ".join(new)},
        )
        if write:
            row.deeds = [each for each in [deeds.change(there, **new)] if each]
            there.save(update_fields=list(new))
            row.fate = Fate.CHANGED


def _make(whole: Import, row: ImportRow, judged: Judged) -> None:
    said, place = judged.values, judged.values["place"]
    made = Organisation(
        standing=Organisation.Standing.ADOPTED,
        cares_of=whole.centre,
        verified_at=timezone.now(),
        verified_by=whole.by,
        is_invented=bool(whole.by and whole.by.is_invented),
        name=said["name"],
        **{name: said[name] for name in PUT},
    )
    if place is not None:
        made.postcode, made.point, made.lad = place.postcode, place.geometry, place.lad_code
        made.outside_england = place.outside_england
    made.save()
    numbers = [
        OrganisationIdentifier.objects.create(
            organisation=made, scheme=each.scheme, number=each.number
        )
        for each in said["numbers"] or [registers.informal()]
    ]
    row.subject = f"{made._meta.label_lower}:{made.pk}"
    row.fate, row.done = Fate.MADE, _("Listed, looked after by you")
    row.deeds = [
        deeds.made(made, "name", "standing", "description", "website"),
        *(deeds.made(each) for each in numbers),
    ]


def _numbers(row: Judged) -> list[Number]:
    charity = row.read("charity_number", lambda text: _known(registers.charity(text)))
    company = row.read("company_number", lambda text: _known(registers.company(text)))
    return [each for each in (charity, company) if each]


def _known(number: Number | None) -> Number:
    if number is None:
        raise MistakeError(_("This is no number on that register."))
    return number


def _place(text: str) -> Any:
    try:
        return places.find_postcode(text)
    except PlaceNotFound as problem:
        raise MistakeError(str(problem)) from problem


def _twin(whole: Import, row: ImportRow, rows: Sequence[ImportRow]) -> int | None:
    """Give the number of an earlier row that says the same."""
    here = [each for each in rows if each.number < row.number and each.key == row.key]
    here = [each for each in here if each.fate != Fate.BAD and each.like is None]
    if here:
        return here[0].number
    before = ImportRow.objects.filter(whole=whole, key=row.key, number__lt=rows[0].number)
    found = before.exclude(fate=Fate.BAD).order_by("number").first()
    return found.number if found else None
