"""Roles: drafts of organisations that the centre looks after, which staff finish and publish."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.organisations import registers
from matching.organisations.models import Organisation
from matching.places.models import Postcode
from matching.places.text import as_postcode
from volunteering.imports import deeds, parsing
from volunteering.imports.judged import Judged
from volunteering.imports.kinds.organisations import find
from volunteering.imports.models import Import, ImportRow
from volunteering.imports.states import Fate
from volunteering.opportunities.models import (
    MOST_HOURS_A_WEEK,
    Opportunity,
    Role,
    RoleTerms,
    Venue,
)
from volunteering.opportunities.posting.actions.saying import draft
from volunteering.opportunities.provenance import of_centre

MOST_PLACES: Final = 1000


def judge(cells: dict[str, str], *, today: dt.date) -> Judged:
    """Read a row, and note everything that is wrong with it."""
    row = Judged(cells)
    row.values = {
        "title": row.read("title", lambda text: parsing.words(" ".join(text.split()), most=250)),
        "organisation": row.read("organisation", lambda text: parsing.words(text, most=250)) or "",
        "number": row.read("charity_number", registers.charity),
        "description": row.read("description", lambda text: parsing.words(text, most=3000)) or "",
        "commitment": row.read("commitment", lambda text: parsing.words(text, most=300)) or "",
        "hours_a_week": row.read("hours_a_week", _hours),
        "remote": row.read("remote", parsing.yes_or_no) or False,
        "minimum_age": row.read("minimum_age", lambda text: parsing.number(text, most=110)),
        "places": row.read("places", lambda text: parsing.number(text, most=MOST_PLACES)),
        "opens_on": row.read("opens_on", lambda text: parsing.date(text, today=today)),
        "closes_on": row.read("closes_on", lambda text: parsing.date(text, today=today)),
        "apply_url": row.read("apply_url", parsing.website) or "",
        "postcode": row.read("postcode", lambda text: as_postcode(text) or "") or "",
    }
    _check(row, today)
    said = f"{row.values['organisation']}|{row.values['number']}|{row.values['title']}"
    told = cells.get("reference") or said.casefold()
    row.key = f"role:{hashlib.sha256(told.encode()).hexdigest()[:40]}"
    return row


def _hours(text: str) -> Decimal:
    return parsing.amount(text, most=MOST_HOURS_A_WEEK)


def _check(row: Judged, today: dt.date) -> None:
    said = row.values
    if not said["title"] and not row.is_bad:
        row.wrong("title", _("There is no title."))
    if row.cells.get("postcode") and not said["postcode"]:
        row.wrong("postcode", _("This is no postcode. Write it as E1 3DG."))
    if said["opens_on"] and said["closes_on"] and said["opens_on"] > said["closes_on"]:
        row.wrong("closes_on", _("It ends before it begins."))
    if said["closes_on"] and said["closes_on"] < today:
        row.wrong("closes_on", _("It has ended already."))
    if row.cells.get("_more"):
        row.wrong(
            "_more", _("There is more in this row than there are headings: its cells have moved.")
        )


def settle(whole: Import, rows: Sequence[ImportRow], *, write: bool) -> None:
    """Say of each row what becomes of it and, if asked to, do it."""
    for row in rows:
        judged = judge(row.cells, today=timezone.localdate(whole.made_at))
        there = _organisation(whole, judged)
        row.key, row.problems, row.deeds = judged.key, judged.problems, []
        if judged.is_bad or there is None:
            row.fate = Fate.BAD
        elif known := _known(whole, row):
            row.fate, row.subject = Fate.SAME, f"{known._meta.label_lower}:{known.pk}"
            row.done = _("Already here")
        elif twin := _twin(whole, row, rows):
            row.fate, row.like = Fate.SAME, twin
            row.done = _("The same as row %(row)s") % {"row": twin}
        else:
            row.fate = Fate.MAKES
            if write:
                _make(whole, row, judged, there)


def _organisation(whole: Import, judged: Judged) -> Organisation | None:
    """Find whose role it is; only what the centre looks after may be posted for."""
    said = judged.values
    if not said["organisation"] and not said["number"]:
        if not judged.is_bad:
            judged.wrong("organisation", _("There is no organisation."))
        return None
    there = find(whole, said["organisation"], [said["number"]] if said["number"] else [])
    if there is None:
        judged.wrong(
            "organisation", _("You have no organisation of this name. Bring organisations first.")
        )
    elif there.cares_of_id != whole.centre_id or there.standing != Organisation.Standing.ADOPTED:
        judged.wrong(
            "organisation", _("It posts its own roles here, or another centre looks after it.")
        )
        return None
    return there


def _source(whole: Import) -> str:
    return of_centre(whole.centre_id)


def _known(whole: Import, row: ImportRow) -> Opportunity | None:
    return Opportunity.objects.filter(source=_source(whole), source_id=row.key).first()


def _make(whole: Import, row: ImportRow, judged: Judged, there: Organisation) -> None:
    if whole.by is None:
        return
    said = judged.values
    role = draft(
        organisation=there,
        said={"title": said["title"], "tasks": said["description"], "difference": ""},
        by=whole.by,
    )
    made = role.opportunity
    made.source, made.source_id = _source(whole), row.key
    made.opens_on, made.closes_on = said["opens_on"], said["closes_on"]
    made.save(update_fields=["source", "source_id", "opens_on", "closes_on"])
    Role.objects.filter(pk=role.pk).update(
        commitment=said["commitment"],
        hours_a_week=said["hours_a_week"],
        hours_said_on=timezone.localdate() if said["hours_a_week"] else None,
        remote=said["remote"],
        minimum_age=said["minimum_age"],
        places_left=said["places"] if said["places"] is not None else 1,
        apply_url=said["apply_url"],
    )
    role.refresh_from_db()
    row.subject, row.fate = f"{made._meta.label_lower}:{made.pk}", Fate.MADE
    row.done = _("A draft: publish it when it is complete")
    row.deeds = [
        deeds.made(made, "title", "state"),
        deeds.made(role, "title", "description", "commitment", "hours_a_week"),
        deeds.made(RoleTerms.objects.get(role=role), "tasks", "steps_done"),
        *_venue(made, said["postcode"]),
    ]


def _venue(made: Opportunity, code: str) -> list[deeds.Deed]:
    place = Postcode.objects.filter(code=code, point__isnull=False).first() if code else None
    if place is None:
        return []
    venue = Venue.objects.create(
        opportunity=made,
        postcode=code,
        point=place.point,
        lad=place.lad_code,
        found=Venue.Found.POSTCODE,
    )
    return [deeds.made(venue, "postcode")]


def _twin(whole: Import, row: ImportRow, rows: Sequence[ImportRow]) -> int | None:
    here = [each for each in rows if each.number < row.number and each.key == row.key]
    here = [each for each in here if each.fate != Fate.BAD and each.like is None]
    if here:
        return here[0].number
    before = ImportRow.objects.filter(whole=whole, key=row.key, number__lt=rows[0].number)
    found = before.exclude(fate=Fate.BAD).order_by("number").first()
    return found.number if found else None
