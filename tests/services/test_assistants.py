"""The Model Context Protocol's own client at our door, over real HTTP."""

import asyncio
import http.client
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from config.assistants.endpoint import LIMIT
from matching import limits
from tests.factories.opportunities import RoleFactory, summarised
from tests.running.site import Site

Ask = Callable[[ClientSession], Awaitable[Any]]
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


@pytest.fixture(autouse=True)
def full_bucket(site: Site) -> None:
    """Let each test ask as if nobody had before."""
    limits.forget(LIMIT, "127.0.0.1")


def asked(site: Site, ask: Ask) -> Any:
    """Open a session as a program would, and ask."""

    async def session() -> Any:
        async with (
            streamable_http_client(f"{site.url}/mcp") as (reading, writing, *_more),
            ClientSession(reading, writing) as client,
        ):
            await client.initialize()
            return await ask(client)

    return asyncio.run(session())


def posted(site: Site, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Post a greeting by hand, with headers of a test's own."""
    asking = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    told = {
        "Host": f"localhost:{site.port}",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
    }
    try:
        asking.request("POST", "/mcp", json.dumps(HELLO), told | headers)
        got = asking.getresponse()
        return got.status, {name.lower(): each for name, each in got.getheaders()}, got.read()
    finally:
        asking.close()


def test_tools_are_listed_and_only_read(site: Site) -> None:
    listed = asked(site, lambda client: client.list_tools())

    assert {each.name for each in listed.tools} == {
        "search_roles",
        "get_role",
        "search_needs",
        "find_centre",
        "get_figures",
    }
    assert all(each.annotations.readOnlyHint for each in listed.tools)


def test_role_is_found_and_read(site: Site) -> None:
    made = RoleFactory(title="Zebra keeper of Stepney")
    summarised(made.opportunity)

    async def ask(client: ClientSession) -> Any:
        found = await client.call_tool("search_roles", {"words": "zebra"})
        [first] = json.loads(found.content[0].text)["roles"]  # type: ignore[union-attr]
        whole = await client.call_tool("get_role", {"number": first["id"]})
        return first, json.loads(whole.content[0].text)  # type: ignore[union-attr]

    first, whole = asked(site, ask)

    assert first["title"] == whole["title"] == "Zebra keeper of Stepney"
    assert whole["url"] == f"{site.url}{made.get_absolute_url()}"


def test_wrong_question_is_answered_in_words(site: Site) -> None:
    async def ask(client: ClientSession) -> Any:
        return [
            await client.call_tool("get_role", {"number": 999_999_999}),
            await client.call_tool("search_roles", {"postcode": "nowhere"}),
            await client.call_tool("get_figures", {}),
        ]

    for answer in asked(site, ask):
        assert answer.isError
        assert answer.content[0].text


def test_every_tool_answers(site: Site) -> None:
    async def ask(client: ClientSession) -> Any:
        return [
            await client.call_tool("search_needs", {}),
            await client.call_tool("find_centre", {"postcode": "E1 3DG"}),
            await client.call_tool("search_roles", {"postcode": "E1 3DG", "radius_miles": "10"}),
        ]

    for answer in asked(site, ask):
        assert not answer.isError, answer.content


def test_page_of_another_site_is_refused(site: Site) -> None:
    assert posted(site)[0] == 200
    assert posted(site, Origin=site.url)[0] == 200
    assert posted(site, Origin="https://evil.example")[0] == 403


def test_answer_is_plain_json_sets_no_cookie_and_keeps_no_session(site: Site) -> None:
    _status, headers, body = posted(site)

    assert headers["content-type"].startswith("application/json")
    assert "set-cookie" not in headers
    assert "mcp-session-id" not in headers
    assert json.loads(body)["result"]["serverInfo"]["name"] == "Commonweal"


def test_only_posts_are_answered(site: Site) -> None:
    answer = site.get("/mcp")

    assert (answer.status, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"x" * 100_000])
def test_nonsense_is_refused_and_breaks_nothing(site: Site, body: bytes) -> None:
    asking = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    told = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    asking.request("POST", "/mcp", body, {"Host": f"localhost:{site.port}"} | told)
    assert 400 <= asking.getresponse().status < 500
    asking.close()
    assert posted(site)[0] == 200


def test_too_many_questions_are_asked_to_wait(site: Site) -> None:
    statuses = []
    for _number in range(70):
        status, headers, _body = posted(site)
        statuses.append(status)
        if status == 429:
            assert int(headers["retry-after"]) >= 1
            break
    assert statuses[-1] == 429
