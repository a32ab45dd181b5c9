"""An open conversation hears that something was said, and not what; a stranger hears nothing."""

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from config.asgi import application
from matching.messaging import threads
from matching.messaging.models import Thread
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest.fixture
def vera(transactional_db: None) -> Person:
    return PersonFactory(name="Vera")


@pytest.fixture
def talk(vera: Person) -> Thread:
    return threads.open_about(
        topic="t:1", subject="Goats", path="", people=[vera, PersonFactory(name="Bob")]
    )


async def opened_by(person: Person, sign_in: SignIn) -> WebsocketCommunicator:
    browser: Client = await sync_to_async(sign_in)(person)
    cookie = f"sessionid={browser.cookies['sessionid'].value}".encode()
    headers = [(b"origin", b"http://localhost:8000"), (b"cookie", cookie)]
    socket = WebsocketCommunicator(application, "/ws/live/", headers)
    connected, _protocol = await socket.connect()
    assert connected
    assert (await socket.receive_json_from())["name"] == "unread"
    return socket


async def test_a_page_hears_that_something_was_said_and_not_what(
    vera: Person, talk: Thread, sign_in: SignIn
) -> None:
    socket = await opened_by(vera, sign_in)
    await socket.send_json_to({"join": f"thread.{talk.pk}"})
    assert await socket.receive_json_from() == {"joined": f"thread.{talk.pk}"}
    bob = await sync_to_async(lambda: Person.objects.get(name="Bob"))()
    await sync_to_async(threads.say)(thread=talk, by=bob, text="A secret")
    heard = [await socket.receive_json_from() for _ in range(3)]
    assert {"name": "thread", "text": ""} in heard
    assert "A secret" not in str(heard)
    await socket.disconnect()


async def test_a_stranger_is_refused(talk: Thread, sign_in: SignIn) -> None:
    stranger = await sync_to_async(PersonFactory)()
    socket = await opened_by(stranger, sign_in)
    await socket.send_json_to({"join": f"thread.{talk.pk}"})
    assert await socket.receive_json_from() == {"refused": f"thread.{talk.pk}"}
    assert await socket.receive_nothing()
    await socket.disconnect()
