"""Let wapiti attack the pages of one walk and the forms on them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx
from sqlalchemy import Engine, event
from wapitiCore.controller.wapiti import Wapiti
from wapitiCore.net import Request
from wapitiCore.parsers.html_parser import Html

from .judging import shape
from .looking import Seen
from .plan import AT_ONCE, ENDS, HOST, KEPT_WAITING, MINUTES, MODULES, OUT

CUT = re.compile(r"Max attack time was reached for module (\w+)")


@dataclass(frozen=True)
class Target:
    """What is attacked, as whom, and who listens for what the service asks of others."""

    name: str
    address: str
    cookies: tuple[tuple[str, str], ...]
    pages: tuple[Seen, ...]
    listener: str

    @property
    def folder(self) -> Path:
        """Where wapiti keeps what it does, and what it says."""
        return OUT / self.name.replace(" ", "-").lower()


def attack(target: Target) -> tuple[dict[str, Any] | None, dict[str, int]]:
    """Attack in a process of its own, for wapiti keeps what it tried in its classes.

    Give its report, and of the modules that were cut short how many percent they did.
    """
    shutil.rmtree(target.folder, ignore_errors=True)
    target.folder.mkdir()
    process = multiprocessing.get_context("spawn").Process(target=_attack, args=(target,))
    process.start()
    process.join(3 * MINUTES * 60 + 60)
    process.kill()
    report = target.folder / "report.json"
    return (json.loads(report.read_text()) if report.exists() else None), _cut(target.folder)


def _cut(folder: Path) -> dict[str, int]:
    log = folder / "wapiti.log"
    found = CUT.findall(log.read_text(errors="replace")) if log.exists() else []
    shares = {}
    for kept in folder.glob("*.db") if found else ():
        with contextlib.closing(sqlite3.connect(kept)) as store:
            (whole,) = store.execute("SELECT count(*) FROM paths WHERE evil = 0").fetchone()
            for module in found:
                asked = store.execute("SELECT count(*) FROM attack_logs WHERE module = ?", [module])
                shares[module] = 100 * asked.fetchone()[0] // (whole or 1)
    return shares


def _attack(target: Target) -> None:
    with (
        (target.folder / "wapiti.log").open("w") as words,
        contextlib.redirect_stdout(words),
        contextlib.redirect_stderr(words),
    ):
        event.listen(Engine, "connect", _be_patient)
        asyncio.run(_run(target))


def _be_patient(connection: Any, _record: Any) -> None:
    """Let wapiti's own notes wait for a slow disk: five seconds later it would drop a whole attack."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 120000")
    cursor.close()


async def _run(target: Target) -> None:
    wapiti = _set_up(target)
    await wapiti.init_persister()
    await wapiti.load_scan_state()  # notes the root, which some modules ask for
    await wapiti.browse(asyncio.Event(), parallelism=AT_ONCE)
    await wapiti.attack()


def _set_up(target: Target) -> Wapiti:
    """Give wapiti the requests to make, as whom, and how long it may take."""
    wapiti = Wapiti(Request(target.address), "folder", str(target.folder), str(target.folder))
    for request in _requests(target):
        wapiti.add_start_url(request)
    jar = httpx.Cookies()
    for name, value in target.cookies:
        jar.set(name, value, domain=HOST)
    wapiti.crawler_configuration.cookies = jar.jar
    wapiti.set_max_depth(0)  # our walk has chosen
    wapiti.set_max_scan_time(MINUTES * 60 / 5)
    wapiti.set_max_attack_time(MINUTES * 60 / 10)
    wapiti.set_timeout(KEPT_WAITING)
    wapiti.set_modules(",".join(MODULES))
    wapiti.set_attack_options(_options(target))
    wapiti.set_bug_reporting(False)  # by its network
    wapiti.verbosity(1)
    wapiti.set_report_generator_type("json")
    wapiti.set_output_file(str(target.folder / "report.json"))
    return wapiti


def _options(target: Target) -> dict[str, Any]:
    return {
        "level": 1,
        "timeout": KEPT_WAITING,
        "tasks": AT_ONCE,
        "headless": "no",
        "excluded_urls": [],
        "max_attack_time": MINUTES * 60 / 10,
        "internal_endpoint": target.listener,
        "external_endpoint": target.listener,
        "dns_endpoint": "localhost",
        "skipped_parameters": {"csrfmiddlewaretoken"},  # else nothing but the guard is tried
    }


def _requests(target: Target) -> list[Any]:
    """Give the pages and one of each kind of form, in an order of chance: the last may be left out."""
    chosen: dict[Any, Any] = {}
    for seen in target.pages:
        path, _, query = seen.address.partition("?")
        chosen.setdefault(("GET", seen.address), Request(path, get_params=_pairs(query)))
        for form in Html(seen.text, seen.address).iter_forms() if seen.is_page else ():
            path = "/" + form.url.removeprefix(target.address)
            if form.url.startswith(target.address) and not path.startswith(ENDS):
                fields = tuple(sorted(name for name, *_ in (*form.post_params, *form.file_params)))
                chosen.setdefault((form.method, shape(path), fields), form)
    requests = list(chosen.values())
    Random(target.name).shuffle(requests)  # noqa: S311 (the same each time)
    return requests


def _pairs(query: str) -> list[list[str]]:
    return [list(pair) for pair in httpx.QueryParams(query).multi_items()]
