"""What an import did: counts in memory, and the lists, which may be long, on disk."""

from __future__ import annotations

import json
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import IO, Any, Protocol

from volunteering.opportunities.exchange.records import Reading

_IN_MEMORY = 1 << 20


class Outcome(StrEnum):
    """What became of a record that was taken in."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Sink(Protocol):
    """Takes text: a file, or a command's output."""

    def write(self, text: str, /) -> object:
        """Take some text."""


class Report:
    """Counts records by what became of them, and lists what was rejected and warned of.

    ``read`` is the sum of created, updated, unchanged and rejected: every record is in one of them.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.withdrawn = 0
        self.broken = False
        self.file_warnings: list[str] = []
        self._rejected = _spool()
        self._warnings = _spool()
        for file in (self._rejected, self._warnings):
            weakref.finalize(self, file.close)

    @property
    def read(self) -> int:
        """How many records the file gave."""
        return sum(self.counts.values())

    def count(self, outcome: Outcome) -> None:
        """Count a record that was taken in."""
        self.counts[outcome] += 1

    def reject(self, key: str, reason: str) -> None:
        """List a record that was not taken in."""
        self.counts["rejected"] += 1
        _add(self._rejected, {"id": key, "reason": reason})

    def warn(self, key: str | None, warning: str) -> None:
        """List a warning about a record, or (without an id) about the file."""
        if key is None:
            self.file_warnings.append(warning)
        _add(self._warnings, {"id": key, "warning": warning})

    def warn_of(self, reading: Reading) -> None:
        """List the warnings of one record."""
        for warning in reading.warnings:
            self.warn(reading.id, warning)

    @property
    def rejected(self) -> list[dict[str, str]]:
        """What was rejected, and why."""
        return list(_entries(self._rejected))

    @property
    def warnings(self) -> list[dict[str, str]]:
        """What was taken in with a warning."""
        return list(_entries(self._warnings))

    def write(self, stream: Sink) -> None:
        """Write the report as one line of JSON, however long its lists are."""
        numbers = {"read": self.read} | {outcome: self.counts[outcome] for outcome in Outcome}
        stream.write(json.dumps(numbers | {"withdrawn": self.withdrawn})[:-1])
        for name, file in (("rejected", self._rejected), ("warnings", self._warnings)):
            stream.write(f', "{name}": [')
            for index, line in enumerate(_lines(file)):
                stream.write(", " * bool(index) + line)
            stream.write("]")
        stream.write("}\n")


def _spool() -> IO[str]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8")


def _add(file: IO[str], entry: dict[str, Any]) -> None:
    file.write(
        json.dumps(entry, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        + "\n"
    )


def _lines(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    for line in file:
        yield line.rstrip("\n")
    file.seek(0, 2)


def _entries(file: IO[str]) -> Iterator[dict[str, str]]:
    return (json.loads(line) for line in _lines(file))
