"""What somebody hostile, or a broken program, puts into fields and addresses."""

from collections.abc import Iterator
from html.parser import HTMLParser
from random import Random
from typing import Final

NASTY: Final = (
    "",
    " ",
    "\0",
    "a\0b",
    "0",
    "-1",
    "1e999",
    "NaN",
    "Infinity",
    "9" * 30,
    "-" + "9" * 400,
    "2147483648",
    "9223372036854775808",
    "0x1F",
    "1_000",
    "\u0661\u0662",
    "\u00b2",
    "31/02/2026",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "10000-01-01",
    "25:61",
    "2026-11-27T25:00:00+99:99",
    "' OR 1=1 --",
    "%s%n%(x)s{0}{{7*7}}{% now %}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "javascript:alert(1)",
    "http://[::1",
    "https://user:pw@127.0.0.1:99999/",
    "mia@\u4f8b\u5b50.example",
    "@",
    "a@b",
    "\u202e\u0000\ufeff\ud7ff",
    "\U0001f9d1\u200d\U0001f33e" * 40,
    "e\u0301" * 300,
    "x" * 5000,
    "\n" * 50,
    "true",
    "null",
    "[]",
    '{"a": {"b": []}}',
    "1,2,3",
    ",",
    "all",
    "E1 3DG",
    "07700 900123",
)
# Names that pages read from an address themselves, besides what their forms have.
ASKED: Final = (
    "page",
    "q",
    "before",
    "after",
    "month",
    "year",
    "next",
    "postcode",
    "radius",
    "when",
    "cause",
    "sort",
    "state",
    "kind",
    "area",
    "from",
    "to",
    "step",
    "which",
    "key",
    "day",
    "week",
    "format",
    "lat",
    "lng",
    "bbox",
    "zoom",
    "modified",
    "limit",
    "cursor",
    "tab",
    "function",
    "theme",
    "slot",
)


class Fields(HTMLParser):
    """The fields of a page's forms, with what may be chosen, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.links: list[str] = []
        self.loaded: list[str] = []
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag in {"input", "textarea", "select", "button"} and name:
            values = self.fields.setdefault(name, [])
            if tag == "input" and given.get("value"):
                values.append(given["value"])
            self._select = name if tag == "select" else ""
        elif tag == "option" and self._select:
            self.fields[self._select].append(given.get("value", ""))
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        for attribute in ("src", "action", "poster"):
            if given.get(attribute):
                self.loaded.append(given[attribute])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "manifest"}:
            self.loaded.append(given.get("href", ""))


def filled(fields: dict[str, list[str]], chance: Random) -> Iterator[tuple[str, str]]:
    """Fill a form in: each field with what it offers, or with something hostile."""
    for name, offered in fields.items():
        if name != "csrfmiddlewaretoken":
            hostile = chance.random() < (0.3 if offered else 0.7)
            plain = offered or ["1", "2026-11-27", "Some words", "mia@example.org"]
            yield name, chance.choice(NASTY if hostile else plain)
