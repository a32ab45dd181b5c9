"""Try what wapiti does not: headers that lie, methods in disguise, redirects, files not meant for others."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from .looking import Page, Seen, Wrong
from .plan import ENDS
from .walking import ask

ELSEWHERE, FORGED = "elsewhere.example", "forged.example"
TURNED = "&".join(
    f"{name}=https://{ELSEWHERE}/"
    for name in ("next", "url", "to", "return_to", "redirect", "back")
)
LIES = {
    "X_Forwarded_Host": FORGED,
    "X_Host": FORGED,
    "Forwarded": f"host={FORGED}",
    "X_Original_URL": "/admin/",
    "X_Rewrite_URL": "/admin/",
}
DISGUISED = {"X_HTTP_Method_Override": "POST", "X_Method_Override": "POST", "X_HTTP_Method": "POST"}
CLOSED = (
    *("/static/", "/static/commonweal/", "/static//etc/passwd", "/static/..%2f..%2fmanage.py"),
    *(
        "/static/%2e%2e/manage.py",
        "/media/",
        "/media/uploads/",
        "/media/..%2fbadge-key.pem",
        "/badge-key.pem",
    ),
    *(
        "/.git/HEAD",
        "/.env",
        "/manage.py",
        "/config/settings.py",
        "/pyproject.toml",
        "/docker-compose.yml",
    ),
    *("/log/demo.log", "/db.sqlite3", "/backup.sql", "/dump.rdb", "/server-status", "/__debug__/"),
)
OK, REFUSED, FORBIDDEN, NOT_FOUND, NOT_ALLOWED = 200, 400, 403, 404, 405


def probe(browser: httpx.Client, pages: list[Seen]) -> Iterator[tuple[str, str, str]]:
    """Try everything with the pages that a walk found; give where, how bad and what."""
    for seen in pages:
        if seen.status == OK and seen.is_page:
            yield from ((seen.address, *each) for each in _lied_to(browser, seen))
    for to in sorted({to for seen in pages if seen.is_page for to in _posted(seen)}):
        yield from ((to, *each) for each in _disguised(browser, to))
    for path in CLOSED:
        if ask(browser, path).status == OK:
            yield path, "high", "is given out"
    yield from (("/", *each) for each in _forged(browser))


def _forged(browser: httpx.Client) -> Wrong:
    """Ask for the first page by names of others, and by methods that nothing takes."""
    for host in (FORGED, f"{FORGED}:80", f"127.0.0.1.{FORGED}"):
        if ask(browser, "/", Host=host).status != REFUSED:
            yield "medium", f"answers as {host}"
    for method in ("TRACE", "PUT", "DELETE", "PATCH"):
        if browser.request(method, "/").status_code < REFUSED:
            yield "medium", f"takes {method}"


def _lied_to(browser: httpx.Client, seen: Seen) -> Wrong:
    """Ask for a page again with other hosts in query and headers."""
    parts = urlsplit(seen.address)
    query = f"{parts.query}&{TURNED}" if parts.query else TURNED
    answer = ask(browser, f"{parts.path}?{query}", **LIES)
    if urlsplit(answer.header("location")).netloc in {ELSEWHERE, FORGED}:
        yield "medium", f"sends on to {answer.header('location')}"
    if FORGED in answer.text or any(FORGED in value for _, value in answer.headers):
        yield "medium", "believes a forged host"
    if any(
        link.startswith((f"https://{ELSEWHERE}", f"//{ELSEWHERE}"))
        for link in Page(answer.text).links
    ):
        yield "low", "links to where the address says"


def _disguised(browser: httpx.Client, to: str) -> Wrong:
    """Ask for what is posted to as if it were posted, and post to it with a forged token."""
    plain, posing = ask(browser, to), ask(browser, f"{to}?_method=POST", **DISGUISED)
    if plain.status == NOT_ALLOWED != posing.status:
        yield "high", f"takes a GET for a POST: {posing.status}"
    forged = browser.post(to, data={"csrfmiddlewaretoken": "x" * 32}).status_code
    if forged not in {FORBIDDEN, NOT_FOUND, NOT_ALLOWED}:
        yield "high", f"takes a form with a forged token: {forged}"


def _posted(seen: Seen) -> Iterator[str]:
    for action in Page(seen.text).posted:
        if action.startswith("/") and not action.startswith(ENDS):
            yield action.partition("?")[0]
