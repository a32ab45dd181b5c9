"""Put a copy in the data folder's place and play the log of changes up to a moment."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from typing import TYPE_CHECKING

from private_services import postgres
from private_services.state import PGDATA, STATE, account, fail, last_words, wait_until

from .backing_up import archives, is_sound
from .copies import CHANGES, Copy, now, told
from .lines import Fork, Way, note_fork, way_to

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PATIENCE = 3600.0  # a day's changes take minutes
OURS = (
    "restore_command",
    "recovery_target_time",
    "recovery_target_timeline",
    "recovery_target_action",
)
LINE = "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8);"


def restore(moment: datetime | None) -> tuple[Copy, str]:
    """Restore the stopped cluster, and return the copy and when the last deed in it was done."""
    began = now()  # whatever was written before is of the line that is left
    way = way_to(moment)
    copy = way.copy
    _must_be_whole(copy)
    aside = _set_aside()
    try:
        lay_out(way, PGDATA, moment)
        (STATE / "cluster-made").touch()
        (STATE / postgres.ROLES_MADE).touch()
        _play(moment)
        note_fork(Fork(to=moment or began, at=began, line=_line()))
    except BaseException:
        _put_back(aside)
        raise
    finally:
        # What stands there now may be of a day before a role was added: the next start looks.
        (STATE / postgres.ROLES_MADE).unlink(missing_ok=True)
    for setting in OURS:
        postgres.ask("postgres", f"ALTER SYSTEM RESET {setting};")
    last = postgres.ask("postgres", "SELECT pg_last_xact_replay_timestamp();")
    _unpack_uploads(copy)
    return copy, last


def _must_be_whole(copy: Copy) -> None:
    """Refuse a copy that has gone bad since it was made, while nothing is touched yet."""
    if not is_sound(copy.data):
        fail(
            f"the backup in {copy.folder} is broken: {last_words('start.log')}. Nothing was touched;"
            " move it away and an older one is taken."
        )
    try:
        with tarfile.open(copy.folder / "uploads.tar") as archive:
            archive.getmembers()
    except (OSError, tarfile.TarError) as problem:
        fail(f"the uploads in {copy.folder} cannot be read: {problem}. Nothing was touched.")


def _play(moment: datetime | None) -> None:
    """Start the copy, and wait until it has played the changes and opened itself."""
    postgres.start()
    if not wait_until(_is_over, PATIENCE) or not postgres.is_up():
        where = f"the log ends before {told(moment)}" if moment else "it does not open"
        fail(f"{where}: {last_words('postgres.log')}")


def _put_back(aside: Path) -> None:
    """After a failure, let what was there before stand where it stood; what was laid out is a copy."""
    postgres.stop()
    if aside.exists():
        shutil.rmtree(PGDATA)
        aside.rename(PGDATA)
        sys.stderr.write(
            "restore: what was there before is there again. A moment later than the last change that"
            " was archived cannot be had: name an earlier one, or none.\n"
        )


def _line() -> int | None:
    """Say which line the cluster writes now, if what it writes is kept."""
    return int(postgres.ask("postgres", LINE), 16) if archives() else None


def lay_out(way: Way, data: Path, moment: datetime | None) -> None:
    """Fill an empty data folder with a copy, and say which changes are played, and up to when."""
    if data.exists() and any(data.iterdir()):
        fail(f"{data} is not empty: move it away first.")
    who = account()
    shutil.copytree(way.copy.data, data, dirs_exist_ok=True, symlinks=True)
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'cp {CHANGES}/%f %p'\n")
        settings.write("recovery_target_action = 'promote'\n")
        # Not "latest": after an earlier restore, or one that was put back, that is another line.
        settings.write(f"recovery_target_timeline = '{way.line}'\n")
        if moment is not None:
            settings.write(f"recovery_target_time = '{moment.isoformat()}'\n")
    (data / "recovery.signal").touch()
    data.chmod(0o700)
    for folder, _folders, files in os.walk(data):
        os.chown(folder, who.pw_uid, who.pw_gid)
        for name in files:
            os.chown(os.path.join(folder, name), who.pw_uid, who.pw_gid, follow_symlinks=False)  # noqa: PTH118


def _set_aside() -> Path:
    """Move what is left of the data folder away: nothing is deleted by a restore."""
    aside = STATE / f"pg-before-{now():%Y%m%dT%H%M%S}"
    if PGDATA.exists():
        PGDATA.rename(aside)
    PGDATA.mkdir(mode=0o700)
    return aside


def _is_over() -> bool:
    """Say whether the replay is over: it promoted itself, or gave up and went."""
    if not postgres.is_up():
        return True
    return postgres.ask("postgres", "SELECT pg_is_in_recovery();") == "f"


def _unpack_uploads(copy: Copy) -> None:
    with tarfile.open(copy.folder / "uploads.tar") as archive:
        archive.extractall(STATE, filter="data")
