"""How much work a need takes: what such work took before, with its interval, or the form's usual size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clearinghouse.terms import EngagementForm, effort

# Below that an interval says more about chance than about the work.
FEWEST: Final = 5
# Hyndman and Fan's eighth definition (1996): no assumption about the distribution, and kept, so that
# the same past gives the same figures in every edition.
METHOD: Final = "median_unbiased"
SHARES: Final = (0.1, 0.5, 0.9)
# domain.md 4.1: typical sizes in days; a meeting of a pair is counted as a quarter of a day.
USUAL: Final[dict[EngagementForm, tuple[Decimal, Decimal]]] = {
    EngagementForm.ADVICE_CALL: (Decimal("0.06"), Decimal("0.12")),
    EngagementForm.MICRO_CONSULTING: (Decimal("0.5"), Decimal(2)),
    EngagementForm.PROJECT: (Decimal(5), Decimal(20)),
    EngagementForm.MENTORING: (Decimal("1.5"), Decimal(3)),
    EngagementForm.COACHING: (Decimal("0.5"), Decimal(1)),
    EngagementForm.ACTION_LEARNING_SET: (Decimal(3), Decimal(6)),
    EngagementForm.TWINNING: (Decimal(4), Decimal(12)),
    EngagementForm.TRUSTEE: (Decimal(5), Decimal(10)),
    EngagementForm.IT_CIRCUIT_RIDER: (Decimal("0.5"), Decimal(2)),
    EngagementForm.TEAM_CHALLENGE: (Decimal(1), Decimal(1)),
    EngagementForm.SECONDMENT_PART_TIME: (Decimal(6), Decimal(150)),
    EngagementForm.SECONDMENT_FULL_TIME: (Decimal(60), Decimal(480)),
}
CENT: Final = Decimal("0.01")


class Basis(models.TextChoices):
    """What an estimate rests on."""

    SKILL = "skill", gettext_lazy("work of this form with these skills")
    FORM = "form", gettext_lazy("work of this form, whatever the skill")
    USUAL = "usual", gettext_lazy("the usual size of this form")


@dataclass(frozen=True, slots=True)
class Estimate:
    """Days of work: one in ten took less than ``low``, one in ten more than ``high``."""

    low: Decimal
    middle: Decimal | None
    high: Decimal
    count: int
    basis: Basis

    def holds(self, days: Decimal) -> bool:
        """Tell whether so many days are inside the interval."""
        return self.low <= days <= self.high

    def sentence(self) -> str:
        """Say the estimate, what it rests on, and on how many."""
        span = effort(self.low, self.high)
        if self.basis is Basis.USUAL or self.middle is None:
            return ngettext(
                "Usually %(span)s. That is the usual size of this form: %(count)s like it has "
                "ended here, and we want %(fewest)s before we say what they took.",
                "Usually %(span)s. That is the usual size of this form: %(count)s like it have "
                "ended here, and we want %(fewest)s before we say what they took.",
                self.count,
            ) % {"span": span, "count": self.count or _("none"), "fewest": FEWEST}
        return _(
            "Half of them took %(middle)s or less; eight in ten took %(span)s. "
            "From %(count)s that have ended here: %(basis)s."
        ) % {
            "middle": effort(self.middle, self.middle),
            "span": span,
            "count": self.count,
            "basis": self.basis.label,
        }


def estimate(
    form: EngagementForm, *, alike: Sequence[Decimal], of_form: Sequence[Decimal]
) -> Estimate:
    """Estimate from the days that work took, narrowest first.

    1. Work of this form with one of these skills, if at least FEWEST have ended.
    2. Else any work of this form, if at least FEWEST have.
    3. Else the form's usual size, with how many have ended.
    """
    for days, basis in ((alike, Basis.SKILL), (of_form, Basis.FORM)):
        if len(days) >= FEWEST:
            low, middle, high = spread(days)
            return Estimate(low, middle, high, len(days), basis)
    low, high = USUAL[form]
    return Estimate(low, None, high, len(of_form), Basis.USUAL)


def spread(days: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Give the tenth, the middle and the ninetieth of a hundred, to a hundredth of a day."""
    found = np.quantile([float(each) for each in days], SHARES, method=METHOD)
    low, middle, high = (Decimal(str(round(float(each), 2))).quantize(CENT) for each in found)
    return low, middle, high
