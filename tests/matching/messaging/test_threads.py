"""Conversations: who is in them, who hears of what, and what a safeguarding lead reads first."""

import datetime as dt
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from matching.history.lifecycle import IllegalMove
from matching.messaging import actions, queries, threads
from matching.messaging.errors import TooManyError
from matching.messaging.models import Message, Notice, Thread
from matching.messaging.states import MessageState
from matching.messaging.young import may_be_under_16
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.threads import at_once

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def talk(volunteer: Person, coordinator: Person, vco: Organisation) -> Thread:
    return threads.open_about(
        topic="volunteering.application:7",
        subject="Garden helper",
        path="/applications/7/",
        people=[volunteer, coordinator],
        organisations=[vco],
        speaks_for={coordinator.pk: vco.name},
    )


@pytest.fixture
def lead(vco: Organisation, centre: Organisation) -> Person:
    """Give the safeguarding lead of the centre that looks after the VCO."""
    vco.cares_of = centre
    vco.save()
    person: Person = PersonFactory(name="Lena Lead")
    MembershipFactory(organisation=centre, person=person, role=Membership.Role.SAFEGUARDING)
    return person


@pytest.fixture
def child() -> Person:
    return PersonFactory(name="Kit", born_on=dt.date(2011, 6, 1), birth_year=2011)


def said(thread: Thread, by: Person, text: str = "Hello") -> Message:
    return threads.say(thread=thread, by=by, text=text)


def sent(at: datetime) -> list[str]:
    """Send what is owed at a moment and give the subjects."""
    with time_machine.travel(at, tick=False):
        before = len(mail.outbox)
        actions.send_owed()
        return [str(message.subject) for message in mail.outbox[before:]]


def test_a_topic_has_one_conversation_which_others_join(
    talk: Thread, volunteer: Person, vco: Organisation
) -> None:
    other = PersonFactory()
    again = threads.open_about(
        topic=talk.topic, subject="Other words", path="/x/", people=[other], organisations=[vco]
    )
    assert again == talk
    assert again.subject == "Garden helper"
    assert again.participants.count() == 3


@pytest.mark.django_db(transaction=True)
def test_ten_who_open_the_same_topic_at_once_open_one() -> None:
    person = PersonFactory()

    def open_it() -> int:
        return threads.open_about(topic="t:1", subject="S", path="", people=[person]).pk

    assert len(set(at_once([open_it] * 10))) == 1
    assert Thread.objects.get().participants.count() == 1


def test_others_hear_of_a_message_and_its_author_does_not(
    talk: Thread, volunteer: Person, coordinator: Person
) -> None:
    with time_machine.travel(NOON, tick=False):
        said(talk, volunteer, "When shall I come?")
    notice = Notice.objects.get()
    assert notice.to == coordinator
    assert notice.subject == "Vera Volunteer wrote to you about “Garden helper”"
    assert notice.body == "When shall I come?"
    assert notice.path == talk.get_absolute_url()


def test_several_messages_within_an_hour_are_one_mail_and_then_one_an_hour(
    talk: Thread, volunteer: Person
) -> None:
    for minute in (0, 0.2, 0.4):
        with time_machine.travel(NOON + timedelta(minutes=minute), tick=False):
            said(talk, volunteer)
    assert sent(NOON + timedelta(minutes=3)) == ["3 new messages about “Garden helper”"]
    for minute in (10, 20):
        with time_machine.travel(NOON + timedelta(minutes=minute), tick=False):
            said(talk, volunteer)
    assert sent(NOON + timedelta(minutes=40)) == []
    assert sent(NOON + timedelta(minutes=64)) == ["5 new messages about “Garden helper”"]


def test_who_reads_it_first_gets_no_mail(
    talk: Thread, volunteer: Person, coordinator: Person
) -> None:
    with time_machine.travel(NOON, tick=False):
        said(talk, volunteer)
        threads.mark_read(thread=talk, by=coordinator)
    assert sent(NOON + timedelta(hours=1)) == []
    assert Notice.objects.get().read_at == NOON


def test_who_has_left_hears_no_more_and_comes_back_by_saying_something(
    talk: Thread, volunteer: Person, coordinator: Person
) -> None:
    threads.leave(thread=talk, by=coordinator)
    said(talk, volunteer)
    assert not Notice.objects.exists()
    said(talk, coordinator)
    assert [notice.to for notice in Notice.objects.all()] == [volunteer]
    assert talk.participants.get(person=coordinator).left_at is None


def test_a_colleague_reads_and_joins_and_a_stranger_does_neither(
    talk: Thread, vco: Organisation
) -> None:
    colleague, stranger = PersonFactory(), PersonFactory()
    membership = MembershipFactory(organisation=vco, person=colleague)
    assert colleague.has_perm("matching.say_thread", talk)
    assert not stranger.has_perm("matching.view_thread", talk)
    membership.ended_on = dt.date(2026, 1, 1)
    membership.save()
    assert not colleague.has_perm("matching.view_thread", talk)


