"""The pages on which people talk."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.messaging import threads
from matching.messaging.models import Message, Thread
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.applications import application_to, held, role_of
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from volunteering.applications.models import Application


@pytest.fixture
def application(volunteer: Person, coordinator: Person, vco: Organisation) -> Application:
    return application_to(role_of(vco, title="Garden helper", lead=coordinator), volunteer)


@pytest.fixture
def vera(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def begin(browser: Client, application: Application, text: str = "When shall I come?") -> Thread:
    answer = browser.post(f"/applications/{application.pk}/message/", {"text": text})
    assert answer.status_code == 302, answer.content
    return Thread.objects.get(topic=f"volunteering.application:{application.pk}")


def test_looking_at_the_first_page_begins_nothing(
    vera: Client, application: Application, vco: Organisation
) -> None:
    page = vera.get(f"/applications/{application.pk}/message/")
    assert f"Write to {vco.name}" in page.content.decode()
    assert not Thread.objects.exists()


def test_the_first_word_opens_a_conversation_with_the_roles_lead(
    vera: Client, cora: Client, application: Application, coordinator: Person, vco: Organisation
) -> None:
    thread = begin(vera, application)
    seats = {seat.person: seat.speaks_for for seat in thread.participants.all()}
    assert seats == {application.volunteer: "", coordinator: vco.name}
    page = cora.get(thread.get_absolute_url()).content.decode()
    assert "When shall I come?" in page
    assert "Vera Volunteer" in page
    again = cora.get(f"/applications/{application.pk}/message/")
    assert again["Location"] == thread.get_absolute_url()


def test_strangers_neither_begin_nor_read(
    vera: Client, application: Application, sign_in: SignIn
) -> None:
    stranger = sign_in(PersonFactory())
    address = f"/applications/{application.pk}/message/"
    assert stranger.post(address, {"text": "Hello"}).status_code == 403
    thread = begin(vera, application)
    assert stranger.get(thread.get_absolute_url()).status_code == 403
    assert stranger.post(thread.get_absolute_url(), {"text": "Hello"}).status_code == 403
    assert stranger.post(f"/messages/{thread.pk}/join/").status_code == 403


def test_a_message_that_is_too_long_stays_in_its_box(
    vera: Client, application: Application
) -> None:
    thread = begin(vera, application)
    answer = vera.post(thread.get_absolute_url(), {"text": "x" * 5001})
    assert answer.status_code == 200
    assert "x" * 5001 in answer.content.decode()
    assert Message.objects.count() == 1


def test_somebody_who_writes_without_end_keeps_what_they_typed(
    vera: Client, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = begin(vera, application)
    monkeypatch.setattr(threads, "MOST_AN_HOUR", 1)
    page = vera.post(thread.get_absolute_url(), {"text": "And another thing"}).content.decode()
    assert "You have written a lot within an hour." in page
    assert "And another thing" in page


def test_an_answer_shows_for_whom_it_speaks(
    vera: Client, cora: Client, application: Application, vco: Organisation
) -> None:
    thread = begin(vera, application)
    assert cora.post(thread.get_absolute_url(), {"text": "On Tuesday."}).status_code == 302
    page = vera.get(thread.get_absolute_url()).content.decode()
    assert f"Cora Coordinator, {vco.name}" in page
    assert "On Tuesday." in page


def test_the_list_counts_what_is_new_until_it_is_read(
    vera: Client, cora: Client, application: Application
) -> None:
    thread = begin(vera, application)
    assert "1 new" in cora.get("/messages/").content.decode()
    assert cora.get(thread.get_absolute_url()).status_code == 200
    assert "1 new" in cora.get("/messages/").content.decode()  # a GET writes nothing
    assert (
        cora.post(f"/messages/{thread.pk}/read/", headers={"HX-Request": "true"}).status_code == 204
    )
    assert "1 new" not in cora.get("/messages/").content.decode()


def test_a_colleague_finds_it_and_takes_part(
    vera: Client, application: Application, vco: Organisation, sign_in: SignIn
) -> None:
    thread = begin(vera, application)
    colleague = PersonFactory(name="Colin Colleague")
    MembershipFactory(organisation=vco, person=colleague)
    browser = sign_in(colleague)
    assert "other conversations" in browser.get("/messages/").content.decode()
    assert browser.post(f"/messages/{thread.pk}/join/").status_code == 302
    assert thread.participants.get(person=colleague).speaks_for == vco.name
    assert browser.post(f"/messages/{thread.pk}/leave/").status_code == 302
    assert thread.participants.get(person=colleague).left_at is not None


def test_htmx_gets_the_messages_alone(vera: Client, application: Application) -> None:
    thread = begin(vera, application)
    part = vera.get(thread.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="said"' in part


def test_what_people_type_is_text_and_never_markup(vera: Client, application: Application) -> None:
    thread = begin(vera, application, "<script>alert(1)</script> https://example.org")
    page = vera.get(thread.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="https://example.org"' in page


def test_long_conversations_show_the_latest_and_lead_to_the_rest(
    vera: Client, application: Application
) -> None:
    thread = begin(vera, application)
    for n in range(60):
        Message.objects.create(thread=thread, by=application.volunteer, text=f"Word {n}.")
    page = vera.get(thread.get_absolute_url()).content.decode()
    assert "Word 59." in page
    assert "Word 9." not in page
    first = thread.messages.order_by("-pk")[49].pk
    earlier = vera.get(f"{thread.get_absolute_url()}?before={first}").content.decode()
    assert "Word 9." in earlier


def test_the_list_asks_as_many_queries_for_one_as_for_thirty(
    vera: Client, volunteer: Person, application: Application
) -> None:
    begin(vera, application)
    vera.get("/messages/")
    with CaptureQueriesContext(connection) as one:
        vera.get("/messages/")
    for n in range(24):
        thread = threads.open_about(
            topic=f"t:{n}", subject=f"S{n}", path="", people=[volunteer, PersonFactory()]
        )
        threads.say(thread=thread, by=PersonFactory(), text="Hello")
    with CaptureQueriesContext(connection) as many:
        vera.get("/messages/")
    assert len(many) == len(one)


def test_held_people_talk_by_the_lead_and_nobody_reads_why(  # noqa: PLR0917 (fixtures)
    vera: Client,
    cora: Client,
    application: Application,
    centre: Organisation,
    vco: Organisation,
    sign_in: SignIn,
) -> None:
    thread = begin(vera, application)
    vco.cares_of = centre
    vco.save()
    thread.organisations.add(centre)
    lead = PersonFactory()
    MembershipFactory(organisation=centre, person=lead, role=Membership.Role.SAFEGUARDING)
    held(application.volunteer)
    cora.post(thread.get_absolute_url(), {"text": "Come tomorrow"})
    mine = cora.get(thread.get_absolute_url()).content.decode()
    assert "Waits for the safeguarding lead." in mine
    assert "Not for these eyes." not in mine
    assert "Come tomorrow" not in vera.get(thread.get_absolute_url()).content.decode()
    browser = sign_in(lead)
    assert "Come tomorrow" in browser.get("/messages/held/").content.decode()
    message = Message.objects.get(text="Come tomorrow")
    assert cora.post(f"/messages/held/{message.pk}/", {"release": "1"}).status_code == 403
    assert browser.post(f"/messages/held/{message.pk}/", {"release": "1"}).status_code == 302
    assert "Come tomorrow" in vera.get(thread.get_absolute_url()).content.decode()


def test_of_two_who_decide_the_second_is_told(
    operator: Person, sign_in: SignIn, volunteer: Person
) -> None:
    child = PersonFactory(born_on=dt.date(2012, 1, 1))
    thread = threads.open_about(topic="t:1", subject="S", path="", people=[child, volunteer])
    message = threads.say(thread=thread, by=child, text="Hello")
    browser = sign_in(operator)
    assert browser.post(f"/messages/held/{message.pk}/", {"return": "1"}).status_code == 302
    assert browser.post(f"/messages/held/{message.pk}/", {"release": "1"}).status_code == 409


def test_the_queue_is_for_leads(vera: Client) -> None:
    assert vera.get("/messages/held/").status_code == 403
