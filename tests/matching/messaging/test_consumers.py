from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from config.asgi import application
from matching.messaging import actions, consumers, doorbell
from matching.messaging.consumers import LiveConsumer
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]

HERE = b"http://localhost:8000"


@pytest.fixture
def vera(transactional_db: None) -> Person:
    return PersonFactory(name="Vera")


@pytest.fixture
def bob(transactional_db: None) -> Person:
    return PersonFactory(name="Bob")


def socket_of(browser: Client | None = None, origin: bytes = HERE) -> WebsocketCommunicator:
    headers = [(b"origin", origin)]
    if browser is not None:
        headers.append((b"cookie", f"sessionid={browser.cookies['sessionid'].value}".encode()))
    return WebsocketCommunicator(application, "/ws/live/", headers)


async def opened(socket: WebsocketCommunicator) -> WebsocketCommunicator:
    connected, _protocol = await socket.connect()
    assert connected
    return socket


async def opened_by(person: Person, sign_in: SignIn) -> WebsocketCommunicator:
    """Open a page of a person's, and hear the count that every page of theirs hears first."""
    socket = await opened(socket_of(await sync_to_async(sign_in)(person)))
    assert (await socket.receive_json_from())["name"] == "unread"
    return socket


@sync_to_async
def tell(person: Person) -> Notice:
    return actions.notify(to=person, kind="news", subject="s", body="b", why="w", path="/me/")


async def test_notice_fills_the_count_on_the_open_page_and_carries_no_content(
    vera: Person, sign_in: SignIn
) -> None:
    socket = await opened_by(vera, sign_in)
    await tell(vera)
    assert await socket.receive_json_from() == {"name": "unread", "text": "1"}
    await tell(vera)
    assert await socket.receive_json_from() == {"name": "unread", "text": "2"}
    await sync_to_async(actions.read)(notices=Notice.objects.all(), by=vera)
    assert await socket.receive_json_from() == {"name": "unread", "text": ""}
    await socket.disconnect()


async def test_page_that_connects_hears_what_it_missed(vera: Person, sign_in: SignIn) -> None:
    await tell(vera)
    socket = await opened(socket_of(await sync_to_async(sign_in)(vera)))
    assert await socket.receive_json_from() == {"name": "unread", "text": "1"}
    await socket.disconnect()


async def test_nobody_hears_another_persons_notices(
    vera: Person, bob: Person, sign_in: SignIn
) -> None:
    socket = await opened_by(bob, sign_in)
    await tell(vera)
    await tell(bob)
    assert await socket.receive_json_from() == {"name": "unread", "text": "1"}
    assert await socket.receive_nothing()
    await socket.disconnect()


async def test_asking_for_another_persons_group_is_refused(
    vera: Person, bob: Person, sign_in: SignIn
) -> None:
    socket = await opened_by(bob, sign_in)
    await socket.send_json_to({"join": f"person.{vera.pk}"})
    assert await socket.receive_json_from() == {"refused": f"person.{vera.pk}"}
    await tell(vera)
    assert await socket.receive_nothing()
    await socket.disconnect()


async def test_asking_for_a_group_that_config_does_not_name_is_refused(
    vera: Person, sign_in: SignIn
) -> None:
    socket = await opened_by(vera, sign_in)
    await socket.send_json_to({"join": "role.81"})
    assert await socket.receive_json_from() == {"refused": "role.81"}
    await socket.disconnect()


async def test_anonymous_page_may_connect_and_hears_no_person(vera: Person) -> None:
    socket = await opened(socket_of())
    await socket.send_json_to({"join": f"person.{vera.pk}"})
    assert await socket.receive_json_from() == {"refused": f"person.{vera.pk}"}
    await socket.disconnect()


@pytest.mark.parametrize("origin", [b"https://elsewhere.example.com", b"null", b""])
async def test_page_of_another_site_cannot_connect(
    vera: Person, sign_in: SignIn, origin: bytes
) -> None:
    socket = socket_of(await sync_to_async(sign_in)(vera), origin)
    connected, _code = await socket.connect()
    assert not connected


async def test_page_left_open_after_signing_out_hears_no_more(
    vera: Person, sign_in: SignIn
) -> None:
    browser = await sync_to_async(sign_in)(vera)
    socket = await opened(socket_of(browser))
    await socket.receive_json_from()
    await sync_to_async(browser.logout)()
    await tell(vera)
    assert await socket.receive_output() == {
        "type": "websocket.close",
        "code": consumers.SIGNED_OUT,
    }


@pytest.mark.parametrize(
    "nonsense", ["no json", "[]", "7", '{"join": 7}', '{"join": null}', "x" * 5000]
)
async def test_nonsense_is_refused_and_the_socket_stays_open(nonsense: str) -> None:
    socket = await opened(socket_of())
    await socket.send_to(text_data=nonsense)
    assert await socket.receive_json_from() == {"refused": None}
    await socket.send_to(bytes_data=b"\x00\xff")
    assert await socket.receive_json_from() == {"refused": None}
    await socket.disconnect()


async def test_page_that_asks_without_end_is_cut_off() -> None:
    socket = await opened(socket_of())
    for _ in range(consumers.MOST_REQUESTS):
        await socket.send_json_to({"join": "role.81"})
        await socket.receive_json_from()
    await socket.send_json_to({"join": "role.81"})
    assert await socket.receive_output() == {"type": "websocket.close", "code": consumers.TOO_MANY}


def public_socket(permissions: dict[str, Callable[[Any, str], bool]]) -> WebsocketCommunicator:
    """Give an anonymous page on a site that names other groups than ours does."""
    live = LiveConsumer.as_asgi(permissions=permissions)

    async def anonymous(scope: Any, receive: Any, send: Any) -> None:
        await live(scope | {"user": AnonymousUser()}, receive, send)

    return WebsocketCommunicator(anonymous, "/ws/live/")


async def test_public_group_is_heard_by_everybody_who_asks() -> None:
    socket = await opened(public_socket({"market": lambda _person, key: key == "open"}))
    await socket.send_json_to({"join": "market.open"})
    assert await socket.receive_json_from() == {"joined": "market.open"}
    await sync_to_async(doorbell.push)("market.open", name="roles", text="240")
    assert await socket.receive_json_from() == {"name": "roles", "text": "240"}
    await socket.disconnect()


async def test_page_may_join_only_so_many_groups() -> None:
    socket = await opened(public_socket({"market": lambda _person, _key: True}))
    for number in range(consumers.MOST_GROUPS):
        await socket.send_json_to({"join": f"market.{number}"})
        assert await socket.receive_json_from() == {"joined": f"market.{number}"}
    await socket.send_json_to({"join": "market.one-more"})
    assert await socket.receive_json_from() == {"refused": "market.one-more"}
    await socket.disconnect()


async def test_closed_page_leaves_its_groups() -> None:
    socket = await opened(public_socket({"market": lambda _person, _key: True}))
    await socket.send_json_to({"join": "market.left"})
    await socket.receive_json_from()
    await socket.disconnect()
    layer: Any = get_channel_layer()
    members = await layer.connection(0).zcard(layer._group_key("market.left"))
    assert members == 0
