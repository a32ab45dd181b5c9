"""An action-learning set from its founding to its count."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from clearinghouse.programmes.sets import actions
from clearinghouse.programmes.sets.errors import SetError
from clearinghouse.programmes.sets.models import LearningSet, SetMember
from clearinghouse.programmes.sets.states import Attended, SetState
from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Contribution, Outcome, WorkForm
from matching.messaging.models import Notice
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import LearningSetFactory, SetMeetingFactory, SetMemberFactory
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db


def running(**fields: Any) -> LearningSet:
    made = LearningSetFactory(**fields)
    SetMemberFactory.create_batch(5, learning_set=made)
    actions.begin(learning_set=made, by=made.facilitator)
    made.refresh_from_db()
    return made


def test_a_set_begins_with_five_peers_and_not_with_four() -> None:
    made = LearningSetFactory()
    SetMemberFactory.create_batch(4, learning_set=made)
    with pytest.raises(SetError, match="there are 4"):
        actions.begin(learning_set=made, by=made.facilitator)
    SetMemberFactory(learning_set=made)
    actions.begin(learning_set=made, by=made.facilitator)
    made.refresh_from_db()
    assert made.state == SetState.RUNNING


def test_who_joins_twice_is_in_once() -> None:
    made, person = LearningSetFactory(), PersonFactory()
    first = actions.join(learning_set=made, organisation=None, by=person)
    assert actions.join(learning_set=made, organisation=None, by=person) == first
    assert Notice.objects.filter(to=made.facilitator).count() == 1


def test_a_full_set_takes_nobody_until_somebody_leaves() -> None:
    made = LearningSetFactory(places=5)
    member = SetMemberFactory.create_batch(5, learning_set=made)[0]
    with pytest.raises(SetError, match="full"):
        actions.join(learning_set=made, organisation=None, by=PersonFactory())
    actions.leave(member=member, by=member.person)
    actions.join(learning_set=made, organisation=None, by=PersonFactory())
    assert made.members.filter(left_on=None).count() == 5


@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_last_place_one_gets_it() -> None:
    made = LearningSetFactory(places=5)
    SetMemberFactory.create_batch(4, learning_set=made)
    people = PersonFactory.create_batch(6)

    def joins(person: object) -> None:
        try:
            actions.join(learning_set=made, organisation=None, by=person)  # type: ignore[arg-type]
        except SetError:
            return

    at_once([lambda person=person: joins(person) for person in people])  # type: ignore[misc]
    assert made.members.filter(left_on=None).count() == 5


def test_nobody_joins_a_set_that_meets_already_nor_their_own() -> None:
    with pytest.raises(SetError, match="meets already"):
        actions.join(learning_set=running(), organisation=None, by=PersonFactory())
    made = LearningSetFactory()
    with pytest.raises(SetError, match="without joining"):
        actions.join(learning_set=made, organisation=None, by=made.facilitator)


@pytest.mark.parametrize(
    ("paid", "form"), [(False, WorkForm.VOLUNTEER_ORG), (True, WorkForm.EMPLOYER_PAID)]
)
def test_the_facilitators_time_is_counted_once_as_what_it_is(paid: bool, form: str) -> None:  # noqa: FBT001
    made = running(paid_time=paid)
    meeting = SetMeetingFactory(learning_set=made)
    everybody = dict.fromkeys(made.members.all(), (Attended.CAME, "Ask my chair"))
    for _again in range(2):
        actions.record(meeting=meeting, attended=everybody, by=made.facilitator)
    entry = Contribution.objects.get()
    assert (entry.hours, entry.work_form, entry.person) == (Decimal("3.00"), form, made.facilitator)


def test_a_finished_set_is_counted_by_its_attendances() -> None:
    made = running()
    members = list(made.members.all())
    meeting = SetMeetingFactory(learning_set=made)
    said = dict.fromkeys(members, (Attended.CAME, ""))
    said[members[0]] = (Attended.APOLOGIES, "")
    actions.record(meeting=meeting, attended=said, by=made.facilitator)
    actions.finish(learning_set=made, by=made.facilitator)
    outcome = Outcome.objects.get(code="action_learning_set.attendances")
    assert outcome.value == Decimal(4)
    with pytest.raises(IllegalMove):
        actions.finish(learning_set=made, by=made.facilitator)


def test_a_meeting_that_is_to_come_is_not_recorded() -> None:
    made = running()
    meeting = SetMeetingFactory(learning_set=made, starts_at=timezone.now() + dt.timedelta(hours=1))
    with pytest.raises(SetError, match="still to come"):
        actions.record(meeting=meeting, attended={}, by=made.facilitator)


def test_everybody_is_reminded_once() -> None:
    made = running()
    SetMeetingFactory(learning_set=made, starts_at=timezone.now() + dt.timedelta(days=1))
    before = Notice.objects.count()
    assert actions.remind() == 1
    assert actions.remind() == 0
    assert Notice.objects.count() == before + 6


def test_titles_with_a_per_cent_sign_are_told_as_they_are() -> None:
    made = LearningSetFactory(title="The 50% club")
    actions.join(learning_set=made, organisation=None, by=PersonFactory(name="Asha"))
    assert Notice.objects.get().subject == "Asha has joined “The 50% club”"


def test_a_set_is_founded_joined_met_and_recorded_on_its_pages(sign_in: SignIn) -> None:
    membership = MembershipFactory()
    facilitator = sign_in(membership.person)
    facilitator.post(
        reverse("learning_set_new"),
        {
            "title": "Chairs of the north",
            "about": "New chairs",
            "ground_rules": "Stay kind",
            "places": "5",
            "meetings_planned": "6",
        },
    )
    made = LearningSet.objects.get()
    for person in PersonFactory.create_batch(5):
        sign_in(person).post(reverse("learning_set_join", args=[made.pk]))
    facilitator.post(reverse("learning_set_run", args=[made.pk, "begin"]))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    facilitator.post(
        reverse("learning_set_plan", args=[made.pk]),
        {
            "day_day": tomorrow.day,
            "day_month": tomorrow.month,
            "day_year": tomorrow.year,
            "time": "14:00",
            "minutes": "120",
            "where": "Town hall",
        },
    )
    meeting = made.meetings.get()
    calendar = Calendar.from_ical(
        facilitator.get(reverse("set_meeting_ics", args=[meeting.pk])).content.decode()
    )
    (event,) = calendar.walk("VEVENT")
    assert (event["summary"], event["location"]) == ("Chairs of the north", "Town hall")
    assert timezone.localtime(event.decoded("dtstart")).hour == 14
    type(meeting).objects.filter(pk=meeting.pk).update(starts_at=timezone.now())
    said = {f"came_{member.pk}": "came" for member in SetMember.objects.all()}
    facilitator.post(reverse("set_meeting", args=[meeting.pk]), said)
    facilitator.post(reverse("learning_set_run", args=[made.pk, "finish"]))
    assert Outcome.objects.get().value == Decimal(5)
    assert "Finished" in facilitator.get(made.get_absolute_url()).content.decode()


def test_who_is_not_in_a_set_sees_neither_peers_nor_meetings(client: Client) -> None:
    member = SetMemberFactory(person__name="Priya Peer")
    page = client.get(member.learning_set.get_absolute_url()).content.decode()
    assert "Priya Peer" not in page
    assert "What is said here stays here." in page


def test_sets_are_listed_in_as_many_queries_whatever_their_number(client: Client) -> None:
    counts = []
    for more in (1, 29):
        for made in LearningSetFactory.create_batch(more):
            SetMemberFactory(learning_set=made)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("learning_sets"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
