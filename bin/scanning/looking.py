"""What is wrong with one answer, whoever asked: headers, cookies, and what stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FAULT = 500
DATA = {"application/json", "application/ld+json"}  # read, never run
INSIDE = (
    "Traceback (most recent",
    "DoesNotExist",
    "psycopg.",
    "SECRET_KEY",
    "You're seeing this error",
)
EXACT = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
POLICY = (
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors",
    "form-action",
)
Wrong = Iterator[tuple[str, str]]  # how bad, and what


@dataclass(frozen=True)
class Seen:
    """One answer."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    text: str = ""

    def header(self, name: str) -> str:
        """Give a header, or nothing."""
        return next((value for known, value in self.headers if known.lower() == name), "")

    @property
    def is_page(self) -> bool:
        """Say whether it is a page that a browser shows, and does not save."""
        is_saved = self.header("content-disposition").startswith("attachment")
        return self.header("content-type").startswith("text/html") and not is_saved


def wrong(seen: Seen) -> Wrong:
    """Say everything that is wrong with an answer."""
    if seen.status >= FAULT:
        yield "high", f"answers with {seen.status}"
    yield from _headers(seen)
    yield from _cookies(seen)
    if seen.is_page:
        yield from _policy(seen)
        yield from _on_the_page(seen)


def _headers(seen: Seen) -> Wrong:
    for name, value in EXACT.items():
        if seen.header(name) != value:
            yield "low", f"{name} is {seen.header(name)!r}"
    if not seen.header("permissions-policy"):
        yield "low", "no permissions-policy"
    if seen.header("access-control-allow-credentials"):
        yield "high", "other sites may read with cookies"
    for name in ("server", "x-powered-by"):
        if any(letter.isdigit() for letter in seen.header(name)):
            yield "low", f"{name} tells a version: {seen.header(name)}"


def _cookies(seen: Seen) -> Wrong:
    for name, value in seen.headers:
        if name.lower() == "set-cookie" and "max-age=0" not in value.lower():  # a cookie taken back
            flags = {each.strip().lower() for each in value.split(";")[1:]}
            called = value.partition("=")[0]
            if "httponly" not in flags:
                yield "low", f"cookie {called} is open to scripts"
            if not flags & {"samesite=lax", "samesite=strict"}:
                yield "low", f"cookie {called} goes along from other sites"


def _policy(seen: Seen) -> Wrong:
    policy = seen.header("content-security-policy")
    for part in POLICY:
        if part not in policy:
            yield "medium", f"policy lacks {part}"
    if "unsafe" in policy:
        yield "medium", "policy allows what is unsafe"
    nobody, frames = "frame-ancestors 'none'", seen.header("x-frame-options")
    if nobody in policy and frames != "DENY":
        yield "low", f"x-frame-options is {frames!r}"
    if "frame-ancestors *" in policy:
        yield "medium", "anybody may frame it"


def _on_the_page(seen: Seen) -> Wrong:
    page = Page(seen.text)
    for each in page.inline:
        yield "high", f"runs or styles inline: {each}"
    for each in page.loaded:
        if urlsplit(urljoin(seen.address, each)).netloc != urlsplit(seen.address).netloc:
            yield "medium", f"loads {each}"
    for word in INSIDE:
        if word in seen.text:
            yield "high", f"shows {word}"


class Page(HTMLParser):
    """Links, what is loaded, where forms go, and what a strict policy would block."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.inline: list[str] = []
        self.posted: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort one tag's addresses."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            to = self.posted if given.get("method", "").lower() == "post" else self.links
            to.append(given.get("action", ""))
        elif "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "manifest"}:
            self.loaded.append(given.get("href", ""))
        self._note_inline(tag, given)

    def _note_inline(self, tag: str, given: dict[str, str]) -> None:
        runs = tag == "script" and "src" not in given and given.get("type") not in DATA
        if tag == "style" or runs:
            self.inline.append(f"<{tag}>")
        for name, value in given.items():
            if (
                name == "style"
                or name.startswith("on")
                or value.lower().lstrip().startswith("javascript:")
            ):
                self.inline.append(f"<{tag} {name}>")
