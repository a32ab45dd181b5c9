"""Nothing that somebody sends to any address breaks a page: each answers, and none with a fault of ours."""

import traceback
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.config.hostile import ASKED, NASTY, Fields, filled
from tests.config.test_addresses import TABLE
from tests.config.world import Cast, for_many_tests, read
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
ROUNDS = 1
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


@pytest.fixture
def browsers(cast: Cast, sign_in: SignIn) -> list[Client]:
    people = (cast.volunteer, cast.coordinator, cast.broker, cast.operator)
    return [Client(), *(sign_in(person) for person in people)]


def who(name: str, browsers: list[Client]) -> list[Client]:
    """Give nobody, and the last of those whom the page lets in: their forms reach deepest."""
    answers = TABLE[name]
    inside = [place for place, code in enumerate(answers) if code in {200, 405}]
    return [browsers[0], browsers[inside[-1]]] if inside and inside[-1] else [browsers[0]]


def tried(browser: Client, address: str, *, body: str | None = None) -> str:
    """Ask for a page, give the fault there was, and take back what it wrote."""
    found = ""
    with transaction.atomic(), transaction.atomic(using="equality"):
        try:
            send: Any = {"data": body, "content_type": FORM}
            answer = browser.get(address) if body is None else browser.post(address, **send)
            read(answer)
            found = f"{answer.status_code}" if answer.status_code >= 500 else ""
        except Exception:  # noqa: BLE001 (each kind is a fault of ours)
            found = " | ".join(traceback.format_exc().strip().splitlines()[-3:])
        for alias in ("default", "equality"):
            transaction.set_rollback(True, using=alias)
    return f"{address[:80]}: {found}" if found else ""


def fields_of(
    browser: Client, address: str, known: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Give a page's own fields; where it shows none, everything that any form of ours asks for."""
    answer = browser.get(address)
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        own = Fields(answer.content.decode()).fields
        if own:
            return own
    read(answer)
    return dict(known)


@pytest.fixture(scope="module")
def known() -> dict[str, list[str]]:
    """Every field of every form of ours."""
    from tests.matching.uploads.test_uploads import every_form  # noqa: PLC0415 (imports all forms)

    names = {name for form in every_form() for name in getattr(form, "base_fields", {})}
    return {name: [] for name in sorted(names)}


# Whoever signs out ends the walk; /readyz misses its worker; the demonstration's inbox is not here.
LEFT_OUT = {"account_logout", "demo_reply", "readyz"}


def quiet_names() -> list[str]:
    return [name for name in TABLE if name not in LEFT_OUT]


@pytest.mark.parametrize("part", range(4))
def test_hostile_forms_break_nothing(
    part: int, cast: Cast, browsers: list[Client], known: dict[str, list[str]]
) -> None:
    faults = []
    for name in quiet_names()[part::4]:
        address = reverse(name.partition(" ")[0], args=cast.world.arguments(name))
        for browser in who(name, browsers)[-1:]:
            fields = fields_of(browser, address, known)
            for round_ in range(ROUNDS):
                chance = Random(f"{name}{round_}")  # noqa: S311 (the same each time)
                said = urlencode(list(filled(fields, chance)), errors="replace")
                faults.append(tried(browser, address, body=said))
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("part", range(2))
def test_hostile_addresses_break_nothing(part: int, cast: Cast, browsers: list[Client]) -> None:
    chance, faults = Random(part), []  # noqa: S311
    for name in quiet_names()[part::2]:
        if 200 not in TABLE[name]:
            continue
        address = reverse(name.partition(" ")[0], args=cast.world.arguments(name))
        for browser in who(name, browsers):
            asked = [(each, chance.choice(NASTY)) for each in ASKED]
            faults.append(tried(browser, f"{address}?{urlencode(asked)}"))
    assert [fault for fault in faults if fault] == []


def test_zero_byte_breaks_no_search(cast: Cast, browsers: list[Client]) -> None:
    asked, faults = urlencode([(each, "a\0b") for each in ASKED]), []
    for name in quiet_names():
        if 200 in TABLE[name]:
            address = reverse(name.partition(" ")[0], args=cast.world.arguments(name))
            faults += [tried(each, f"{address}?{asked}") for each in who(name, browsers)[-1:]]
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("body", ["a=%ED%A0%80&words=%FF%FE&%00=%00", "=&&&=%", "a" * 4000])
def test_bytes_that_are_no_text_break_nothing(body: str, browsers: list[Client]) -> None:
    faults = [
        tried(browsers[0], reverse(name), body=body)
        for name in ("account_login", "account_signup", "concern", "data_complaint")
    ]
    faults += [tried(browsers[0], f"{reverse('find')}?{body}")]
    assert [fault for fault in faults if fault] == []


def test_numbers_that_no_row_has_are_not_found(cast: Cast, browsers: list[Client]) -> None:
    faults: list[Any] = []
    for name in quiet_names():
        given = cast.world.arguments(name)
        if not any(isinstance(each, int) for each in given):
            continue
        for number in (0, 2**63):
            new = [number if isinstance(each, int) else each for each in given]
            address = reverse(name.partition(" ")[0], args=new)
            faults.append(tried(who(name, browsers)[-1], address))
    assert [fault for fault in faults if fault] == []
    assert connections["default"].in_atomic_block
