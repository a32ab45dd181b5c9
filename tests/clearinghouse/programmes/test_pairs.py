"""What a pair does is counted by its meetings, and its time is said once."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.reviews import actions as reviews
from clearinghouse.terms import EngagementForm
from matching.ledger.models import Contribution, Outcome
from tests.factories.engagements import DAY, Parties

pytestmark = pytest.mark.django_db


def session(engagement: Engagement, **fields: object) -> Meeting:
    """Plan a session of an hour and a half, for today."""
    said = {"starts_at": timezone.now(), "minutes": 90, "kind": Meeting.Kind.SESSION} | fields
    return Meeting.objects.create(engagement=engagement, **said)


def test_a_session_that_was_held_is_written_down_once() -> None:
    parties = Parties(form=EngagementForm.MENTORING)
    engagement = parties.begun()
    meeting = session(engagement)
    for agreed in ("Delegate one thing.", "Delegate two things."):
        engagements.hold_meeting(meeting=meeting, agreed=agreed, by=parties.host)
    (day,) = engagement.log.all()
    assert (day.hours, day.confirmed_by) == (Decimal("1.50"), parties.host)


def test_time_that_stands_there_already_is_left_as_it_is() -> None:
    parties = Parties(form=EngagementForm.COACHING)
    engagement = parties.begun()
    own: dict[str, Any] = {
        "on": timezone.localdate(),
        "hours": Decimal(3),
        "by": parties.professional,
    }
    engagements.log_day(engagement=engagement, **own)
    for fields in ({}, {"kind": Meeting.Kind.CALL}, {"starts_at": timezone.now() - 3 * DAY}):
        meeting = session(engagement, **fields)
        engagements.hold_meeting(meeting=meeting, agreed="Go on.", by=parties.professional)
    assert list(engagement.log.values_list("hours", flat=True)) == [Decimal(3)]


def test_a_meeting_of_a_project_writes_down_no_time() -> None:
    parties = Parties(form=EngagementForm.PROJECT)
    engagement = parties.begun()
    engagements.hold_meeting(meeting=session(engagement), agreed="On.", by=parties.host)
    assert not engagement.log.exists()


@pytest.mark.parametrize(
    ("form", "units"),
    [
        (EngagementForm.MENTORING, {"mentoring.pairs": 1, "mentoring.meetings": 1}),
        (EngagementForm.COACHING, {"coaching.sessions": 1}),
        (EngagementForm.PROJECT, {"project.deliverables": 1}),
        (EngagementForm.MICRO_CONSULTING, {}),
    ],
)
def test_each_form_is_counted_by_its_own_unit(form: EngagementForm, units: dict[str, int]) -> None:
    parties = Parties(form=form)
    engagement = parties.begun()
    held, _planned = session(engagement), session(engagement)
    engagements.hold_meeting(meeting=held, agreed="Go on.", by=parties.host)
    milestones = [
        engagements.set_milestone(engagement=engagement, title=title, by=parties.host)
        for title in ("A sheet", "A page")
    ]
    engagements.deliver(milestone=milestones[0], by=parties.professional)
    engagements.accept(milestone=milestones[0], by=parties.host)
    today = timezone.localdate()
    engagements.end(engagement=engagement, how="done", on=today, by=parties.host)
    reviews.close(engagement=engagement, by=parties.host)
    assert dict(Outcome.objects.values_list("code", "value")) == units
    assert set(Contribution.objects.values_list("work_form", flat=True)) <= {"employer_paid_time"}
