"""POST /mcp: one question, one answer, nothing kept between them (streamable HTTP, stateless, JSON).

It stands beside Django in config/asgi.py and is reached by its path alone. Each request has a session
manager of its own, so that nothing has to be started with the server.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.utils.translation import gettext as _
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field

from config.assistants import answering
from matching import limits

log = logging.getLogger(__name__)
PATH: Final = "/mcp"
LARGEST: Final = 65_536  # bytes of a question
LIMIT: Final = limits.Limit("assistants", 60, 60)
READS: Final = ToolAnnotations(readOnlyHint=True, destructiveHint=False, openWorldHint=False)
INSTRUCTIONS: Final = (
    "Volunteering roles, skills that charities need, who supports volunteering, and the annual assessment"
    " of volunteering in England. Read-only. People apply on the page that each answer names."
)
Postcode = Annotated[str, Field(description="A UK postcode or its first half", max_length=30)]
Words = Annotated[str, Field(description="Words to look for", max_length=200)]

server = FastMCP("Commonweal", instructions=INSTRUCTIONS, stateless_http=True, json_response=True)


async def _answered(ask: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """Ask the database in a thread; what was asked wrongly is said in words, what broke is not."""
    try:
        return await database_sync_to_async(ask)(*given)
    except ValueError as problem:
        raise ToolError(str(problem)) from problem
    except Exception as problem:
        log.exception("An assistant could not be answered")
        raise ToolError(_("It cannot be answered just now.")) from problem


@server.tool(annotations=READS)
async def search_roles(  # noqa: PLR0913, PLR0917 (the filters of the page)
    words: Words = "",
    postcode: Postcode = "",
    radius_miles: Literal["1", "2", "5", "10", "15", "25", "50"] = "5",
    cause: Annotated[str, Field(description="Code of the data standard", max_length=60)] = "",
    from_home: bool = False,  # noqa: FBT001, FBT002 (given by name)
    age: Annotated[int | None, Field(ge=5, le=120)] = None,
    more: Annotated[str, Field(description="From the last answer", max_length=60)] = "",
) -> dict[str, Any]:
    """Search open volunteering roles, twenty at a time; each with the page on which people apply."""
    asked = {
        "q": words,
        "postcode": postcode,
        "radius": radius_miles if postcode else "",
        "cause": cause,
        "remote": from_home,
        "age": age,
        "after": more,
    }
    return await _answered(answering.roles, asked)


@server.tool(annotations=READS)
async def get_role(number: Annotated[int, Field(ge=1)]) -> dict[str, Any]:
    """Give one volunteering role by the number that a search gave: what, when, where, what it asks."""
    return await _answered(answering.role, number)


@server.tool(annotations=READS)
async def search_needs(
    skill: Words = "",
    postcode: Postcode = "",
    from_home: bool = False,  # noqa: FBT001, FBT002 (given by name)
) -> dict[str, Any]:
    """Search open requests for professional skills, by a skill by any of its names."""
    asked = {"q": skill[:100], "postcode": postcode, "remote": from_home}
    return await _answered(answering.skills_needs, asked)


@server.tool(annotations=READS)
async def find_centre(postcode: Postcode = "", words: Words = "") -> dict[str, Any]:
    """Find the volunteer centre and other bodies that support volunteering at a postcode."""
    return await _answered(answering.centres, {"q": words[:100], "postcode": postcode})


@server.tool(annotations=READS)
async def get_figures(
    indicator: Annotated[str, Field(description="Such as A3; empty: all", max_length=4)] = "",
    year: Annotated[str, Field(description="Empty: the latest", max_length=20)] = "",
) -> dict[str, Any]:
    """Give figures of the published annual assessment, with intervals and marks as published."""
    return await _answered(answering.figures, year, indicator)


async def endpoint(scope: Any, receive: Any, send: Any) -> None:
    """Answer one request: POST only, from programs or our own pages, so many a minute."""
    if scope["method"] != "POST":
        await _refuse(send, 405, b"POST only: this is an endpoint of the Model Context Protocol.\n")
        return
    taken = await sync_to_async(_taken)(scope)
    if not taken.allowed:
        wait = str(max(taken.wait, 1)).encode()
        await _refuse(send, 429, b"Too many questions at once.\n", (b"retry-after", wait))
        return
    manager = StreamableHTTPSessionManager(
        server._mcp_server,
        json_response=True,
        stateless=True,
        security_settings=_security(),
        max_request_body_size=LARGEST,
    )
    async with manager.run():
        await manager.handle_request(scope, receive, send)


def _taken(scope: Any) -> limits.Answer:
    return limits.take(LIMIT, limits.source_of(ASGIRequest(scope, io.BytesIO())))


def _security() -> TransportSecuritySettings:
    """Let in who asks for us by one of our names; a browser only from our own pages."""
    names = [*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).netloc]
    hosts = [each for name in names for each in (name, f"{name}:*")]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection="*" not in settings.ALLOWED_HOSTS,
        allowed_hosts=hosts,
        allowed_origins=[settings.SITE_URL],
    )


async def _refuse(send: Any, status: int, words: bytes, *headers: tuple[bytes, bytes]) -> None:
    told = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    if status == 405:  # noqa: PLR2004 (an HTTP status)
        told.append((b"allow", b"POST"))
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": words})
