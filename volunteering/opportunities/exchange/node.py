"""One JSON-LD node, whichever way its keys and values are spelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

BASE = "https://id.volunteeringdata.io/"
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")
_TEXT_KEYS = ("@value", "value", "@id", "id", "en", "en-gb", "@none")


def kept(value: str) -> str:
    """Drop what no column takes: NUL, and halves of letters."""
    return _UNKEPT.sub("", value)


def local(name: str) -> str:
    """Give the last part of a term: "@type", ":type", "time:hasEnd" and full addresses lose their prefix."""
    return name.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1].rsplit(":", 1)[-1].lstrip("@")


def text(value: object) -> str:
    """Give a value's text: from a value object, a language map, or the first of a list."""
    if isinstance(value, str):
        return kept(value)
    if isinstance(value, list):
        return next((read for read in map(text, value) if read), "")
    if isinstance(value, dict):
        return next((read for read in (text(value.get(key)) for key in _TEXT_KEYS) if read), "")
    return "" if value is None or isinstance(value, bool) else str(value)


def texts(value: object) -> list[str]:
    """Give the texts of a value or of each of a list."""
    items = value if isinstance(value, list) else [value]
    return [read for read in map(text, items) if read.strip()]


def identity(value: object) -> str:
    """Give a node's id without the standard's base, so that short and full spellings agree."""
    if isinstance(value, dict):
        value = value.get("@id", value.get("id"))
    return kept(str(value)).strip().removeprefix(BASE) if isinstance(value, str | int) else ""


class Node:
    """A JSON object read by the local names of its keys, without regard to case."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self._values = {local(key).lower(): value for key, value in raw.items()}

    def get(self, *names: str) -> Any:
        """Give the first of these that has a value."""
        for name in names:
            value = self._values.get(name.lower())
            if value is not None and value not in ("", [], {}):
                return value
        return None

    def text(self, *names: str) -> str:
        """Give the text of the first of these that has one."""
        return text(self.get(*names))

    def texts(self, *names: str) -> list[str]:
        """Give all texts of the first of these that has any."""
        return texts(self.get(*names))

    def items(self, *names: str) -> list[Any]:
        """Give the values of the first of these as a list: one value is a list of one."""
        value = self.get(*names)
        return value if isinstance(value, list) else [] if value is None else [value]

    def nodes(self, *names: str) -> list[Node]:
        """Give the nodes among the values."""
        return [Node(item) for item in self.items(*names) if isinstance(item, dict)]

    @property
    def id(self) -> str:
        """The node's id, if it has one."""
        return identity(self.get("id"))

    @property
    def types(self) -> set[str]:
        """The local names of the node's types."""
        return {local(name) for name in self.texts("type")}

    @property
    def is_reference(self) -> bool:
        """Whether the node is nothing but an id."""
        return set(self._values) <= {"id", "type"} and bool(self.id)