def test_unread_counts_what_others_said_since_one_read(
    talk: Thread, volunteer: Person, coordinator: Person
) -> None:
    said(talk, volunteer)
    said(talk, volunteer)
    said(talk, coordinator)
    assert queries.threads_of(coordinator).get().unread == 0  # type: ignore[attr-defined]
    assert queries.threads_of(volunteer).get().unread == 1  # type: ignore[attr-defined]
    assert queries.unread_threads(volunteer) == 1
    assert queries.unread_threads(coordinator) == 0


def test_a_message_of_a_child_waits_for_the_lead(
    lead: Person, child: Person, coordinator: Person, vco: Organisation
) -> None:
    talk = threads.open_about(
        topic="t:9", subject="Club", path="", people=[child, coordinator], organisations=[vco]
    )
    assert talk.moderated
    message = said(talk, child, "My number is 1234")
    assert message.state == MessageState.HELD
    assert [notice.to for notice in Notice.objects.all()] == [lead]
    assert "1234" not in Notice.objects.get().body
    assert list(queries.visible(talk, coordinator)) == []
    assert list(queries.visible(talk, child)) == [message]
    assert list(queries.held_for(lead)) == [message]
    threads.release(message=message, by=lead)
    assert list(queries.visible(talk, coordinator)) == [message]
    told = Notice.objects.get(to=coordinator)
    assert "1234" not in told.body


def test_what_the_lead_says_to_a_child_is_said_at_once(
    lead: Person, child: Person, vco: Organisation
) -> None:
    talk = threads.open_about(
        topic="t:9", subject="Club", path="", people=[child], organisations=[vco]
    )
    assert said(talk, lead).state == MessageState.SAID


def test_a_message_sent_back_stays_with_its_author_who_is_told(
    lead: Person, child: Person, coordinator: Person, vco: Organisation
) -> None:
    talk = threads.open_about(
        topic="t:9", subject="Club", path="", people=[child, coordinator], organisations=[vco]
    )
    message = said(talk, coordinator)
    threads.send_back(message=message, by=lead)
    assert list(queries.visible(talk, child)) == []
    assert Notice.objects.get(to=coordinator).subject == "Your message was not passed on"
    with pytest.raises(IllegalMove):
        threads.release(message=message, by=lead)


def test_without_a_lead_the_operator_reads_it(
    operator: Person, child: Person, vco: Organisation
) -> None:
    talk = threads.open_about(
        topic="t:9", subject="Club", path="", people=[child], organisations=[vco]
    )
    said(talk, child)
    assert [notice.to for notice in Notice.objects.all()] == [operator]
    assert queries.held_for(operator).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_leads_one_decides() -> None:
    child = PersonFactory(born_on=dt.date(2012, 1, 1))
    leads = [PersonFactory(is_superuser=True), PersonFactory(is_superuser=True)]
    talk = threads.open_about(topic="t:9", subject="Club", path="", people=[child])
    message = said(talk, child)
    deeds = [
        lambda: threads.release(message=Message.objects.get(pk=message.pk), by=leads[0]),
        lambda: threads.send_back(message=Message.objects.get(pk=message.pk), by=leads[1]),
    ]
    answers = at_once(deeds)
    assert [type(each) for each in answers].count(IllegalMove) == 1
    message.refresh_from_db()
    assert message.state in {MessageState.SAID, MessageState.RETURNED}


@pytest.mark.parametrize(
    ("born_on", "birth_year", "young"),
    [
        (dt.date(2010, 11, 26), None, False),  # sixteen today
        (dt.date(2010, 11, 27), None, True),
        (None, 2010, True),  # may have its birthday in December
        (None, 2009, False),
        (None, None, False),
    ],
)
def test_who_may_be_under_16(
    born_on: dt.date | None, birth_year: int | None, *, young: bool
) -> None:
    person = Person(born_on=born_on, birth_year=birth_year)
    assert may_be_under_16(person, on=dt.date(2026, 11, 26)) is young


def test_somebody_who_writes_without_end_is_stopped(talk: Thread, volunteer: Person) -> None:
    for _ in range(threads.MOST_AN_HOUR):
        said(talk, volunteer)
    with pytest.raises(TooManyError):
        said(talk, volunteer)
    assert Message.objects.count() == threads.MOST_AN_HOUR


def test_the_group_of_a_conversation_is_heard_by_those_who_may_read_it(
    talk: Thread, volunteer: Person
) -> None:
    assert threads.may_hear(volunteer, str(talk.pk))
    assert not threads.may_hear(PersonFactory(), str(talk.pk))
    assert not threads.may_hear(volunteer, "0")
    assert not threads.may_hear(volunteer, "x")
