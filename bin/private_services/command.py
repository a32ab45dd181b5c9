"""Run a command with the services up, counting the users."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

from . import postgres, redis
from .state import STATE, fail, locked, make_folders, sealing_key, secret_key

USAGE = """\
usage: bin/with-services COMMAND…   run COMMAND with PostgreSQL and Redis up
       bin/with-services --stop     stop them if nobody uses them
       bin/with-services --remove   the same, and delete their files: databases, mail, uploads
"""
NOT_FOUND, NOT_RUNNABLE, KILLED = 127, 126, 128  # exit statuses as a shell gives them


def main(arguments: list[str]) -> int:
    """Serve the command line: a command to run, or --stop."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        sys.stderr.write(USAGE)
        return 2
    if arguments in (["--stop"], ["--remove"]):
        return _stop(remove=arguments == ["--remove"])
    private = not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys()
    make_folders(private=private)
    if "DATABASE_URL" in os.environ:
        _complete_given()
    if not private:
        return _run(arguments, {"COMMONWEAL_STATE": str(STATE)} | os.environ, None)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(KILLED + number))
    users = _become_user()
    try:
        return _run(arguments, os.environ | _provide(), users)
    except KeyboardInterrupt:
        return KILLED + signal.SIGINT
    finally:
        _leave(users)


def stop_unused() -> None:
    """Stop what was left running, or fail when somebody uses it."""
    make_folders(private=True)
    if not _leave(_become_user()):
        fail("the services are in use; end the demo or the tests first.")


def _stop(*, remove: bool) -> int:
    """Stop what was left running unless somebody uses it, and delete its files if asked."""
    stop_unused()
    if remove:
        shutil.rmtree(STATE)
    return 0


def _become_user() -> int:
    """Count as a user of the services, after any stop that is under way."""
    descriptor = os.open(STATE / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def _leave(users: int) -> bool:
    """Stop the services if nobody else uses them, and say whether that was so."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    redis.stop()
    postgres.stop()
    fcntl.flock(users, fcntl.LOCK_UN)
    return True


def _provide() -> dict[str, str]:
    """Start what is not given from outside, and return the environment that leads to it."""
    found = {"COMMONWEAL_STATE": str(STATE)}
    name = _database_name()
    with locked("start.lock"):
        if "SECRET_KEY" not in os.environ:
            found["SECRET_KEY"] = secret_key()
        if "SEALING_KEYS" not in os.environ:
            found["SEALING_KEYS"] = sealing_key()
        if "DATABASE_URL" not in os.environ:
            postgres.start()
            postgres.make_databases(name)
            found |= postgres.urls(name)
        if "REDIS_URL" not in os.environ:
            redis.start()
            found["REDIS_URL"] = redis.url(name)
    return found


def _database_name() -> str:
    name = os.environ.get("COMMONWEAL_DB") or "commonweal"
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,50}", name):
        fail(f"COMMONWEAL_DB is {name!r}; use small letters, digits and _, a letter first.")
    return name


def _complete_given() -> None:
    """Fill in what a DATABASE_URL from outside leaves open."""
    given = urlsplit(os.environ["DATABASE_URL"])
    equality = urlunsplit(given._replace(path=f"{given.path}_equality"))
    os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    os.environ.setdefault("EQUALITY_DATABASE_URL", equality)


def _run(command: list[str], environment: dict[str, str], users: int | None) -> int:
    """Run the command, pass signals on, and return its exit status as a shell would.

    The command inherits our lock: if we are killed outright, it still counts as a user.
    """
    watched = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, watched)

    def unblock() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    try:
        child = subprocess.Popen(
            command,
            env=environment,
            pass_fds=() if users is None else (users,),
            preexec_fn=unblock,  # noqa: PLW1509 (we have one thread)
        )
    except OSError as error:
        sys.stderr.write(f"with-services: {command[0]}: {error.strerror}.\n")
        return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_RUNNABLE
    while (status := child.poll()) is None:
        news = signal.sigwaitinfo(watched)
        # A signal from the terminal has no sender, and reached the command too: don't repeat it.
        if news.si_signo != signal.SIGCHLD and news.si_pid:
            child.send_signal(news.si_signo)
    return status if status >= 0 else KILLED - status
