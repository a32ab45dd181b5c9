"""Records of a JSON file one at a time, whatever the file's size, whole or broken off."""

from __future__ import annotations

import codecs
import gzip
import io
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO, Self, cast

import ijson
from django.utils.translation import gettext as _
from ijson.common import ObjectBuilder

GRAPH_KEYS = frozenset({"graph", "@graph"})
MOST_EVENTS = 500_000  # of one record: some hundred megabytes once built
_BLOCK = 1 << 16
_OPENING = frozenset({"start_map", "start_array"})
_CLOSING = frozenset({"end_map", "end_array"})
_READ_ERRORS = (ijson.JSONError, EOFError, OSError, zlib.error)
Event = tuple[str, Any]


class BrokenFile(Exception):  # noqa: N818 (it is what the file is)
    """The file cannot be read, or cannot be read on; the message says where and why."""


class TooLarge:
    """Stands for a record that is too large to build."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file holds its records: in a list, in the list under a key of an envelope, or as one object."""

    kind: str
    envelope: Mapping[str, Any] = field(default_factory=dict)


class Feed:
    """A file of JSON, compressed or not, or standard input; it can be read more than once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._spool: IO[bytes] | None = None
        self._raw: IO[bytes] | None = None

    def __enter__(self) -> Self:
        if self.name == "-":
            self._spool = tempfile.TemporaryFile()
            shutil.copyfileobj(sys.stdin.buffer, self._spool)
        elif not Path(self.name).is_file():
            raise BrokenFile(_("There is no file %(name)s.") % {"name": self.name})
        return self

    def __exit__(self, *_error: object) -> None:
        for stream in (self._spool, self._raw):
            if stream is not None:
                stream.close()

    @property
    def size(self) -> int:
        """The length in bytes, as stored."""
        if self._spool is None:
            return Path(self.name).stat().st_size
        return self._spool.seek(0, io.SEEK_END)

    @property
    def read_so_far(self) -> int:
        """How many of those bytes have been read."""
        stream = self._raw or self._spool
        return stream.tell() if stream is not None and not stream.closed else 0

    def open(self) -> _Legible:
        """Begin at the beginning, as UTF-8 without a byte order mark."""
        if self._spool is not None:
            raw = self._spool
            raw.seek(0)
        else:
            if self._raw is not None:
                self._raw.close()
            raw = self._raw = Path(self.name).open("rb")  # noqa: SIM115 (closed on exit)
        compressed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if compressed else raw
        return _Legible(stream)


class _Legible:
    """Bytes that are valid UTF-8: one that is not spoils its own letter, not the file."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")

    def read(self, size: int = -1) -> bytes:
        """Give some bytes; none at the end, or when asked for none."""
        if size == 0:
            return b""
        while block := self._stream.read(max(size, _BLOCK)):
            if text := self._decoder.decode(block):
                return text.encode()
        return self._decoder.decode(b"", final=True).encode()


def survey(feed: Feed) -> Layout:
    """See how the file is laid out and what its envelope says, before any record is read.

    A file that breaks off is surveyed as far as it goes: reading the records meets the break again.
    """
    try:
        events = _parsed(feed.open())
        first, _value = next(events)
    except (*_READ_ERRORS, StopIteration) as error:
        raise BrokenFile(_("This is not JSON: %(reason)s") % {"reason": _reason(error)}) from error
    if first == "start_array":
        return Layout("list")
    if first != "start_map":
        raise BrokenFile(_("This JSON is a single value, not a list of records."))
    return _survey_object(events)


def _parsed(stream: _Legible) -> Iterator[Event]:
    """Give what stands in some JSON, piece by piece. Raises what is among the errors of reading.

    The parser in C lets the error pass by which Python refuses a number that is too long, and goes
    on: called by ``partial``, its answers are looked at each time.
    """
    advance = partial(next, ijson.basic_parse(stream), None)
    try:
        while (event := advance()) is not None:
            yield event
    except (SystemError, ValueError, ArithmeticError) as error:
        raise ijson.JSONError(_("a number in it is too long")) from error


def _survey_object(events: Iterator[Event]) -> Layout:
    envelope: dict[str, Any] = {}
    kind = "single"
    try:
        for event, key in events:
            if event != "map_key":
                break
            opening, value = next(events)
            if key in GRAPH_KEYS and opening == "start_array":
                kind = "graph"
            if opening in _OPENING:
                _skip(events)
            else:
                envelope[key] = value
    except _READ_ERRORS:
        pass
    return Layout(kind, envelope)


def _skip(events: Iterator[Event]) -> None:
    depth = 1
    while depth:
        event, _value = next(events)
        depth += (event in _OPENING) - (event in _CLOSING)


def records(feed: Feed, layout: Layout) -> Iterator[Any]:
    """Give the records in order; a record too large to hold is given as TooLarge.

    Raises BrokenFile where the file breaks off, after all the records before the break.
    """
    given = 0
    try:
        events = _parsed(feed.open())
        if layout.kind == "single":
            yield _value_of(next(events), events)
            return
        _find_list(events, layout)
        for event in events:
            if event[0] == "end_array":
                break
            yield _value_of(event, events)
            given += 1
        for _rest in events:  # what follows the list must be whole too
            pass
    except _READ_ERRORS as error:
        raise BrokenFile(
            _("The file breaks off after %(count)d whole records: %(reason)s")
            % {"count": given, "reason": _reason(error)}
        ) from error


def _find_list(events: Iterator[Event], layout: Layout) -> None:
    next(events)
    if layout.kind == "list":
        return
    while True:
        _event, key = next(events)
        opening, _value = next(events)
        if key in GRAPH_KEYS and opening == "start_array":
            return
        if opening in _OPENING:
            _skip(events)


def _value_of(event: Event, events: Iterator[Event]) -> Any:
    """Build one value from its events, or give up on it and pass it over."""
    kind, value = event
    if kind not in _OPENING:
        return value
    builder, depth, seen = ObjectBuilder(), 1, 0
    builder.event(kind, value)
    while depth:
        kind, value = next(events)
        depth += (kind in _OPENING) - (kind in _CLOSING)
        seen += 1
        if seen <= MOST_EVENTS:
            builder.event(kind, value)
    return builder.value if seen <= MOST_EVENTS else TooLarge()


def _reason(error: BaseException) -> str:
    told = error.args[0] if error.args else ""
    text = told.decode(errors="replace") if isinstance(told, bytes) else str(told)
    return text.strip().split("\n")[0] or _("it is empty")
