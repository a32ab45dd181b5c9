"""Reads of centres' returns: beside last year, who is missing, and the same centres in both years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.returns.drawing import NAMES
from volunteering.assessment.returns.models import CentreReturn
from volunteering.directory.models import Body

FAR: Final = 0.25  # a change by a quarter or more is worth a look
FEW: Final = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """A measure of a centre, this year and last."""

    name: str
    this: float
    last: float | None

    @property
    def change(self) -> str:
        """By how much of last year, with its sign."""
        if not self.last:
            return ""
        return f"{100 * (self.this - self.last) / self.last:+.0f}%"

    @property
    def is_far(self) -> bool:
        """Whether it changed so much that somebody should ask."""
        if self.last is None or max(self.this, self.last) < FEW:
            return False
        return abs(self.this - self.last) >= FAR * max(self.last, 1)


class Reported(StrEnum):
    """In which of the two years something is known of a centre."""

    BOTH = "both"
    NEW = "new"
    STOPPED = "stopped"
    NEVER = "never"


REPORTED: Final[dict[Reported, str | Promise]] = {
    Reported.BOTH: _("Both years"),
    Reported.NEW: _("This year only"),
    Reported.STOPPED: _("Last year only: missing"),
    Reported.NEVER: _("Neither year: not in our data"),
}


def beside(one: CentreReturn) -> list[Beside]:
    """Put each measure of a return beside last year's."""
    return [
        Beside(str(name), one.this.get(code, 0), one.last.get(code) if one.last else None)
        for code, name in NAMES.items()
    ]


def reported(one: CentreReturn) -> Reported:
    """Say in which years a centre reported anything."""
    this, last = any(one.this.values()), any(one.last.values())
    if this and last:
        return Reported.BOTH
    if this:
        return Reported.NEW
    return Reported.STOPPED if last else Reported.NEVER


def of_year(opened: AssessedYear) -> QuerySet[CentreReturn]:
    """Give a year's returns by the centres' names."""
    return opened.returns.select_related("centre", "year").order_by("centre__name", "pk")


def of_centre(centre: Organisation) -> QuerySet[CentreReturn]:
    """Give a centre's returns, the latest year first."""
    found = CentreReturn.objects.filter(centre=centre).select_related("year", "centre")
    return found.order_by("-year__name")


def missing(opened: AssessedYear) -> list[dict[str, Any]]:
    """List the centres and bodies of the register of which this year says nothing, and what is known."""
    found = [
        {"name": one.centre.name, "why": str(REPORTED[reported(one)]), "district": one.centre.lad}
        for one in of_year(opened)
        if reported(one) in {Reported.STOPPED, Reported.NEVER}
    ]
    reporting = [one.centre_id for one in of_year(opened)]
    outside = Body.objects.filter(
        Q(organisation=None) | ~Q(organisation__in=reporting), state="active"
    )
    rows = outside.order_by("name", "pk").values_list("name", "lad")
    why = str(_("In the register, without an account here: not in our data"))
    return found + [{"name": name, "why": why, "district": lad} for name, lad in rows]


def like_for_like(opened: AssessedYear) -> tuple[int, list[Beside]]:
    """Sum the centres that reported in both years, and say how many they are."""
    both = [one for one in of_year(opened) if reported(one) == Reported.BOTH]
    sums = [
        Beside(
            str(name),
            sum(one.this.get(code, 0) for one in both),
            sum(one.last.get(code, 0) for one in both),
        )
        for code, name in NAMES.items()
    ]
    return len(both), sums
