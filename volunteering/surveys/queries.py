"""Reads about surveys that several callers share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

from django.db.models import Count, Q, QuerySet

from volunteering.disclosure.rules import FEWEST
from volunteering.surveys.bank import SATISFACTION, SCORES
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet
from volunteering.surveys.states import InvitationState, SurveyState

HUNDRED: Final = 100


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
    anonymous survey, and once an answer has lost its name, nobody knows which organisation it was.
    All answers to an anonymous survey are dated by the month in which the first of them came.
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


@dataclass(frozen=True, slots=True)
class Rates:
    """How many were asked, how far the invitation came, and what became of it."""

    invited: int
    sent: int
    undelivered: int
    answered: int
    declined: int

    @property
    def silent(self) -> int:
        """How many have said nothing."""
        return self.invited - self.answered - self.declined

    @property
    def percent(self) -> int | None:
        """The response rate: of those invited."""
        return round(HUNDRED * self.answered / self.invited) if self.invited else None


def rates(survey: Survey) -> Rates:
    """Count invitations by what became of them; a notice that we let go of is counted as sent."""
    given_up = Q(notice__given_up_at__isnull=False)
    asked = Q(asked__gt=0)
    found: dict[str, Any] = survey.invitations.aggregate(
        invited=Count("pk"),
        sent=Count("pk", filter=asked & ~given_up),
        undelivered=Count("pk", filter=given_up),
        answered=Count("pk", filter=Q(state=InvitationState.ANSWERED)),
        declined=Count("pk", filter=Q(state=InvitationState.DECLINED)),
    )
    return Rates(**found)


def silent(survey: Survey) -> QuerySet[SurveyInvitation]:
    """Find who was invited and has said nothing."""
    rows = survey.invitations.filter(state=InvitationState.INVITED, person__isnull=False)
    return rows.select_related("person", "organisation").order_by("person__name", "pk")


def free_words(survey: Survey) -> list[tuple[SurveyQuestion, list[str]]]:
    """Give what was said in people's own words, by the alphabet; nothing where fewer than five wrote."""
    sheets = list(survey.sheets.values_list("words", flat=True))
    asked = survey.questions.filter(kind=SurveyQuestion.Kind.WORDS)
    found = [(each, sorted(s[each.code] for s in sheets if each.code in s)) for each in asked]
    return [(each, words if len(words) >= FEWEST else []) for each, words in found]
