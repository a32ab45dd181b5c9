import asyncio
import json
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from matching.messaging import actions
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory
from tests.running.site import Site

pytestmark = pytest.mark.asyncio


def listen(site: Site, browser: Client | None = None, origin: str | None = None) -> connect:
    headers = {"Host": f"localhost:{site.port}"}
    if browser is not None:
        headers["Cookie"] = f"sessionid={browser.cookies['sessionid'].value}"
    return connect(
        f"ws://127.0.0.1:{site.port}/ws/live/",
        origin=Origin(origin or site.url),
        additional_headers=headers,
    )


async def hear(socket: Any) -> Any:
    return json.loads(await asyncio.wait_for(socket.recv(), 10))


@sync_to_async
def tell(person: Person) -> None:
    actions.notify(to=person, kind="news", subject="Secret", body="b", why="w", by_email=False)


async def test_open_page_hears_of_a_notice_written_by_another_process(
    site: Site, sign_in: SignIn
) -> None:
    person = await sync_to_async(PersonFactory)()
    browser = await sync_to_async(sign_in)(person)
    async with listen(site, browser) as socket:
        assert await hear(socket) == {"name": "unread", "text": ""}
        await tell(person)
        assert await hear(socket) == {"name": "unread", "text": "1"}


async def test_stranger_hears_nothing_of_a_person(site: Site) -> None:
    person = await sync_to_async(PersonFactory)()
    async with listen(site) as socket:
        await socket.send(json.dumps({"join": f"person.{person.pk}"}))
        assert await hear(socket) == {"refused": f"person.{person.pk}"}


async def test_page_of_another_site_is_turned_away(site: Site, sign_in: SignIn) -> None:
    browser = await sync_to_async(sign_in)(await sync_to_async(PersonFactory)())
    with pytest.raises(InvalidStatus) as refused:
        await listen(site, browser, origin="https://elsewhere.example.com")
    assert refused.value.response.status_code == 403
