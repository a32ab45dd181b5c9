"""Reads about reviews that several callers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import ReviewState
from matching.history.lifecycle import subject_of
from matching.ledger.models import Contribution, WorkForm
from matching.organisations.models import Organisation
from matching.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One party's review at one moment, as a page shows it."""

    review: Review
    party: str
    answers: list[tuple[str, str]]
    may_give: bool


def lines(engagement: Engagement, sides: list[str]) -> list[Line]:
    """List the reviews of an engagement with their answers in words."""
    found = engagement.reviews.select_related("submitted_by")
    return [
        Line(
            review=each,
            party=words.party_name(engagement, each.party),
            answers=_answers(each),
            may_give=each.party in sides and each.state != ReviewState.SUBMITTED,
        )
        for each in found
    ]


def entries(engagement: Engagement) -> list[tuple[str, Any]]:
    """Sum what stands in the ledger, by kind of work."""
    sources = [f"clearinghouse.daylog:{pk}" for pk in engagement.log.values_list("pk", flat=True)]
    days = Challenge.objects.filter(engagement=engagement)
    sources += [subject_of(day) for day in days]
    opposites = [f"{source}:reversed" for source in sources]
    found = Contribution.objects.filter(source__in=[*sources, *opposites]).order_by()
    sums = found.values("work_form").annotate(hours=Sum("hours")).order_by("work_form")
    return [(str(WorkForm(each["work_form"]).label), each["hours"]) for each in sums]


def waiting_for(person: Person) -> QuerySet[Review]:
    """Find what a person was asked as the professional and has not answered."""
    return _asked().filter(engagement__person=person, party="professional")


def waiting_for_organisation(organisation: Organisation) -> QuerySet[Review]:
    """Find what an organisation was asked as the host or the employer."""
    return _asked().filter(
        Q(engagement__host=organisation, party="host")
        | Q(engagement__employer=organisation, party="employer")
    )


def _asked() -> QuerySet[Review]:
    return Review.objects.filter(state=ReviewState.ASKED).select_related(
        "engagement__person", "engagement__host"
    )


def _answers(review: Review) -> list[tuple[str, str]]:
    questions = asked(review.moment, review.party, review.version)
    return [
        (each.words, each.in_words(review.answers[each.name]))
        for each in questions
        if each.name in review.answers
    ]
