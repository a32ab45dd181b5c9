"""The level of check that a role may ask for: a decision tree from facts to a level (domain.md 3.1).

A function of plain values. To ask for a standard or enhanced check where the law gives no ground is
an offence, so nobody picks a level: they say what the volunteer does and how often, and the answers
are kept as the ground. In this order, and the highest that holds counts:

1. Health care or personal care, of a child or an adult, once is enough: regulated activity.
2. Other help to adults that the law names (social work, money and shopping, affairs, conveying),
   once is enough: regulated activity.
3. Teaching, caring for or supervising children, frequently: regulated activity; until 31 August 2026
   not where it was supervised (the rulebook says which holds), then enhanced without barred lists.
4. Advising, driving or moderating for children, frequently; and unsupervised work at a school or
   another place for children, frequently: regulated activity.
5. Company, teaching or advice for adults who get care, frequently; trustees and governors of what
   works with children or such adults: enhanced without barred lists.
6. Else none is due; the organisation may ask for a basic check, which anybody may be asked for.

Frequently: at least so many days a month, more than so many days in any thirty, or overnight. The
numbers are values of the rulebook. Sources: Safeguarding Vulnerable Groups Act 2006, schedule 4, as
amended in 2012 and by the Crime and Policing Act 2026; Police Act 1997 and its regulations. This is
no legal advice, and standard checks, which only listed posts allow, are never worked out here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.safeguarding.levels import Level, Workforce

CHILD: Final = "child"
ADULT: Final = "adult"


class ChildWork(models.TextChoices):
    """What somebody does with children, as the law divides it."""

    TEACHING = "teaching", gettext_lazy("Teach, train, coach or instruct them")
    CARING = "caring", gettext_lazy("Care for them or supervise them")
    ADVICE = "advice", gettext_lazy("Give them advice or guidance on their wellbeing")
    DRIVING = "driving", gettext_lazy("Drive a vehicle that is only for them")
    MODERATING = "moderating", gettext_lazy("Moderate an online space that is mainly for them")
    PERSONAL_CARE = (
        "personal_care",
        gettext_lazy("Help them eat, wash, dress or use the toilet because of age or illness"),
    )
    HEALTH_CARE = "health_care", gettext_lazy("Give health care, or help a professional give it")


class AdultWork(models.TextChoices):
    """What somebody does for adults because of their age, illness or disability."""

    COMPANY = (
        "company",
        gettext_lazy("Befriend, teach, advise or keep an eye on adults who get care"),
    )
    HOUSEHOLD = "household", gettext_lazy("Handle their money, pay their bills or shop for them")
    AFFAIRS = "affairs", gettext_lazy("Act in their affairs, such as under a power of attorney")
    CONVEYING = (
        "conveying",
        gettext_lazy("Take them to health, personal or social care, or from it"),
    )
    PERSONAL_CARE = (
        "personal_care",
        gettext_lazy("Help them eat, wash, dress or use the toilet"),
    )
    SOCIAL_WORK = "social_work", gettext_lazy("Do social work")
    HEALTH_CARE = "health_care", gettext_lazy("Give health care, or help a professional give it")


class Board(models.TextChoices):
    """A place on a board."""

    NONE = "", gettext_lazy("No")
    TRUSTEE = "trustee", gettext_lazy("Trustee")
    GOVERNOR = "governor", gettext_lazy("School governor")


CARE: Final = frozenset({ChildWork.PERSONAL_CARE, ChildWork.HEALTH_CARE})
EXEMPTED: Final = frozenset({ChildWork.TEACHING, ChildWork.CARING})
NEVER_EXEMPTED: Final = frozenset({ChildWork.ADVICE, ChildWork.DRIVING, ChildWork.MODERATING})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a volunteer does, where, how often and under whose eyes."""

    children: frozenset[str] = frozenset()
    adults: frozenset[str] = frozenset()
    supervised: bool = False
    at_a_place_for_children: bool = False
    board: str = ""
    serves: frozenset[str] = frozenset()  # whom the board's organisation works with
    days_a_month: float = 0
    most_days_in_30: int = 0
    overnight: bool = False
    basic_wanted: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give what is stored as the ground for a level."""
        stored = asdict(self)
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in stored.items()
        }

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> Self:
        """Read what was stored; what a later version would ask beside it is not there."""
        known = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        for name in ("children", "adults", "serves"):
            known[name] = frozenset(known.get(name, ()))
        return cls(**known)


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """What the rulebook says on a day."""

    supervision_exempts: bool
    days_a_month: float
    more_than_days_in_30: int
    minimum_age: int
    version: dt.date


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """The level that may be asked for, and why."""

    level: Level = Level.NONE
    workforce: str = ""
    barred_lists: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    version: dt.date = field(default=dt.date.min)


@dataclass(frozen=True)
class _Ground:
    """One branch of the tree that holds."""

    workforce: str
    barred: bool
    reason: str


def eligibility(facts: Facts, thresholds: Thresholds) -> Eligibility:
    """Work out the level that a role may ask for, with the words of the reason."""
    grounds = [*_with_children(facts, thresholds), *_with_adults(facts, thresholds)]
    grounds += _on_a_board(facts)
    if not grounds:
        return _without_ground(facts, thresholds)
    workforces = {ground.workforce for ground in grounds}
    barred = tuple(sorted({ground.workforce for ground in grounds if ground.barred}))
    return Eligibility(
        level=Level.ENHANCED_BARRED if barred else Level.ENHANCED,
        workforce=Workforce.BOTH if len(workforces) > 1 else Workforce(workforces.pop()),
        barred_lists=barred,
        reasons=tuple(ground.reason for ground in grounds),
        version=thresholds.version,
    )


def _regulated(workforce: str, reason: str) -> _Ground:
    return _Ground(workforce, barred=True, reason=reason)


def _enhanced(workforce: str, reason: str) -> _Ground:
    return _Ground(workforce, barred=False, reason=reason)


def is_frequent(facts: Facts, thresholds: Thresholds) -> bool:
    """Tell whether somebody comes often enough for the law, or stays overnight."""
    return (
        facts.days_a_month >= thresholds.days_a_month
        or facts.most_days_in_30 > thresholds.more_than_days_in_30
        or facts.overnight
    )


def _with_children(facts: Facts, thresholds: Thresholds) -> Iterator[_Ground]:
    if facts.children & CARE:
        yield _regulated(
            CHILD, _("Personal or health care of children counts, even if it is done once.")
        )
    if not is_frequent(facts, thresholds):
        return
    often = _often(facts, thresholds)
    if facts.children & EXEMPTED:
        exempt = facts.supervised and thresholds.supervision_exempts
        yield _Ground(CHILD, barred=not exempt, reason=_taught(often, facts, exempt=exempt))
    if facts.children & NEVER_EXEMPTED:
        said = _("Advising, driving or moderating for children counts when it is done %(often)s.")
        yield _regulated(CHILD, said % {"often": often})
    if facts.at_a_place_for_children and not facts.supervised:
        said = _(
            "Work at a school or another place for children, unsupervised and %(often)s, counts."
        )
        yield _regulated(CHILD, said % {"often": often})


def _taught(often: str, facts: Facts, *, exempt: bool) -> str:
    if exempt:
        said = _(
            "Teaching, caring for or supervising children %(often)s, but supervised: no barred list."
        )
    elif facts.supervised:
        said = _(
            "Teaching, caring for or supervising children counts when it is done %(often)s: since "
            "1 September 2026 also under supervision."
        )
    else:
        said = _("Teaching, caring for or supervising children counts when it is done %(often)s.")
    return said % {"often": often}


def _with_adults(facts: Facts, thresholds: Thresholds) -> Iterator[_Ground]:
    if facts.adults - {AdultWork.COMPANY}:
        yield _regulated(
            ADULT,
            _(
                "Care, social work, or help with money, affairs or journeys to care, for adults who need it "
                "because of age, illness or disability, counts, even if it is done once."
            ),
        )
    if AdultWork.COMPANY in facts.adults and is_frequent(facts, thresholds):
        said = _("Company, teaching or advice for adults who get care, %(often)s: no barred list.")
        yield _enhanced(ADULT, said % {"often": _often(facts, thresholds)})


def _on_a_board(facts: Facts) -> Iterator[_Ground]:
    if facts.board == Board.GOVERNOR:
        yield _enhanced(CHILD, _("School governors are asked for an enhanced check."))
    if facts.board == Board.TRUSTEE:
        for whom, said in (
            (CHILD, _("Trustees of a charity that works with children may be asked.")),
            (ADULT, _("Trustees of a charity that works with adults at risk may be asked.")),
        ):
            if whom in facts.serves:
                yield _enhanced(whom, said)


def _without_ground(facts: Facts, thresholds: Thresholds) -> Eligibility:
    touched = facts.children or facts.adults or facts.at_a_place_for_children
    if touched and not is_frequent(facts, thresholds):
        reason = _("It is not done often enough for the law to allow an enhanced check.")
    elif touched:
        reason = _("It is supervised, and none of what the law names.")
    elif facts.board == Board.TRUSTEE:
        reason = _("A trustee declares that nothing disqualifies them: no check is due.")
    else:
        reason = _("Nothing that the volunteer does gives ground for a standard or enhanced check.")
    if facts.basic_wanted:
        chosen = _("You ask for a basic check, which anybody may be asked for.")
        return Eligibility(level=Level.BASIC, reasons=(reason, chosen), version=thresholds.version)
    return Eligibility(reasons=(reason,), version=thresholds.version)


def _often(facts: Facts, thresholds: Thresholds) -> str:
    if facts.days_a_month >= thresholds.days_a_month:
        return _("once a week or more")
    if facts.most_days_in_30 > thresholds.more_than_days_in_30:
        return _("on more than %(days)s days in 30") % {"days": thresholds.more_than_days_in_30}
    return _("overnight")
