"""Pages and files of feeds, asked for only if they have changed, never held whole beyond a limit."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import requests
from django.conf import settings
from django.utils.translation import gettext as _

from matching import outward
from volunteering.opportunities.exchange.node import kept
from volunteering.opportunities.exchange.report import Report
from volunteering.subscriptions.errors import FeedTrouble
from volunteering.subscriptions.models import Subscription

LARGEST_PAGE: Final = 20_000_000  # bytes, unpacked
LARGEST_FILE: Final = 2_000_000_000
LONGEST_ADDRESS: Final = 2000
PAGE_SECONDS: Final = 60.0
STATES: Final = ("updated", "deleted")  # no set: an item may say anything, a list too
FILE_SECONDS: Final = 200.0  # the task that reads it has 540 altogether


@dataclass(frozen=True, slots=True)
class Marks:
    """What an answer was marked with, to be sent along when its address is asked again."""

    tag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, answer: requests.Response) -> Marks:
        """Read them off an answer; what is too long to keep is none."""
        tag = answer.headers.get("ETag", "")
        modified = answer.headers.get("Last-Modified", "")
        return cls(tag if len(tag) <= 200 else "", modified if len(modified) <= 60 else "")  # noqa: PLR2004 (the columns')


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed of changes."""

    items: list[Any]
    next: str
    licence: str
    marks: Marks


def page(calls: requests.Session, address: str, known: Marks) -> Page | None:
    """Fetch one page; None if it is as it was. Raises FeedTrouble."""
    with _asked(calls, address, known) as answer:
        if answer is None:
            return None
        body = b"".join(outward.pieces(answer, most=LARGEST_PAGE, seconds=PAGE_SECONDS))
        marks = Marks.of(answer)
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise FeedTrouble(_("The page is not JSON.")) from problem
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        raise FeedTrouble(_("The page has no list of items: is it a feed of changes?"))
    following = told.get("next")
    if not isinstance(following, str) or not following:
        raise FeedTrouble(_("The page does not say which page is next."))
    if len(following) > LONGEST_ADDRESS or kept(following) != following:
        raise FeedTrouble(_("The address of the next page is none that can be kept."))
    licence = told.get("license")
    return Page(told["items"], following, licence if isinstance(licence, str) else "", marks)


@contextmanager
def file(calls: requests.Session, address: str, known: Marks) -> Iterator[tuple[str, Marks] | None]:
    """Fetch a whole file into a temporary one and give its name; None if it is as it was."""
    with tempfile.NamedTemporaryFile(suffix=".feed") as kept:
        with _asked(calls, address, known) as answer:
            if answer is None:
                yield None
                return
            for piece in outward.pieces(answer, most=LARGEST_FILE, seconds=FILE_SECONDS):
                kept.write(piece)
            marks = Marks.of(answer)
        kept.flush()
        yield kept.name, marks


def sorted_out(items: Iterable[Any], report: Report) -> tuple[dict[str, Any], list[str]]:
    """Tell items that say something from those that are gone; of two with one id the last counts."""
    last: dict[str, Any] = {}
    for item in items:
        if not isinstance(item, dict) or item.get("state") not in STATES:
            report.reject("", _("an item without a state that we know"))
        elif key := _key(item):
            last.pop(key, None)
            last[key] = item
        else:
            report.reject("", _("an item without an id"))
    updated = {key: each.get("data") for key, each in last.items() if each["state"] == "updated"}
    return updated, [key for key in last if key not in updated]


def _key(item: Mapping[str, Any]) -> str:
    """Name an item by its kind and its id; one without an id has no name."""
    kind, named = item.get("kind"), item.get("id")
    if not isinstance(named, str | int):
        return ""
    return kept(f"{kind if isinstance(kind, str) else ''}:{named}")[:200]


def known_marks(subscription: Subscription, address: str) -> Marks:
    """Give the marks of an address, if they are of this one."""
    if subscription.tagged != address:
        return Marks()
    return Marks(subscription.tag, subscription.modified)


@contextmanager
def _asked(
    calls: requests.Session, address: str, known: Marks
) -> Iterator[requests.Response | None]:
    """Ask; None for what has not changed. Raises FeedTrouble."""
    try:
        with outward.opened(calls, address, _headers(known)) as answer:
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                yield None
                return
            if answer.status_code != HTTPStatus.OK:
                said = {"status": answer.status_code}
                raise FeedTrouble(_("The feed answers with status %(status)s.") % said)
            yield answer
    except requests.RequestException as problem:
        raise FeedTrouble(_words(problem)) from problem


def _headers(known: Marks) -> Mapping[str, str]:
    told = {
        "User-Agent": f"{settings.SERVICE_NAME} ({settings.SITE_URL})",
        "Accept": "application/vnd.openactive.rpde+json, application/ld+json, application/json",
    }
    if known.tag:
        told["If-None-Match"] = known.tag
    if known.modified:
        told["If-Modified-Since"] = known.modified
    return told


def _words(problem: requests.RequestException) -> str:
    if isinstance(problem, outward.Refused | outward.TooMuch):
        return str(problem)
    if isinstance(problem, requests.Timeout):
        return _("The feed does not answer in time.")
    return _("The feed cannot be reached.")
