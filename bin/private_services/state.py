"""Where the services of this checkout keep their files, and who owns them."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
_HASH = hashlib.sha1(str(ROOT).encode(), usedforsecurity=False).hexdigest()[:8]
# Not in the checkout: a socket's path has at most 107 bytes, and `postgres` may not enter root's
# home. make_folders refuses a folder that somebody else put there.
# Drills and load tests name a folder of their own, and so have a cluster and a Redis of their own.
STATE = Path(
    os.environ.get("COMMONWEAL_SERVICES") or f"/var/tmp/commonweal-{os.getuid()}-{_HASH}"  # noqa: S108
)
# Where `make backup` keeps what it copies; better another disk than the database's.
BACKUPS = Path(os.environ.get("COMMONWEAL_BACKUPS") or STATE / "backups")
RUN, PGDATA, LOGS = STATE / "run", STATE / "pg", STATE / "services"
START_SECONDS = 60
LARGEST_LOG = 20_000_000
NEARLY_FULL = 100_000_000


def fail(sentence: str) -> NoReturn:
    """End with one sentence that says what to do."""
    sys.stderr.write(f"with-services: {sentence}\n")
    raise SystemExit(1)


def account() -> pwd.struct_passwd:
    """Return who runs the services: ourselves, or `postgres` when we are root (it refuses root)."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        fail("PostgreSQL is not installed; run `make setup` first.")


def make_folders(*, private: bool) -> None:
    """Make the state folder and, if they are wanted, those of the private services."""
    try:
        STATE.mkdir(mode=0o755, exist_ok=True)
        if STATE.is_symlink() or STATE.stat().st_uid != os.getuid():
            fail(f"{STATE} belongs to another account; remove it, then try again.")
        for folder in (STATE / "mail", STATE / "media", STATE / "log"):
            folder.mkdir(mode=0o700, exist_ok=True)
        if private:
            who = account()
            for folder in (PGDATA, RUN, LOGS):
                folder.mkdir(mode=0o700, exist_ok=True)
                os.chown(folder, who.pw_uid, who.pw_gid)
    except OSError as error:
        fail(f"{STATE} cannot be made ({error.strerror}); free some disk or mend its permissions.")
    for log in LOGS.glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            os.truncate(log, 0)


def spawn(arguments: list[str], sql: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command as the services' account, with no descriptor and no PG* variable of ours."""
    who = account()
    as_root = os.getuid() == 0
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with (LOGS / "start.log").open("a+", encoding="utf-8") as log:
        return subprocess.run(
            arguments,
            input=sql or "",
            stdout=subprocess.PIPE if sql else log,
            stderr=log,
            env=mine | {"LC_ALL": "C.UTF-8"},
            cwd="/",
            text=True,
            check=False,
            user=who.pw_uid if as_root else None,
            group=who.pw_gid if as_root else None,
            extra_groups=[] if as_root else None,
        )


def last_words(*names: str) -> str:
    """Return the last lines of the named logs, for an error message."""
    found = [LOGS / name for name in names if (LOGS / name).exists()]
    lines = [line for log in found for line in log.read_text(errors="replace").splitlines()[-3:]]
    words = " / ".join(line.strip() for line in lines if line.strip())
    if shutil.disk_usage(STATE).free < NEARLY_FULL:
        words += f" (the disk of {STATE} is nearly full)"
    return words or "nothing in its log"


def wait_until(ready: Callable[[], bool], seconds: float = START_SECONDS) -> bool:
    """Poll until the answer is yes or the time is over."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold an exclusive lock of the state folder."""
    descriptor = os.open(STATE / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def secret_key() -> str:
    """Return this checkout's own SECRET_KEY, made when it is first wanted."""
    kept = STATE / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def sealing_key() -> str:
    """Return a key for sealing stored secrets, which follows from this checkout's SECRET_KEY."""
    digest = hashlib.sha256(f"sealing {secret_key()}".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()
