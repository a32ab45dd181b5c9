"""Days, meetings, milestones, changes and the end of an engagement."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from clearinghouse.engagements import actions, sweeps
from clearinghouse.engagements.errors import (
    DayError,
    EngagementError,
    NotReadyError,
    OverlapError,
    TooLongError,
)
from clearinghouse.engagements.models import DayLog, Engagement, Meeting
from clearinghouse.engagements.page import given_words
from clearinghouse.engagements.queries import hours_given
from clearinghouse.engagements.states import EndedHow, EngagementState
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from tests.factories.engagements import DAY, EngagementFactory, Parties

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> Parties:
    return Parties()


def begun(parties: Parties) -> Engagement:
    return parties.begun()


def sign_all(parties: Parties, amendment: object) -> None:
    for party, who in parties.signers.items():
        actions.sign_change(amendment=amendment, party=party, name=who.name, by=who)  # type: ignore[arg-type]


def test_day_of_the_professional_waits_for_the_host(parties: Parties) -> None:
    engagement = begun(parties)
    today = timezone.localdate()
    day = actions.log_day(
        engagement=engagement, on=today, hours=Decimal(7), by=parties.professional
    )
    assert day.confirmed_at is None
    again = actions.log_day(
        engagement=engagement, on=today, hours=Decimal(6), by=parties.professional
    )
    assert (again.pk, again.hours) == (day.pk, Decimal(6))
    assert actions.confirm_days(engagement=engagement, by=parties.host) == 1
    assert actions.confirm_days(engagement=engagement, by=parties.host) == 0
    with pytest.raises(DayError, match="confirmed already"):
        actions.log_day(engagement=engagement, on=today, hours=Decimal(5), by=parties.professional)
    day.refresh_from_db()
    actions.take_back_day(day=day, by=parties.host)
    actions.remove_day(day=day, by=parties.professional)
    assert engagement.log.count() == 0


def test_day_that_the_host_writes_down_is_confirmed(parties: Parties) -> None:
    day = actions.log_day(
        engagement=begun(parties), on=timezone.localdate(), hours=Decimal(7), by=parties.host
    )
    assert day.confirmed_by == parties.host


@pytest.mark.parametrize("shift", [-1, 1])
def test_day_before_it_began_or_to_come_is_refused(parties: Parties, shift: int) -> None:
    engagement = begun(parties)
    with pytest.raises(DayError):
        actions.log_day(
            engagement=engagement,
            on=timezone.localdate() + shift * DAY,
            hours=Decimal(1),
            by=parties.professional,
        )


def test_mid_point_review_is_planned_half_way_and_held_once(parties: Parties) -> None:
    engagement = begun(parties)
    meeting = engagement.meetings.get(kind=Meeting.Kind.MID_REVIEW)
    assert timezone.localtime(meeting.starts_at).date() == engagement.starts_on + 182 * DAY
    actions.hold_meeting(meeting=meeting, agreed="All is well.", by=parties.host)
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.MID_REVIEW
    actions.hold_meeting(meeting=meeting, agreed="All is very well.", by=parties.host)
    assert meeting.agreed == "All is very well."


def test_extension_is_in_force_only_once_all_have_signed(parties: Parties) -> None:
    engagement = begun(parties)
    old, new = engagement.ends_on, engagement.ends_on + 60 * DAY
    amendment = actions.propose_change(
        engagement=engagement, changes={"ends_on": new}, because="The grant.", by=parties.host
    )
    assert "becomes" in amendment.agreement.text
    actions.sign_change(amendment=amendment, party="host", name="V", by=parties.host)
    actions.sign_change(amendment=amendment, party="employer", name="H", by=parties.hr)
    engagement.refresh_from_db()
    assert engagement.ends_on == old
    actions.sign_change(
        amendment=amendment, party="professional", name="P", by=parties.professional
    )
    engagement.refresh_from_db()
    assert (engagement.ends_on, engagement.state) == (new, EngagementState.EXTENDED)
    assert amendment.in_force_at is not None
    with pytest.raises(EngagementError):
        actions.drop_change(amendment=amendment, by=parties.host)


def test_change_is_one_at_a_time_and_can_be_dropped(parties: Parties) -> None:
    engagement = begun(parties)
    first = actions.propose_change(engagement=engagement, changes={"days": 160}, by=parties.host)
    with pytest.raises(EngagementError, match="Another change waits"):
        actions.propose_change(engagement=engagement, changes={"days": 170}, by=parties.host)
    actions.drop_change(amendment=first, by=parties.hr)
    second = actions.propose_change(engagement=engagement, changes={"days": 170}, by=parties.host)
    assert (first.version, second.version) == (2, 3)
    sign_all(parties, second)
    engagement.refresh_from_db()
    assert (engagement.days, engagement.state) == (Decimal(170), EngagementState.ACTIVE)


def test_change_that_changes_nothing_is_refused(parties: Parties) -> None:
    engagement = begun(parties)
    with pytest.raises(NotReadyError):
        actions.propose_change(
            engagement=engagement, changes={"days": Decimal("150.00")}, by=parties.host
        )


def test_extension_over_36_months_wants_an_approver(parties: Parties) -> None:
    engagement = begun(parties)
    long = {"ends_on": engagement.starts_on + 1100 * DAY}
    with pytest.raises(TooLongError):
        actions.propose_change(engagement=engagement, changes=long, by=parties.host)
    actions.allow_length(engagement=engagement, because="Four-year grant.", by=parties.hr)
    sign_all(parties, actions.propose_change(engagement=engagement, changes=long, by=parties.host))
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.EXTENDED


def test_extension_into_another_full_time_secondment_is_refused() -> None:
    full = EngagementForm.SECONDMENT_FULL_TIME
    today = timezone.localdate()
    first = Parties(form=full, ends_on=today + 100 * DAY)
    engagement = first.begun()
    second = Parties(
        form=full,
        person=first.professional,
        starts_on=today + 120 * DAY,
        ends_on=today + 200 * DAY,
    )
    second.ready()
    with pytest.raises(OverlapError):
        actions.propose_change(
            engagement=engagement, changes={"ends_on": today + 130 * DAY}, by=first.host
        )


def test_milestone_is_delivered_sent_back_and_accepted(parties: Parties) -> None:
    engagement = begun(parties)
    milestone = actions.set_milestone(engagement=engagement, title="A budget", by=parties.host)
    with pytest.raises(EngagementError):
        actions.accept(milestone=milestone, by=parties.host)
    actions.deliver(milestone=milestone, by=parties.professional)
    actions.send_back(milestone=milestone, words="No reserves in it.", by=parties.host)
    assert (milestone.delivered_at, milestone.sent_back) == (None, "No reserves in it.")
    actions.deliver(milestone=milestone, by=parties.professional)
    actions.accept(milestone=milestone, by=parties.host)
    with pytest.raises(EngagementError):
        actions.drop_milestone(milestone=milestone, by=parties.host)


def test_signed_engagement_begins_by_itself_on_its_day(parties: Parties) -> None:
    engagement = parties.signed(starts_on=timezone.localdate() + 2 * DAY)
    assert sweeps.begin_due() == 0
    with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
        assert sweeps.begin_due() == 1
        assert sweeps.begin_due() == 0
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.ACTIVE


def test_return_is_asked_for_four_weeks_before_the_end_and_it_ends_by_itself(
    parties: Parties,
) -> None:
    engagement = begun(parties)
    now = timezone.now()
    with time_machine.travel(now + 335 * DAY, tick=False):
        assert sweeps.near_ends() == 0
    with time_machine.travel(now + 336 * DAY, tick=False):
        assert (sweeps.near_ends(), sweeps.near_ends()) == (1, 0)
        engagement.refresh_from_db()
        assert engagement.state == EngagementState.ENDING
        told = Notice.objects.filter(kind="engagement-return")
        assert {each.to for each in told} == {
            parties.professional,
            parties.hr,
            parties.manager,
            parties.host,
        }
        actions.plan_return(
            engagement=engagement,
            plan="Back to the finance team.",
            meeting_on=timezone.localdate() + 2 * DAY,
            by=parties.professional,
        )
        assert engagement.meetings.filter(kind=Meeting.Kind.RETURN).count() == 1
    with time_machine.travel(now + 366 * DAY, tick=False):
        assert (sweeps.end_due(), sweeps.end_due()) == (1, 0)
    engagement.refresh_from_db()
    assert (engagement.state, engagement.ended_how) == (EngagementState.RETURNED, EndedHow.DONE)
    assert engagement.ended_on == engagement.ends_on
    assert engagement.agreement is not None
    assert engagement.agreement.withdrawn_at is not None


def test_mid_point_review_is_reminded_of_a_week_ahead_once(parties: Parties) -> None:
    begun(parties)
    with time_machine.travel(timezone.now() + 176 * DAY, tick=False):
        assert (sweeps.remind_of_meetings(), sweeps.remind_of_meetings()) == (1, 0)
    assert Notice.objects.filter(kind="engagement-meeting").count() == 4


def test_project_whose_day_has_passed_is_asked_about_and_closed_after_four_weeks() -> None:
    today = timezone.localdate()
    engagement = EngagementFactory(starts_on=today - 40 * DAY, ends_on=today - DAY)
    now = timezone.now()
    agreement = Parties().ready().agreement
    Engagement.objects.filter(pk=engagement.pk).update(
        agreement=agreement, host_signed_at=now, professional_signed_at=now, state="active"
    )
    assert (sweeps.keep_up(), sweeps.keep_up()) == (1, 0)
    with time_machine.travel(now + 29 * DAY, tick=False):
        assert (sweeps.keep_up(), sweeps.keep_up()) == (1, 0)
    engagement.refresh_from_db()
    assert (engagement.state, engagement.ended_on) == (EngagementState.RETURNED, today - DAY)


@pytest.mark.parametrize("party", ["host", "employer", "professional"])
def test_each_party_can_end_it_early(parties: Parties, party: str) -> None:
    engagement = begun(parties)
    actions.propose_change(engagement=engagement, changes={"days": 160}, by=parties.host)
    actions.end(
        engagement=engagement,
        how=f"early_{party}",
        on=timezone.localdate(),
        because="Plans changed.",
        by=parties.signers[party],
    )
    assert engagement.state == EngagementState.RETURNED
    assert engagement.amendments.filter(dropped_at=None).count() == 0
    with pytest.raises(IllegalMove):
        actions.end(
            engagement=engagement, how=EndedHow.DONE, on=timezone.localdate(), by=parties.host
        )


def test_cancelled_engagement_is_not_signed(parties: Parties) -> None:
    engagement = parties.ready()
    actions.cancel(engagement=engagement, because="No money.", by=parties.host)
    with pytest.raises(IllegalMove):
        actions.sign(engagement=engagement, party="host", name="V", by=parties.host)
    assert engagement.agreement is not None
    engagement.agreement.refresh_from_db()
    assert engagement.agreement.withdrawn_at is not None


def test_meeting_in_the_afternoon_is_moved_and_called_off(parties: Parties) -> None:
    engagement = begun(parties)
    at = timezone.now() + dt.timedelta(days=3)
    meeting = actions.plan_meeting(
        engagement=engagement, kind=Meeting.Kind.VISIT, starts_at=at, by=parties.host
    )
    actions.move_meeting(meeting=meeting, starts_at=at + DAY, minutes=30, where="", by=parties.host)
    actions.call_off(meeting=meeting, by=parties.professional)
    with pytest.raises(EngagementError):
        actions.hold_meeting(meeting=meeting, agreed="x", by=parties.host)


def test_one_day_is_spoken_of_as_one(parties: Parties) -> None:
    engagement = begun(parties)
    said = []
    for number in range(2):
        DayLog.objects.create(
            engagement=engagement, on=engagement.starts_on + number * DAY, hours=Decimal("7.5")
        )
        said.append(given_words(engagement, hours_given(engagement)))
    assert said == [
        "7.5 hours on one day are logged; 150 days were agreed.",
        "15 hours on 2 days are logged; 150 days were agreed.",
    ]
