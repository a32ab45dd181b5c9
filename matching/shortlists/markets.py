"""Where a market's columns lie ready: an immutable folder for each edition, and one pointer.

Whoever publishes writes a new folder and flips the pointer; readers map the folder into memory, so
that all processes of a host share its pages, and notice a flipped pointer by looking at one file.
Each database has a shelf of its own, so that a test's or a bench's market is never taken for the
service's.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import connection

from matching.engine.errors import BadSnapshotError
from matching.engine.market import Needs
from matching.engine.terms import Need

POINTER: Final = "current"
STAMP: Final = "stamp.json"
COLUMNS: Final = "needs"
KEPT: Final = 2  # the edition in use and the one before it, which a reader may be opening

_opened: dict[Path, tuple[tuple[int, int], "Edition"]] = {}


@dataclass(frozen=True, eq=False)
class Edition:
    """One state of a market: its needs as columns, and the stamp of the rows they were made from."""

    needs: Needs
    stamp: str


@dataclass(frozen=True)
class Shelf:
    """The editions of one market."""

    name: str

    @property
    def folder(self) -> Path:
        """Where the editions lie."""
        return Path(settings.MARKETS_DIR) / str(connection.settings_dict["NAME"]) / self.name

    def current(self) -> Edition | None:
        """Open the edition that the pointer names; None while there is none that can be read."""
        pointer = self.folder / POINTER
        try:
            status = pointer.stat()
        except FileNotFoundError:
            return None
        version = (status.st_mtime_ns, status.st_ino)
        known = _opened.get(pointer)
        if known and known[0] == version:
            return known[1]
        edition = _open(self.folder / pointer.read_text())
        if edition:
            _opened[pointer] = (version, edition)
        return edition

    def publish(self, needs: Iterable[Need], stamp: str) -> Edition:
        """Write a new edition and point to it."""
        columns = Needs.of(needs)
        name = uuid4().hex
        columns.save(self.folder / name / COLUMNS)
        (self.folder / name / STAMP).write_text(json.dumps(stamp))
        self._flip(name)
        self._clear(name)
        return self.current() or Edition(columns, stamp)

    def refresh(self, stamp: str, needs: Callable[[], Iterable[Need]]) -> Edition:
        """Give the edition with this stamp, publishing it unless another process just did."""
        with self._alone():
            edition = self.current()
            if edition and edition.stamp == stamp:
                return edition
            return self.publish(needs(), stamp)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _flip(self, name: str) -> None:
        new = self.folder / f"{name}.pointer"
        new.write_text(name)
        os.replace(new, self.folder / POINTER)  # noqa: PTH105 (the atomic one)

    def _clear(self, newest: str) -> None:
        folders = [each for each in self.folder.iterdir() if each.is_dir() and each.name != newest]
        old = sorted(folders, key=lambda each: each.stat().st_mtime_ns, reverse=True)
        for each in old[KEPT - 1 :]:
            shutil.rmtree(each, ignore_errors=True)


def _open(folder: Path) -> Edition | None:
    try:
        stamp = json.loads((folder / STAMP).read_text())
        return Edition(Needs.load(folder / COLUMNS, mmap=True), str(stamp))
    except (BadSnapshotError, OSError, ValueError):
        return None
