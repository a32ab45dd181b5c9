"""Walk over the pages that somebody can reach, a few of each kind, and look at each answer."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

import httpx

from .judging import shape
from .looking import Page, Seen
from .plan import ENDS

MOST = 900  # pages
OF_A_KIND = 2
BESIDE = 12  # kinds in one folder: their names may be rows too


def walk(browser: httpx.Client, starts: Iterable[str]) -> list[Seen]:
    """Open the starts, and what they lead to."""
    waiting = deque(dict.fromkeys(starts))
    kinds: Counter[str] = Counter()
    folders: Counter[str] = Counter()
    known: set[str] = set()
    seen: list[Seen] = []
    always = set(waiting)
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        kind = shape(address)
        folder = kind.rstrip("/").rpartition("/")[0]
        many = kinds[kind] >= OF_A_KIND or (
            folder and not kinds[kind] and folders[folder] >= BESIDE
        )
        if address in known or address.startswith(ENDS) or (many and address not in always):
            continue
        known.add(address)
        kinds[kind] += 1
        folders[folder] += kinds[kind] == 1
        seen.append(ask(browser, address))
        waiting.extend(_onward(browser, seen[-1]))
    return seen


def ask(browser: httpx.Client, address: str, **more: str) -> Seen:
    """Ask for one page; one that keeps us waiting for too long has status 0."""
    try:
        answer = browser.get(
            address, headers={name.replace("_", "-"): said for name, said in more.items()}
        )
    except httpx.TimeoutException:
        return Seen(str(browser.base_url.join(address)), 0, ())
    text = answer.text if answer.headers.get("content-type", "").startswith("text/") else ""
    return Seen(str(answer.url), answer.status_code, tuple(answer.headers.multi_items()), text)


def _onward(browser: httpx.Client, seen: Seen) -> Iterator[str]:
    """Give the addresses of ours that an answer leads to."""
    links = [seen.header("location")] if seen.header("location") else []
    if seen.is_page:
        links += Page(seen.text).links
    for link in links:
        whole = urlsplit(urljoin(seen.address, link))
        if whole.netloc == browser.base_url.netloc.decode():
            yield f"{whole.path}?{whole.query}" if whole.query else whole.path
