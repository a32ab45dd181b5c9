"""The numbers that applications go by, from the rulebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from matching.organisations.models import Organisation
from matching.rulebook.models import Rule
from volunteering.applications.clock import Pace
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState

# What rules.csv ships (a test compares them): an installation without its rulebook answers too.
SHIPPED: Final[Mapping[str, int]] = {
    "answer-days-contacted": 10,
    "answer-days-applied": 10,
    "answer-days-interviewed": 5,
    "answer-days-checks": 20,
    "silence-remind-days": 1,
    "silence-escalate-days": 5,
    "silence-pause-days": 8,
    "applications-per-vacancy": 5,
    "no-live-offer-days": 10,
}


class Numbers:
    """The rulebook's numbers on a day, read in one query."""

    def __init__(self, on: dt.date | None = None) -> None:
        rules = Rule.objects.on(on or timezone.localdate()).filter(key__in=SHIPPED)
        self._values = {**SHIPPED, **dict(rules.values_list("key", "value"))}

    def __getitem__(self, key: str) -> int:
        return int(self._values[key])

    def pace(self, state: str, organisation: Organisation) -> Pace | None:
        """Give how fast an organisation answers at a stage; None where the volunteer is to answer."""
        days = self._answer_days(state, organisation)
        return None if days is None else self.after(days)

    def pace_of(self, application: Application) -> Pace | None:
        """Give the pace of a promise as it was given: what is promised later changes it no more."""
        if application.promised_days is not None:
            return self.after(application.promised_days)
        return self.pace(application.state, application.organisation)

    def after(self, days: int) -> Pace:
        """Give the pace of a promise of so many working days."""
        return Pace(
            answer=days,
            remind=self["silence-remind-days"],
            escalate=self["silence-escalate-days"],
            pause=self["silence-pause-days"],
        )

    def _answer_days(self, state: str, organisation: Organisation) -> int | None:
        if state == ApplicationState.REFERRED:
            return max(organisation.answers_within_days, 1)
        key = f"answer-days-{state}"
        return self[key] if key in SHIPPED else None
