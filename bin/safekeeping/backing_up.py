"""Copy the running cluster, check the copy, keep the log of changes from then on."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from private_services import postgres
from private_services.state import LOGS, RUN, STATE, fail, last_words, spawn

from .copies import BASES, CHANGES, Copy, found, make_folders, note, now

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = 7


def back_up(keep: int = KEPT) -> Copy:
    """Copy data and uploads, verify the copy against its own sums, and let old ones go."""
    make_folders()
    folder = BASES / now().strftime("%Y-%m-%dT%H%M%SZ")
    folder.mkdir(mode=0o700)
    shutil.chown(folder, *_owner())
    _copy(folder / "data")
    _pack_uploads(folder / "uploads.tar")
    copy = note(folder, now())
    _let_go(keep)
    return copy


def archives() -> bool:
    """Say whether the cluster keeps its log of changes: only then can a later moment be had."""
    return postgres.ask("postgres", "SHOW archive_mode;") == "on"


def _copy(target: Path) -> None:
    where = ["-h", str(RUN), "-U", postgres.SUPERUSER, "-D", str(target)]
    how = ["--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256"]
    if spawn([postgres.program("pg_basebackup"), *where, *how]).returncode:
        fail(f"the cluster could not be copied: {last_words('start.log')}")
    if not is_sound(target):
        fail(f"the copy in {target} is not what was sent: {last_words('start.log')}")


def is_sound(data: Path) -> bool:
    """Check a copied data folder, with the changes that it needs to stand, against its own sums."""
    checked = spawn([postgres.program("pg_verifybackup", data), "--quiet", str(data)])
    return checked.returncode == 0


def _pack_uploads(target: Path) -> None:
    """Pack uploads; a file that appears meanwhile is in the next backup, one that goes is in none."""
    media = STATE / "media"
    with tarfile.open(target, "w") as archive:
        for path in (media, *sorted(media.rglob("*"))):
            with contextlib.suppress(FileNotFoundError):
                archive.add(path, str(Path("media") / path.relative_to(media)), recursive=False)


def _let_go(keep: int) -> None:
    """Delete copies beyond a number, the oldest first, and the changes that only they needed."""
    copies = found()
    for copy in copies[:-keep]:
        shutil.rmtree(copy.folder)
    needed = first_needed((copy.data / "backup_label").read_text() for copy in copies[-keep:])
    with (LOGS / "start.log").open("a") as log:
        subprocess.run(
            [postgres.program("pg_archivecleanup"), str(CHANGES), needed],
            stderr=log,
            check=False,
        )


def first_needed(labels: Iterable[str]) -> str:
    """Name the earliest part of the log that any copy needs.

    That is not always the oldest copy's: a restore sets the count back, and the tool that deletes looks
    at the count alone, whichever line a part is of.
    """
    starts = (label.partition("file ")[2].partition(")")[0] for label in labels)
    return min(starts, key=lambda part: part[8:])


def _owner() -> tuple[int, int]:
    there = CHANGES.stat()
    return there.st_uid, there.st_gid
