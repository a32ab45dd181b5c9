"""The brief doctor: what a brief lacks, what will go wrong with it, and how to mend each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from clearinghouse.needs.asking import CALLS, lacking
from clearinghouse.needs.choices import Secrecy, SignOff
from clearinghouse.needs.estimate import Estimate
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import colleagues
from clearinghouse.needs.words import contact_in, never_ends, replaces_staff, to_fill
from clearinghouse.terms import SECONDMENTS, EngagementForm, effort

SHORTEST: Final = 40
MOST_SKILLS: Final = 5
MOST_OUTPUTS: Final = 6
SHORT_NOTICE: Final = dt.timedelta(days=14)
LONGEST: Final = {
    EngagementForm.PROJECT: dt.timedelta(days=183),
    EngagementForm.MICRO_CONSULTING: dt.timedelta(days=92),
    EngagementForm.SECONDMENT_PART_TIME: dt.timedelta(days=366),
    EngagementForm.SECONDMENT_FULL_TIME: dt.timedelta(days=3 * 366),
}
LITTLE: Final = Decimal("0.5")
SMALL: Final = Decimal(2)


class Weight(StrEnum):
    """How much a finding matters."""

    MISSING = "missing"  # it cannot be offered without
    STOP = "stop"  # a second person reads it, whatever the organisation's record
    FLAG = "flag"  # such needs go wrong, or nobody answers


ORDER: Final = (Weight.MISSING, Weight.STOP, Weight.FLAG)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a brief: what is wrong, how to mend it, and in which step."""

    weight: Weight
    step: str
    text: str | Promise
    mend: str | Promise = ""


def findings(need: SkillsNeed, estimated: Estimate | None = None) -> list[Finding]:
    """Look a brief over, what matters most first."""
    found = [Finding(Weight.MISSING, asked.step, asked.words) for asked in lacking(need)]
    found += [each for look in LOOKS for each in look(need)]
    if estimated is not None:
        found += _effort(need, estimated)
    return sorted(found, key=lambda each: ORDER.index(each.weight))


def needs_a_reader(need: SkillsNeed) -> bool:
    """Tell whether the words alone want a second person."""
    return any(each.weight is Weight.STOP for look in LOOKS for each in look(need))


def call_first(need: SkillsNeed, found: list[Finding]) -> bool:
    """Tell whether an hour's call would settle more than another evening over the brief."""
    doubts = sum(each.weight is not Weight.STOP for each in found)
    return need.form not in CALLS and doubts > 1


def _texts(need: SkillsNeed) -> str:
    said = (need.title, need.problem, need.outcome, need.in_scope, need.deliverables, need.capacity)
    return "\n".join(said)


def _people(need: SkillsNeed) -> Iterator[Finding]:
    if not colleagues(need.organisation).filter(pk=need.lead_id).exists():
        yield Finding(
            Weight.MISSING,
            "ready",
            _("Nobody leads it: the person named no longer acts for you."),
            _("Name a colleague who gives it time."),
        )
    hours = need.hours_of_lead
    if hours is not None and hours < LITTLE and need.form not in CALLS:
        yield Finding(
            Weight.FLAG,
            "ready",
            _("Your lead has hardly any time for it."),
            _("Give the lead an hour a week at least, or name somebody who has it."),
        )


def _readiness(need: SkillsNeed) -> Iterator[Finding]:
    if need.sign_off == SignOff.NOT_YET:
        yield Finding(
            Weight.FLAG,
            "ready",
            _("Those who have to agree have not agreed yet."),
            _("Ask them first, or ask only for a call now: work that is not wanted is not used."),
        )


def _time(need: SkillsNeed) -> Iterator[Finding]:
    today = timezone.localdate()
    end = need.ends_by or need.deadline
    start = max(need.starts_from or today, today)
    longest = LONGEST.get(EngagementForm(need.form))
    if end and longest and end - start > longest:
        yield Finding(
            Weight.FLAG,
            "time",
            _("It lasts longer than such help usually does."),
            _("Cut it into parts with an end each, or choose a larger form."),
        )
    if end and today <= end < today + SHORT_NOTICE and need.days_max > SMALL:
        yield Finding(
            Weight.FLAG,
            "time",
            _("There are less than two weeks until then."),
            _("Most people answer within a week and begin in the next: give it a month."),
        )
    if end and end < today:
        yield Finding(
            Weight.MISSING,
            "time",
            _("The day by which you need it has passed. Choose a later one first."),
        )


