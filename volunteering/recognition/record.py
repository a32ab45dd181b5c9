"""A person's record of volunteering: what they did where, how much of it is confirmed, what they learnt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Sum
from django.utils import timezone

from matching.people.models import Person
from volunteering.hours.models import Hours
from volunteering.hours.queries import confirmed_by_placement
from volunteering.hours.states import HoursState
from volunteering.hours.words import number
from volunteering.opportunities import labels
from volunteering.placements.models import Placement
from volunteering.placements.queries import of_person
from volunteering.recognition import achievements
from volunteering.recognition.achievements import Achievement
from volunteering.recognition.models import Credential, Thanks

MONTH: Final = dt.timedelta(days=28)
WEEKS: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One role of a record."""

    placement: Placement
    hours: Decimal
    hours_said: str
    skills: list[str]
    trainings: list[str]
    credentials: list[Credential]
    to_claim: list[Achievement]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that somebody can take with them; nothing of checks stands in it."""

    person: Person
    lines: list[Line]
    hours: str
    organisations: int
    thanks: list[Thanks]


def of(person: Person) -> Record:
    """Gather a person's record, in as many questions whatever its length."""
    placements = list(of_person(person).prefetch_related("induction", "credentials"))
    hours = confirmed_by_placement(placements)
    names = labels.skills() if placements else {}
    lines = [_line(each, hours.get(each.pk, achievements.NOTHING), names) for each in placements]
    thanks = Thanks.objects.filter(placement__person=person)
    return Record(
        person=person,
        lines=lines,
        hours=number(sum((line.hours for line in lines), achievements.NOTHING)),
        organisations=len({each.organisation_id for each in placements}),
        thanks=list(thanks.select_related("by", "placement__organisation", "placement__role")),
    )


def hours_a_week(placement: Placement) -> str:
    """Give the hours a week of the last four weeks, confirmed or still to be; nothing if none."""
    since = timezone.localdate() - MONTH
    lines = Hours.objects.filter(placement=placement, given_on__gt=since)
    total = lines.exclude(state=HoursState.REMOVED).aggregate(all=Sum("hours"))["all"]
    return number(total / WEEKS) if total else ""


def _line(placement: Placement, hours: Decimal, names: dict[str, str]) -> Line:
    facts = achievements.facts_of(placement, hours)
    standing = [each for each in placement.credentials.all() if each.revoked_at is None]
    held = {each.achievement for each in standing}
    earned = list(achievements.earned(facts))
    return Line(
        placement=placement,
        hours=hours,
        hours_said=number(hours),
        skills=[names.get(code, code) for code in placement.role.skills],
        trainings=[step.text for step in placement.induction.all() if step.done_on],
        credentials=standing,
        to_claim=[each for each in earned if each.slug not in held],
    )
