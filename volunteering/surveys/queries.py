"""Reads about surveys that several callers share."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Protocol

from volunteering.surveys.bank import SATISFACTION, SCORES
from volunteering.surveys.models import SurveySheet
from volunteering.surveys.states import SurveyState


class Year(Protocol):
    """A year by its first and last day, as the assessment has them."""

    @property
    def first_day(self) -> dt.date:
        """The first day."""

    @property
    def last_day(self) -> dt.date:
        """The last day."""


class Satisfaction(NamedTuple):
    """How satisfied one organisation said that it was with a centre: 1 to 5, 5 is very satisfied."""

    centre: int
    organisation: int | None
    score: int
    answered_on: dt.date


def satisfaction_of_organisations(year: Year) -> list[Satisfaction]:
    """List how satisfied organisations were in a year by surveys that are over, oldest first (C11).

    An organisation that answered two surveys has two rows: the later one stands for it. Of an
    anonymous survey, and once an answer has lost its name, nobody knows which organisation it was;
    an anonymous answer is dated by the first of its month.
    """
    sheets = SurveySheet.objects.filter(
        answered_on__range=(year.first_day, year.last_day),
        answers__has_key=SATISFACTION,
        survey__state=SurveyState.CLOSED,  # until then an answer may still be changed
    )
    rows = sheets.order_by("answered_on", "pk").values_list(
        "centre", "invitation__organisation", "answers", "answered_on"
    )
    return [
        Satisfaction(centre, organisation, SCORES[answers[SATISFACTION][0]], day)
        for centre, organisation, answers, day in rows
        if answers[SATISFACTION][0] in SCORES
    ]
