"""Where a market's columns lie ready: an immutable folder for each edition, and one pointer.

Whoever publishes writes a new folder and flips the pointer; readers map the folder into memory, so
that all processes of a host share its pages, and notice a flipped pointer by looking at one file.
What changed since an edition was taken is laid over it (``Shelf.with_changes``): each process keeps
those few rows, and reads only what changed since it last looked. Each database has a shelf of its
own, so that a test's or a bench's market is never taken for the service's.
"""

import datetime as dt
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.utils import timezone

from matching.engine.errors import BadSnapshotError
from matching.engine.layers import Layers, Market
from matching.engine.market import Needs
from matching.engine.terms import Need

POINTER: Final = "current"
STAMP: Final = "stamp.json"
COLUMNS: Final = "needs"
KEPT: Final = 2  # the edition in use and the one before it, which a reader may be opening

OVERLAP: Final = dt.timedelta(minutes=1)  # how long a transaction may take that changes a row
MOST_CHANGES: Final = 500  # rows laid over an edition, the newest

Versions = Mapping[str, int]  # of rows by key: another number for each change

_opened: dict[Path, tuple[tuple[int, int], "Edition"]] = {}
_laid: dict[Path, "Laid"] = {}


@dataclass(frozen=True, eq=False)
class Edition:
    """One state of a market: its needs as columns, and the stamp of the rows they were made from.

    taken is the moment before they were read; recent are the versions of those that had changed just
    before it, which a reader who looks a little further back finds again.
    """

    needs: Needs
    stamp: str
    taken: dt.datetime
    recent: Versions

    @property
    def since(self) -> dt.datetime:
        """From when on a row's change may not be in it."""
        return self.taken - OVERLAP

    def lacks(self, versions: Versions) -> Versions:
        """Give those of some rows that are not as they were when it was taken."""
        recent = self.recent
        return {key: each for key, each in versions.items() if recent.get(key) != each}


@dataclass(frozen=True, eq=False)
class Laid:
    """What a process last laid over an edition: which state of which rows, and what that made."""

    edition: Edition
    versions: Versions
    needs: Mapping[str, Need]
    market: Market


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

    def with_changes(
        self, edition: Edition, versions: Versions, read: Callable[[list[str]], Iterable[Need]]
    ) -> Market:
        """Lay rows that changed over an edition: one that read does not give any more is gone.

        Rows whose version this process has seen are not read again.
        """
        lacking, known = edition.lacks(versions), _laid.get(self.folder)
        if not lacking:
            return edition.needs
        seen = known.versions if known else {}
        if known and known.edition is edition and seen == lacking:
            return known.market
        changed = [key for key, version in lacking.items() if seen.get(key) != version]
        kept = known.needs if known else {}
        needs = {key: kept[key] for key in lacking if key in kept and key not in set(changed)}
        needs |= {need.key: need for need in read(changed)} if changed else {}
        market = Layers.of(edition.needs, needs.values(), lacking)
        _laid[self.folder] = Laid(edition, lacking, needs, market)
        return market

    def publish(self, needs: Iterable[Need], stamp: str, recent: Versions | None = None) -> Edition:
        """Write a new edition and point to it."""
        taken = timezone.now()
        columns = Needs.of(needs)
        name = uuid4().hex
        columns.save(self.folder / name / COLUMNS)
        said = {"stamp": stamp, "taken": taken.isoformat(), "recent": dict(recent or {})}
        (self.folder / name / STAMP).write_text(json.dumps(said))
        self._flip(name)
        self._clear(name)
        return self.current() or Edition(columns, stamp, taken, recent or {})

    def refresh(
        self,
        stamp: str,
        needs: Callable[[], Iterable[Need]],
        recent: Callable[[], Versions] = dict,
    ) -> Edition:
        """Give the edition with this stamp, publishing it unless another process just did."""
        with self._alone():
            edition = self.current()
            if edition and edition.stamp == stamp:
                return edition
            return self.publish(needs(), stamp, recent())

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
        for each in self.folder.glob("*.pointer"):  # of somebody who died before they flipped it
            each.unlink(missing_ok=True)


def _open(folder: Path) -> Edition | None:
    try:
        said = json.loads((folder / STAMP).read_text())
        needs = Needs.load(folder / COLUMNS, mmap=True)
        taken = dt.datetime.fromisoformat(said["taken"])
        return Edition(needs, said["stamp"], taken, said["recent"])
    except (BadSnapshotError, KeyError, OSError, TypeError, ValueError):
        return None
