"""What a brief has to say before it is offered, by the form of help (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.terms import SECONDMENTS, EngagementForm

F = EngagementForm
CALLS: Final = frozenset({F.ADVICE_CALL})
PAIRS: Final = frozenset({F.MENTORING, F.COACHING})
WORK: Final = frozenset({F.MICRO_CONSULTING, F.PROJECT, F.IT_CIRCUIT_RIDER}) | SECONDMENTS
ALL: Final = frozenset(F)
LONG: Final = ALL - CALLS


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a brief of certain forms says: in which step, how to tell, and what to write."""

    step: str
    name: str
    forms: frozenset[EngagementForm]
    words: str | Promise
    there: Callable[[SkillsNeed], bool]


def _said(name: str) -> Callable[[SkillsNeed], bool]:
    def there(need: SkillsNeed) -> bool:
        return bool(getattr(need, name))

    return there


def _plain(step: str, name: str, forms: frozenset[EngagementForm], words: str | Promise) -> Asked:
    return Asked(step, name, forms, words, _said(name))


def _has_an_end(need: SkillsNeed) -> bool:
    return need.deadline is not None or need.ends_by is not None


def _has_hours(need: SkillsNeed) -> bool:
    return need.hours_of_lead is not None


# In the order of the steps. Pairs and calls want little, a project and a secondment all of it.
EVERYTHING: Final[tuple[Asked, ...]] = (
    _plain("what", "problem", ALL, _("Say what the problem is.")),
    _plain("what", "outcome", ALL, _("Say what will be different afterwards.")),
    Asked(
        "skills", "skills", ALL, _("Say first which skills it needs."), lambda n: n.wanted.exists()
    ),
    _plain("skills", "seniority", LONG, _("Say how much experience it takes.")),
    _plain("time", "days_max", ALL, _("Say how many days it takes at most.")),
    Asked(  # a secondment says until when
        "time",
        "deadline",
        ALL - {F.TRUSTEE} - SECONDMENTS,
        _("Say by when you need it."),
        _has_an_end,
    ),
    _plain("time", "starts_from", SECONDMENTS, _("Say from when somebody could come.")),
    _plain("time", "ends_by", SECONDMENTS, _("Say until when.")),
    _plain("time", "days_a_week", SECONDMENTS, _("Say how many days a week.")),
    _plain("scope", "in_scope", LONG - PAIRS, _("Say what belongs to it.")),
    _plain("scope", "out_of_scope", WORK | {F.TRUSTEE}, _("Say what does not belong to it.")),
    _plain("scope", "deliverables", LONG - PAIRS, _("Say what you will hold in your hands.")),
    _plain(
        "scope",
        "acceptance",
        WORK | {F.TEAM_CHALLENGE},
        _("Say how you will see that it is done."),
    ),
    Asked("ready", "hours_of_lead", ALL, _("Say how many hours a week your lead has."), _has_hours),
    _plain("ready", "sign_off", LONG, _("Say whether your board or chief officer has agreed.")),
    _plain("ready", "decides", LONG, _("Say who decides, by their office.")),
    _plain("ready", "capacity", WORK - {F.MICRO_CONSULTING}, _("Say what makes room for it.")),
    _plain("data", "secrecy", LONG, _("Say how confidential it is.")),
    _plain(
        "data", "access", WORK, _("Say which data and systems it takes, or that it takes none.")
    ),
    _plain("data", "outputs", WORK, _("Say who owns what is made.")),
    _plain("after", "evaluation", LONG, _("Say how you will judge it.")),
    _plain("after", "feedback", LONG, _("Say how you tell each other how it goes.")),
    _plain("after", "follow_up", WORK | PAIRS, _("Say what happens afterwards.")),
)


def asked_of(form: str) -> Iterator[Asked]:
    """Give what a brief of this form has to say."""
    return (asked for asked in EVERYTHING if EngagementForm(form) in asked.forms)


def lacking(need: SkillsNeed) -> list[Asked]:
    """Give what a brief does not say yet."""
    return [asked for asked in asked_of(need.form) if not asked.there(need)]