def _endless(need: SkillsNeed) -> Iterator[Finding]:
    if words := never_ends(_texts(need)):
        yield Finding(
            Weight.FLAG,
            "what",
            _("“%(words)s”: it has no end.") % {"words": words},
            _(
                "Say what is done when it is done. What goes on for ever is a post, or a volunteer's role."
            ),
        )


def _jobs(need: SkillsNeed) -> Iterator[Finding]:
    if words := replaces_staff(_texts(need)):
        yield Finding(
            Weight.STOP,
            "what",
            _("“%(words)s”: that sounds as if it replaced somebody's job.") % {"words": words},
            _("Lent skills come beside paid staff. A second person reads it before it is shown."),
        )


def _data(need: SkillsNeed) -> Iterator[Finding]:
    secret = need.secrecy in {Secrecy.PERSONAL, Secrecy.SENSITIVE}
    if secret and len(need.access) < SHORTEST:
        yield Finding(
            Weight.MISSING,
            "data",
            _("Details about people are seen, and it does not say how."),
            _("Say who opens what, for how long, and how it is closed again."),
        )
    if need.secrecy == Secrecy.SENSITIVE:
        yield Finding(
            Weight.STOP,
            "data",
            _("Sensitive details about people would be seen."),
            _("Take the names out if you can. A second person reads it before it is shown."),
        )


def _words(need: SkillsNeed) -> Iterator[Finding]:
    if words := to_fill("\n".join((_texts(need), need.out_of_scope, need.access))):
        yield Finding(
            Weight.MISSING,
            "what",
            _("“%(words)s” still stands in it.") % {"words": words},
            _("Write what it is with you."),
        )
    if words := contact_in(_texts(need)):
        yield Finding(
            Weight.STOP,
            "what",
            _("“%(words)s”: it names how to reach somebody.") % {"words": words},
            _("Take it out: both sides get it once both have said yes."),
        )
    if need.problem and len(need.problem) < SHORTEST:
        yield Finding(
            Weight.FLAG,
            "what",
            _("The problem is said in very few words."),
            _("Say what happens now, to whom, and what you have tried."),
        )


def _shape(need: SkillsNeed) -> Iterator[Finding]:
    if need.wanted.count() > MOST_SKILLS:
        yield Finding(
            Weight.FLAG,
            "skills",
            _("Hardly anybody has so many skills at once."),
            _("Keep the one to three that matter, or make two needs of it."),
        )
    if len([line for line in need.deliverables.splitlines() if line.strip()]) > MOST_OUTPUTS:
        yield Finding(
            Weight.FLAG,
            "scope",
            _("That is more than one piece of work."),
            _("Ask for the first part, and for the next when it is done."),
        )
    if need.form in SECONDMENTS and need.days_a_week and need.starts_from and need.ends_by:
        weeks = Decimal((need.ends_by - need.starts_from).days) / 7
        if need.days_max > weeks * need.days_a_week + SMALL:
            yield Finding(
                Weight.FLAG,
                "time",
                _("The days do not fit between its first and last day."),
                _("Lengthen it, ask for more days a week, or for fewer days."),
            )


def _effort(need: SkillsNeed, estimated: Estimate) -> Iterator[Finding]:
    if not need.days_max or (need.days_min <= estimated.high and need.days_max >= estimated.low):
        return
    yield Finding(
        Weight.FLAG,
        "time",
        _("%(said)s is outside what such work took.")
        % {"said": effort(need.days_min, need.days_max)},
        estimated.sentence(),
    )


LOOKS: Final[tuple[Callable[[SkillsNeed], Iterator[Finding]], ...]] = (
    _people,
    _readiness,
    _time,
    _endless,
    _jobs,
    _data,
    _words,
    _shape,
)
