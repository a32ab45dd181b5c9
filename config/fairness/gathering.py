"""The monthly fairness check: what became of people, summed up by group in the equality store.

It is the statistics role's, never the engine's (domain.md 2.4): nothing of it leads back into a list.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.people.models import Person
from matching.shortlists.learning import chances
from matching.shortlists.models import ShownList
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.assessment.equality.figures import sums_by_group
from volunteering.assessment.fairness import actions
from volunteering.assessment.fairness.models import FairnessRun, Stage
from volunteering.assessment.fairness.rates import LEAST, compare
from volunteering.suggestions.models import Approach
from volunteering.volunteers.models import Volunteer

# An application of these months may have been answered, and have led to a place, by the month's end.
BACK: Final = 3
WELCOME: Final = (ApplicationState.OFFERED, ApplicationState.PLACED)
ANSWERED: Final = (*WELCOME, ApplicationState.DECLINED, ApplicationState.NOT_TAKEN_FORWARD)
SUGGESTING: Final = (
    ShownList.Surface.FOR_YOU,
    ShownList.Surface.DIGEST,
    ShownList.Surface.REFERRAL,
)
MARKET: Final = "volunteering"

Values = dict[int, dict[str, float]]


def check_last_month(today: dt.date | None = None) -> FairnessRun | None:
    """Look at the month that is over, once, and tell operators where a group falls behind."""
    month = (today or timezone.localdate()).replace(day=1) - relativedelta(months=1)
    if FairnessRun.objects.filter(month=month).exists():
        return None
    values = gather(month)
    rates = list(compare(sums_by_group(values, least=LEAST)))
    run = actions.keep(month=month, people=len(values), model=chances.version(MARKET), rates=rates)
    if run is not None and any(rate.alert for rate in rates):
        _tell()
    return run


def gather(month: dt.date) -> Values:
    """Give by person what became of them: 1 or 0 for each stage that they could have reached."""
    begin = timezone.make_aware(dt.datetime.combine(month, dt.time.min))
    end = begin + relativedelta(months=1)
    registered = Volunteer.objects.filter(
        person__erased_at=None, person__is_active=True, person__joined_at__lt=end
    )
    values: Values = {
        key: {Stage.SUGGESTED: 0.0, Stage.REFERRED: 0.0}
        for key in registered.values_list("person", flat=True)
    }
    _mark(values, Stage.SUGGESTED, _suggested(begin, end))
    _mark(values, Stage.REFERRED, _applied(begin, end))
    _answers(values, end)
    for person, chance in chances.by_person(MARKET, begin, end, SUGGESTING).items():
        if person in values:
            values[person][Stage.EXPECTED] = chance
    return values


def _suggested(begin: dt.datetime, end: dt.datetime) -> set[int]:
    shown = ShownList.objects.filter(
        surface__in=SUGGESTING, to__isnull=False, found__gt=0, shown_at__gte=begin, shown_at__lt=end
    )
    invited = Approach.objects.filter(made_at__gte=begin, made_at__lt=end)
    return {*shown.values_list("to", flat=True), *invited.values_list("person", flat=True)}


def _applied(begin: dt.datetime, end: dt.datetime) -> set[int]:
    made = Application.objects.filter(made_at__gte=begin, made_at__lt=end)
    return set(made.values_list("volunteer", flat=True))


def _answers(values: Values, end: dt.datetime) -> None:
    """Mark of those who applied lately who was placed, and of those answered who was welcomed."""
    lately = Application.objects.filter(
        Q(made_at__gte=end - relativedelta(months=BACK)), made_at__lt=end
    )
    states: dict[int, set[str]] = defaultdict(set)
    for person, state in lately.values_list("volunteer", "state"):
        states[person].add(state)
    for person, found in states.items():
        if person in values:
            values[person][Stage.PLACED] = float(ApplicationState.PLACED in found)
            if found & set(ANSWERED):
                values[person][Stage.WELCOMED] = float(bool(found & set(WELCOME)))


def _mark(values: Values, stage: Stage, people: set[int]) -> None:
    for person in people & values.keys():
        values[person][stage] = 1.0


def _tell() -> None:
    for operator in Person.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        notify(
            to=operator,
            kind="fairness-alert",
            subject=_("A group falls behind in matching"),
            body=_(
                "Last month\u2019s fairness check found a group whose rate is less than four fifths of "
                "everybody else\u2019s, and surely less. See which, and look into it."
            ),
            why=_("you run the service"),
            path=reverse("fairness"),
        )
