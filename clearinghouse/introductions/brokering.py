"""What brokers read and do: only for organisations that their centre looks after."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.introductions import notices
from clearinghouse.introductions.models import Introduction, IntroductionQuerySet
from clearinghouse.introductions.queries import watched_by, with_line
from clearinghouse.introductions.states import IntroductionState
from clearinghouse.needs.models import NeedQuerySet, SkillsNeed
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST: Final = 50
A_DAY: Final = dt.timedelta(days=1)
SILENT_AFTER: Final = dt.timedelta(days=3)
UNANSWERED: Final = Q(state=IntroductionState.PROPOSED)
ALIVE: Final = ["proposed", "accepted", "engaged"]


def needs_without_anybody(person: Person) -> NeedQuerySet:
    """List open needs that nobody is being introduced for, the longest open first."""
    alive = Introduction.objects.filter(need=OuterRef("pk"), state__in=ALIVE)
    tried = Count("introductions", distinct=True)
    rows = _needs_of(person).filter(~Exists(alive)).annotate(tried=tried)
    return rows.select_related("organisation").order_by("created_at", "pk")


def silent(person: Person) -> IntroductionQuerySet:
    """List what has waited for an answer for days, the oldest promise on top."""
    since = timezone.now() - SILENT_AFTER
    waiting = watched_by(person).filter(UNANSWERED, made_at__lt=since)
    return waiting.order_by("answer_by", "pk")


def counts(person: Person) -> list[tuple[str, int]]:
    """Sum up where the introductions of these organisations stand."""
    found = watched_by(person).aggregate(
        waiting=Count("pk", filter=UNANSWERED),
        introduced=Count("pk", filter=Q(state=IntroductionState.ACCEPTED)),
        engaged=Count("pk", filter=Q(state=IntroductionState.ENGAGED)),
        lapsed=Count("pk", filter=Q(state=IntroductionState.LAPSED)),
    )
    return [
        (_("Waiting for an answer"), found["waiting"]),
        (_("Introduced"), found["introduced"]),
        (_("Working together"), found["engaged"]),
        (_("No answer"), found["lapsed"]),
    ]


def of_need(need: SkillsNeed) -> IntroductionQuerySet:
    """List what has been tried for a need."""
    return with_line(Introduction.objects.filter(need=need))[:MOST]


def watches(person: Person, need: SkillsNeed) -> bool:
    """Say whether a need is one of an organisation that a broker's centre looks after."""
    return _needs_of(person).filter(pk=need.pk).exists()


def whom(introduction: Introduction) -> str:
    """Say which side is silent."""
    silent_ones = []
    if introduction.professional_yes_at is None:
        silent_ones.append(_("the professional"))
    if introduction.organisation_yes_at is None:
        silent_ones.append(_("the organisation"))
    return _(" and ").join(silent_ones)


@transaction.atomic
def nudge(*, introduction: Introduction, by: Person) -> bool:  # noqa: ARG001
    """Write to whoever is silent, at most once a day; of brokers who press at once, one does."""
    now = timezone.now()
    waiting = Introduction.objects.filter(pk=introduction.pk, state=IntroductionState.PROPOSED)
    due = waiting.filter(Q(nudged_at=None) | Q(nudged_at__lte=now - A_DAY))
    if not due.update(nudged_at=now):
        return False
    notices.reminded(with_line(Introduction.objects.all()).get(pk=introduction.pk))
    return True


def _needs_of(person: Person) -> NeedQuerySet:
    rows = SkillsNeed.objects.open()
    if person.is_superuser:
        return rows
    return rows.filter(organisation__in=Organisation.objects.all().watched_by(person))
