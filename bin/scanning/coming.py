"""One person's part of the scan: walk, probe, attack, walk again."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import httpx

from .attacking import Target, attack
from .judging import Finding, read, shape
from .listener import Listener
from .looking import Seen, wrong
from .probing import probe
from .sessions import Role, is_in
from .walking import walk

COUNTED = re.compile(
    r'commonweal_request_seconds_count{code="(\d+)",method="(\w+)",view="([^"]*)"} (\S+)'
)


@dataclass
class Coming:
    """Somebody with a browser, and what came of their coming."""

    role: Role
    browser: httpx.Client
    listener: Listener
    walked: int = 0
    pages: int = 0
    attacked: int = 0
    seconds: float = 0
    cut: dict[str, int] = field(default_factory=dict)
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)  # by code and view

    def scan(self, starts: Iterable[str]) -> Iterator[Finding]:
        """Do everything, and give what was found."""
        before, began = self._counted(), time.monotonic()
        first = walk(self.browser, starts)
        self.walked = len(first)
        self.pages = sum(each.status == httpx.codes.OK for each in first)
        yield from self._seen(first)
        yield from self._ours(probe(self.browser, first))
        yield from self._attack(first)
        # What the attack wrote stands on the pages now.
        yield from self._seen(walk(self.browser, starts))
        self.answers = self._counted() - before
        self.seconds = time.monotonic() - began
        for (code, view), count in self.answers.items():
            if code.startswith("5"):
                yield self._one("high", view, f"answered {count} times with {code}")
        if self.role.email and not is_in(self.browser):
            yield self._one(
                "low", "", "was signed out by the attack, which then met the front door only"
            )

    def told(self) -> str:
        """Say how much there was of it."""
        views = {view for code, view in self.answers if code == "200"}
        shares = ", ".join(f"{module} at {share}%" for module, share in sorted(self.cut.items()))
        cut = f"; cut short: {shares}" if shares else ""
        return (
            f"{self.role.name}: {self.walked} addresses asked, {self.pages} of them open, "
            f"{self.attacked} pages and forms attacked, "
            f"{self.answers.total():,} requests, {len(views)} views opened, "
            f"in {self.seconds / 60:.0f} min{cut}"
        )

    def _attack(self, seen: list[Seen]) -> Iterator[Finding]:
        cookies = tuple(self.browser.cookies.items())
        address = str(self.browser.base_url)
        pages = tuple(each for each in seen if each.status == httpx.codes.OK)
        heard = len(self.listener.asked)
        target = Target(self.role.name, address, cookies, pages, self.listener.address)
        report, self.cut = attack(target)
        if report is None:
            yield self._one("high", "", f"wapiti gave no report; its words are in {target.folder}")
        else:
            self.attacked = report["infos"]["crawled_pages_nbr"]
            yield from read(report, self.role.name)
        for asked in self.listener.asked[heard:]:
            yield self._one("critical", shape(asked), "the service asked where it was led to")

    def _seen(self, pages: list[Seen]) -> Iterator[Finding]:
        yield from self._ours((each.address, *found) for each in pages for found in wrong(each))

    def _ours(self, found: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
        for address, severity, what in found:
            yield self._one(severity, shape(address), what)

    def _one(self, severity: str, address: str, what: str) -> Finding:
        return Finding(self.role.name, severity, "ours", address, what)

    def _counted(self) -> Counter[tuple[str, str]]:
        """Count the answers so far, as the service does for Prometheus."""
        counted: Counter[tuple[str, str]] = Counter()
        for code, _method, view, count in COUNTED.findall(self.browser.get("/metrics").text):
            counted[code, view] += int(float(count))
        return counted
