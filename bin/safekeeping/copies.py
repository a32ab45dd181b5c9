"""What has been backed up: a folder for each copy, and beside them the log of changes since."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from private_services.state import BACKUPS, account, fail

HERE = ZoneInfo("Europe/London")
BASES, CHANGES = BACKUPS / "base", BACKUPS / "wal"


@dataclass(frozen=True)
class Copy:
    """One copy of the data folder, and when it was whole."""

    folder: Path
    ended: datetime

    @property
    def data(self) -> Path:
        """The copied data folder."""
        return self.folder / "data"


def make_folders() -> None:
    """Make the folders, for the cluster's account alone."""
    who = account()
    for folder in (BACKUPS, BASES, CHANGES):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chown(folder, who.pw_uid, who.pw_gid)


def found() -> list[Copy]:
    """Return the copies that were finished and verified, oldest first."""
    notes = sorted(BASES.glob("*/copy.json"))
    return [
        Copy(note.parent, datetime.fromisoformat(json.loads(note.read_text())["ended"]))
        for note in notes
    ]


def note(folder: Path, ended: datetime) -> Copy:
    """Say that a copy is whole: only what has this note is ever restored."""
    (folder / "copy.json").write_text(json.dumps({"ended": ended.isoformat()}))
    return Copy(folder, ended)


def read_moment(text: str) -> datetime | None:
    """Read a moment as people write it, British time unless it names a zone; nothing is the newest."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        fail(f"{text!r} is no moment; write it so: 2026-11-27 15:04:05")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=HERE)
    if moment > now():
        fail(f"{text} has not come yet.")
    return moment.astimezone(UTC)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def told(moment: datetime) -> str:
    """Write a moment as people read it."""
    return moment.astimezone(HERE).strftime("%Y-%m-%d %H:%M:%S %Z")
