"""Addresses of lists: the same answers with something changed."""

from __future__ import annotations

from django.http import QueryDict

PAGING = ("after", "before", "page")


def changed(path: str, given: QueryDict, *without: str, **changes: object) -> str:
    """Give a list's address with answers left out or changed, from its first page."""
    address = given.copy()
    for name in (*PAGING, *without):
        address.pop(name, None)
    for name, value in changes.items():
        address[name] = str(value)
    written = tidy(address).urlencode()
    return f"{path}?{written}" if written else path


def added(path: str, given: QueryDict, name: str, value: str) -> str:
    """Give a list's address with one more value of an answer that may have several."""
    address = given.copy()
    address.appendlist(name, value)
    return changed(path, address)


def tidy(given: QueryDict) -> QueryDict:
    """Leave out what is empty."""
    kept = QueryDict(mutable=True)
    for name, values in given.lists():
        written = [str(value) for value in values if str(value).strip()]
        if written:
            kept.setlist(name, written)
    return kept
