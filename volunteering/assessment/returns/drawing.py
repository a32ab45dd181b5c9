"""Draws each centre's return: its year beside the year before, from what happened."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.returns.states import ReturnState
from volunteering.assessment.years import Year
from volunteering.funding.funnel import Period, funnel
from volunteering.funding.lists import Measure
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState

PEOPLE: Final = (
    Measure.REGISTERED,
    Measure.INTERVIEWED,
    Measure.REFERRED,
    Measure.PLACED,
    Measure.SUSTAINED,
)
NAMES: Final[dict[str, str | Promise]] = {
    "enquiries": _("Enquiries"),
    **{str(measure): measure.label for measure in PEOPLE},
    "hours": _("Hours logged and confirmed"),
}


def draw_due() -> bool:
    """Draw the returns of a year that waits for it; say whether there was one."""
    with transaction.atomic():
        waiting = AssessedYear.objects.filter(returns_due=True)
        opened = waiting.select_for_update(skip_locked=True).order_by("pk").first()
        if opened is None:
            return False
        for centre in Organisation.objects.filter(kind=Organisation.Kind.CENTRE).order_by("pk"):
            draw(opened, centre)
        AssessedYear.objects.filter(pk=opened.pk).update(returns_due=False)
    return True


def draw(opened: AssessedYear, centre: Organisation) -> CentreReturn:
    """Draw a centre's return anew; what was signed off is to be looked at again if it changed."""
    year = opened.year
    this, last = figures(centre, year), figures(centre, year.before)
    shown = last if any(last.values()) else {}
    found, made = CentreReturn.objects.get_or_create(
        year=opened, centre=centre, defaults={"this": this, "last": shown}
    )
    if made or (found.this, found.last) == (this, shown):
        return found
    if found.state == ReturnState.SIGNED:
        move(found, ReturnState.DRAWN, by=None)
    found.this, found.last, found.drawn_at = this, shown, timezone.now()
    found.signed_by, found.signed_at = None, None
    found.save(update_fields=["this", "last", "drawn_at", "signed_by", "signed_at"])
    return found


def figures(centre: Organisation, year: Year) -> dict[str, float]:
    """Count a centre's year: its funnel in persons, and the hours of whom it placed."""
    made = funnel(centre, Period(year.first_day, year.last_day))
    people: dict[str, Any] = {str(code): made.counted(code).persons for code in PEOPLE}
    return {"enquiries": len(made.enquiries)} | people | {"hours": _hours(centre, year)}


def _hours(centre: Organisation, year: Year) -> float:
    theirs = Hours.objects.filter(
        placement__application__referral__centre=centre,
        given_on__range=(year.first_day, year.last_day),
        state=HoursState.CONFIRMED,
    )
    return float(theirs.aggregate(all=Sum("hours"))["all"] or 0)
