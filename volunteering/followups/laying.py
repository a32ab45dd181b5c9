"""Which follow-ups are due for whom: laid down by a sweep, each once."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from matching.messaging.young import may_be_under_16
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from volunteering.applications.models import Application
from volunteering.followups.models import FollowUp, NotAgain
from volunteering.followups.questionnaire import CURRENT, questionnaire
from volunteering.placements.models import Placement

# Domain brief 2.2: no source fixes the intervals; these are the ones in use.
TWO_WEEKS: Final = dt.timedelta(weeks=2)
THREE_MONTHS: Final = dt.timedelta(weeks=13)
# What happened longer ago than this was never ours to ask about: imported, or before we asked.
LATEST: Final = dt.timedelta(weeks=6)
KIND = FollowUp.Kind
ANSWERING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


@transaction.atomic
def lay_down() -> int:
    """Make the follow-ups that have fallen due; what is there already is left as it is."""
    today = timezone.localdate()
    wanted = [
        *_of_applications(today),
        *_of_first_sessions(today),
        *_of_three_months(today),
        *_of_endings(today),
    ]
    asked_no_more = set(NotAgain.objects.values_list("person", flat=True))
    made = [each for each in wanted if each.person_id not in asked_no_more]
    before = FollowUp.objects.count()
    FollowUp.objects.bulk_create(made, ignore_conflicts=True)
    return FollowUp.objects.count() - before


def _of_applications(today: dt.date) -> Iterator[FollowUp]:
    """Ask both sides two weeks after somebody applied or was referred, while it is open."""
    since, until = today - TWO_WEEKS - LATEST, today - TWO_WEEKS
    applications = Application.objects.open().filter(made_at__date__range=(since, until))
    laid = FollowUp.objects.filter(kind=KIND.TWO_WEEKS).values("application")
    new = applications.exclude(pk__in=laid).select_related(
        "volunteer", "role__lead", "organisation__cares_of"
    )
    for application in new:
        due = timezone.localtime(application.made_at).date() + TWO_WEEKS
        yield FollowUp(
            person=application.volunteer, application=application, kind=KIND.TWO_WEEKS, due_on=due
        )
        answers = _who_answers(application)
        if answers is not None:
            yield FollowUp(
                person=answers, application=application, kind=KIND.ORGANISATION, due_on=due
            )


def _who_answers(application: Application) -> Person | None:
    """Find whom the organisation is asked through; the whole organisation may answer."""
    if application.role.lead is not None:
        return application.role.lead
    return people_of(application.organisation, *ANSWERING).first()


def _of_first_sessions(today: dt.date) -> Iterator[FollowUp]:
    """Ask at the first session what is asked again later, for those whose module is paired."""
    begun = _placements(KIND.BASELINE).filter(
        first_session_on__range=(today - dt.timedelta(weeks=3), today)
    )
    for placement in begun:
        module = _module(placement)
        if questionnaire(CURRENT).asked(KIND.BASELINE, module):
            yield _about(placement, KIND.BASELINE, placement.first_session_on or today, module)


def _of_three_months(today: dt.date) -> Iterator[FollowUp]:
    """Ask three months after the start, whoever has not left."""
    began = Coalesce("first_session_on", "starts_on")
    live = Placement.objects.live().values("pk")
    there = _placements(KIND.THREE_MONTHS).filter(pk__in=live).annotate(began=began)
    due = there.filter(began__range=(today - THREE_MONTHS - LATEST, today - THREE_MONTHS))
    for placement in due:
        start = placement.first_session_on or placement.starts_on
        yield _about(placement, KIND.THREE_MONTHS, start + THREE_MONTHS, _module(placement))


def _of_endings(today: dt.date) -> Iterator[FollowUp]:
    """Ask whoever has left, within fourteen days."""
    ended = _placements(KIND.EXIT).filter(ended_on__range=(today - dt.timedelta(days=14), today))
    for placement in ended:
        yield _about(placement, KIND.EXIT, placement.ended_on or today, 0)


def _placements(kind: str) -> "QuerySet[Placement]":
    laid = FollowUp.objects.filter(kind=kind).exclude(placement=None).values("placement")
    return Placement.objects.exclude(pk__in=laid).select_related("person")


def _about(placement: Placement, kind: str, due_on: dt.date, module: int) -> FollowUp:
    return FollowUp(
        person=placement.person,
        placement=placement,
        kind=kind,
        module=module,
        due_on=due_on,
        version=CURRENT,
    )


def _module(placement: Placement) -> int:
    """Choose the module: the survey questions were made for people of 16 and over."""
    if may_be_under_16(placement.person):
        return 0
    return questionnaire(CURRENT).module_of(placement.pk).number
