"""Reads of what an employer lends: only what it released, never what people do in their own time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from clearinghouse.employers.models import Employer, Employment
from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import BEGUN, HOLDING
from clearinghouse.needs.models import NeedSkill
from clearinghouse.registers.models import Novation
from clearinghouse.releases.states import Recharge
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import ReviewState
from clearinghouse.terms import HOURS_A_DAY, SECONDMENTS, EngagementForm

SMALLEST_GROUP: Final = 5
NOTHING: Final = Value(Decimal(0), output_field=DecimalField(max_digits=10, decimal_places=2))


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What an employer lent in a year."""

    year: int
    engagements: int
    people: int
    participation: Decimal | None
    days_offered: Decimal
    days_used: Decimal
    forms: list[tuple[str, int, int, Decimal]]
    skills: list[tuple[str, int]]
    outcomes: list[tuple[str, str, int]]
    reviewed: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was lent."""
        return not self.engagements


def released_by(employer: Employer) -> QuerySet[Engagement]:
    """List what an employer knows of: released by it, or in hours that it pays."""
    mine = Engagement.objects.filter(employer=employer.organisation_id)
    return mine.filter(Q(release__isnull=False) | Q(paid_time=True))


def dashboard(employer: Employer, year: int) -> Dashboard:
    """Gather what was lent in a calendar year, and what came of it in groups of five or more."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    lent = released_by(employer).filter(state__in=BEGUN, starts_on__lte=last)
    lent = lent.filter(Q(ended_on=None, ends_on__gte=first) | Q(ended_on__gte=first))
    keys = list(lent.values_list("pk", flat=True))
    people = lent.values("person").distinct().count()
    head = employer.headcount
    by_form = _by_form(keys, first, last)
    return Dashboard(
        year=year,
        engagements=len(keys),
        people=people,
        participation=round(Decimal(100 * people) / head, 1) if head else None,
        days_offered=sum((row.days for row in lent), Decimal(0)),
        days_used=sum((row[3] for row in by_form), Decimal(0)),
        forms=by_form,
        skills=_skills(keys),
        outcomes=_outcomes(keys),
        reviewed=_reviews(keys).values("engagement").distinct().count(),
    )


def years_of(employer: Employer) -> list[int]:
    """List the years that a dashboard can show, the latest first."""
    first = released_by(employer).order_by("starts_on").values_list("starts_on", flat=True).first()
    today = timezone.localdate()
    return list(range(today.year, (first or today).year - 1, -1))


def days_used(employment: Employment, year: int) -> Decimal:
    """Sum the days of working time that somebody gave in a year, secondments left out: for the cap."""
    hours = DayLog.objects.filter(
        engagement__in=released_by(employment.employer)
        .filter(person=employment.person)
        .exclude(form__in=SECONDMENTS),
        on__year=year,
        struck_at=None,
    ).aggregate(sum=Coalesce(Sum("hours"), NOTHING))
    return Decimal(hours["sum"]) / HOURS_A_DAY


def secondments(employer: Employer, *, show: str = "", q: str = "") -> QuerySet[Engagement]:
    """List the secondments of an employer with HR's line of each, who comes back soonest first."""
    rows = _with_posts(released_by(employer).filter(form__in=SECONDMENTS), employer)
    if show == "all":
        rows = rows.exclude(state="cancelled")
    elif show == "over":
        rows = rows.filter(state__in=["returned", "reviewed"])
    else:
        rows = rows.filter(state__in=HOLDING)
    if q:
        rows = rows.filter(Q(person__name__icontains=q) | Q(host__name__icontains=q))
    return rows.order_by("ends_on", "pk")


def coming_back(employer: Employer, on: dt.date | None = None) -> QuerySet[Engagement]:
    """List who comes back within the employer's own notice."""
    day = on or timezone.localdate()
    soon = day + dt.timedelta(days=employer.return_alert_days)
    running = secondments(employer).exclude(state__in=["terms_agreed", "signed"])
    return running.filter(ends_on__gte=day, ends_on__lte=soon)


def recharged(employer: Employer, first: dt.date, last: dt.date) -> QuerySet[Engagement]:
    """List what hosts pay for in a period, with the days that they confirmed."""
    rows = released_by(employer).filter(state__in=BEGUN).exclude(recharge=Recharge.NONE)
    rows = rows.filter(starts_on__lte=last, ends_on__gte=first)
    logged = Q(
        log__on__gte=first,
        log__on__lte=last,
        log__confirmed_at__isnull=False,
        log__struck_at=None,
    )
    summed = _with_posts(rows, employer).annotate(
        hours=Coalesce(Sum("log__hours", filter=logged), NOTHING)
    )
    return summed.order_by("person__name", "pk")


def novations_of(employer: Employer) -> QuerySet[Novation]:
    """List the mergers of an employer, either way."""
    rows = Novation.objects.filter(Q(of=employer) | Q(into=employer))
    return rows.select_related("of__organisation", "into__organisation", "made_by")


def _with_posts(rows: QuerySet[Engagement], employer: Employer) -> QuerySet[Engagement]:
    post = Employment.objects.filter(person=OuterRef("person"), employer=employer).order_by("-pk")
    return rows.select_related("person", "host", "register_entry").annotate(
        post=Subquery(post.values("post")[:1]), cost_code=Subquery(post.values("cost_code")[:1])
    )


def _by_form(keys: list[int], first: dt.date, last: dt.date) -> list[tuple[str, int, int, Decimal]]:
    rows = Engagement.objects.filter(pk__in=keys).order_by().values("form")
    counted = rows.annotate(count=Count("pk"), people=Count("person", distinct=True))
    logged = DayLog.objects.filter(engagement__in=keys, on__gte=first, on__lte=last, struck_at=None)
    hours = dict(logged.order_by().values_list("engagement__form").annotate(Sum("hours")))
    return [
        (
            EngagementForm(row["form"]).short,
            row["count"],
            row["people"],
            round(Decimal(hours.get(row["form"], 0)) / HOURS_A_DAY, 1),
        )
        for row in counted.order_by("-count", "form")
    ]


def _skills(keys: list[int]) -> list[tuple[str, int]]:
    wanted = NeedSkill.objects.filter(need__engagements__in=keys).order_by()
    counted = wanted.values_list("skill__label").annotate(
        count=Count("need__engagements", filter=Q(need__engagements__in=keys), distinct=True)
    )
    return list(counted.order_by("-count", "skill__label")[:10])


def _reviews(keys: list[int]) -> QuerySet[Review]:
    return Review.objects.filter(engagement__in=keys, state=ReviewState.SUBMITTED)


def _outcomes(keys: list[int]) -> list[tuple[str, str, int]]:
    """Count what hosts answered; an answer that fewer than five gave is not shown, nor its question.

    With one answer left out the others would give it away, so the question goes as a whole.
    """
    counts: dict[str, Counter[str]] = {}
    words: dict[str, str] = {}
    for review in _reviews(keys).filter(party="host").exclude(moment="mid"):
        for question in asked(review.moment, review.party, review.version):
            answer: Any = review.answers.get(question.name)
            if question.kind == "one" and answer:
                counts.setdefault(question.name, Counter())[question.in_words(answer)] += 1
                words[question.name] = question.words
    return [
        (words[name], answer, count)
        for name, answers in counts.items()
        if min(answers.values()) >= SMALLEST_GROUP
        for answer, count in answers.most_common()
    ]
