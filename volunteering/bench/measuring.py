"""Asks pages the way a browser does, through all middleware, and says how long each took."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from os import cpu_count, getloadavg
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.parse import urlencode

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from volunteering.opportunities.models import Role, Venue

WARM_UP: Final = 5
# Where many live and where few do.
CITIES: Final = ("E09000030", "E09000012", "E08000025", "E08000003", "E06000023")
COUNTRY: Final = ("E06000057", "E06000019", "E06000052", "E06000065", "E07000146")

Answers = dict[str, object]


@dataclass(frozen=True)
class Mix:
    """One kind of question: a page, what is asked of it, and from where."""

    page: str
    name: str
    districts: tuple[str, ...]
    asked: Answers


MIXES: Final = (
    Mix("/find/", "all of England", (), {}),
    Mix("/find/", "5 miles, city", CITIES, {"radius": 5}),
    Mix("/find/", "25 miles, city", CITIES, {"radius": 25}),
    Mix("/find/", "10 miles, country", COUNTRY, {"radius": 10}),
    Mix("/find/", "words", (), {"q": "gardening"}),
    Mix("/find/", "words, 25 miles, city", CITIES, {"q": "tea plan", "radius": 25}),
    Mix(
        "/find/",
        "cause, time, age, 10 miles",
        CITIES,
        {"radius": 10, "cause": ["Environment"], "when": ["tuesday-evening"], "age": 16},
    ),
    Mix("/find/", "rare need, 50 miles", COUNTRY, {"radius": 50, "q": "goats", "age": 15}),
    Mix("/find/", "from home", (), {"remote": "on", "cause": ["Health"]}),
    Mix("/find/", "nothing found", COUNTRY, {"radius": 1, "q": "xylophone", "age": 6}),
    Mix(
        "/for-you/",
        "three answers, city",
        CITIES,
        {"radius": 5, "cause": ["AnimalWelfare"], "when": ["tuesday-evening", "saturday-morning"]},
    ),
    Mix(
        "/for-you/",
        "three answers, country",
        COUNTRY,
        {"radius": 10, "cause": ["Environment"], "when": ["sunday-morning"]},
    ),
    Mix("/for-you/", "postcode alone, 25 miles, city", CITIES, {"radius": 25}),
    Mix("/for-you/", "own words, 10 miles", CITIES, {"radius": 10, "wishes": "gardening and tea"}),
    Mix("/for-you/", "page 5, 25 miles, city", CITIES, {"radius": 25, "page": 5}),
    Mix("/for-you/", "no postcode", (), {"cause": ["Health"]}),
)


@dataclass(frozen=True)
class Measured:
    """How one mix did: milliseconds, and how many queries a page made at least and at most."""

    mix: Mix
    p50: float
    p95: float
    queries: tuple[int, int]


def measure(requests: int, say: Callable[[Measured], None]) -> Iterator[Measured]:
    """Ask every mix so many times, each time as a new visitor to the same web process; say how it did."""
    browser = Client(SERVER_NAME="localhost")
    for mix in MIXES:
        addresses = _addresses(mix, requests + WARM_UP)
        for address in addresses[:WARM_UP]:
            _ask(browser, address)
        times = [_timed(browser, address) for address in addresses[WARM_UP:]]
        counts = [_counted(browser, address) for address in addresses[:WARM_UP]]
        p50, p95 = np.percentile(times, [50, 95])
        result = Measured(mix, float(p50), float(p95), (min(counts), max(counts)))
        say(result)
        yield result


def surroundings() -> str:
    """Say what was measured on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database())), version()")
        size, server = cursor.fetchone()
    return (
        f"{Role.objects.count():,} invented roles, database {size}; {_processor()}, {cpu_count()} cores; "
        f"Python {platform.python_version()}, {' '.join(server.split()[:2])}; "
        f"load before {getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def _addresses(mix: Mix, number: int) -> list[str]:
    """Make as many addresses as asked for, each from another postcode."""
    postcodes: Sequence[str] = [""] * number
    if mix.districts:
        there = Venue.objects.filter(lad__in=mix.districts).order_by("pk")
        postcodes = list(there.values_list("postcode", flat=True)[:number])
    return [
        f"{mix.page}?{urlencode(mix.asked | ({'postcode': code} if code else {}), doseq=True)}"
        for code in postcodes
    ]


def _timed(browser: Client, address: str) -> float:
    started = perf_counter()
    _ask(browser, address)
    return (perf_counter() - started) * 1000


def _counted(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        _ask(browser, address)
    return len(made)


def _ask(browser: Client, address: str) -> None:
    browser.cookies.clear()
    answer = browser.get(address)
    if answer.status_code != 200:  # noqa: PLR2004
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
