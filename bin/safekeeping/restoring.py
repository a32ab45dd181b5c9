"""Put a copy in the data folder's place and play the log of changes up to a moment."""

from __future__ import annotations

import os
import shutil
import tarfile
from typing import TYPE_CHECKING

from private_services import postgres
from private_services.state import PGDATA, STATE, account, fail, last_words, wait_until

from .copies import CHANGES, Copy, newest_before, now, told

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PATIENCE = 3600.0  # a day's changes take minutes
OURS = ("restore_command", "recovery_target_time", "recovery_target_action")


def restore(moment: datetime | None) -> tuple[Copy, str]:
    """Restore the stopped cluster, and return the copy and when the last deed in it was done."""
    copy = newest_before(moment)
    aside = _set_aside()
    lay_out(copy, PGDATA, moment)
    (STATE / "cluster-made").touch()
    (STATE / postgres.ROLES_MADE).touch()
    postgres.start()
    if not wait_until(_is_open, PATIENCE) or not postgres.is_up():
        where = f"the log ends before {told(moment)}" if moment else "it does not open"
        fail(f"{where}: {last_words('postgres.log')}. What was there before is in {aside}.")
    for setting in OURS:
        postgres.ask("postgres", f"ALTER SYSTEM RESET {setting};")
    last = postgres.ask("postgres", "SELECT pg_last_xact_replay_timestamp();")
    _unpack_uploads(copy)
    return copy, last


def lay_out(copy: Copy, data: Path, moment: datetime | None) -> None:
    """Fill an empty data folder with a copy, and say up to when its changes are to be played."""
    if data.exists() and any(data.iterdir()):
        fail(f"{data} is not empty: move it away first.")
    who = account()
    shutil.copytree(copy.data, data, dirs_exist_ok=True, symlinks=True)
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'cp {CHANGES}/%f %p'\n")
        settings.write("recovery_target_action = 'promote'\n")
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


def _is_open() -> bool:
    """Say whether the replay is over: it promoted itself, or gave up."""
    if not postgres.is_up():
        return False
    return postgres.ask("postgres", "SELECT pg_is_in_recovery();") == "f"


def _unpack_uploads(copy: Copy) -> None:
    with tarfile.open(copy.folder / "uploads.tar") as archive:
        archive.extractall(STATE, filter="data")
