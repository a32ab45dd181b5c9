"""Run a command with this checkout's private PostgreSQL and Redis up.

The services belong to the checkout: their files are in /var/tmp, they listen on unix sockets only, and they stop with
their last user. DATABASE_URL or REDIS_URL in the environment name a server that is there already, and win.
Standard library only: it runs before anything is installed. Called by bin/with-services.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(f"/var/tmp/commonweal-{os.getuid()}-{hashlib.sha1(str(ROOT).encode()).hexdigest()[:8]}")  # noqa: S108,S324: short because a socket's path has 107 bytes; the hash is a name, not a secret
RUN, PGDATA, LOGS = STATE / "run", STATE / "pg", STATE / "log"
REDIS_SOCKET = RUN / "redis.sock"
SUPERUSER = "commonweal_superuser"
EXTENSIONS = ("postgis", "pg_trgm", "btree_gist", "btree_gin", "citext", "unaccent")
START_SECONDS = 60
LARGEST_LOG = 20_000_000
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": str(RUN),
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "max_locks_per_transaction": "256",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
}
UNSAFE_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROLES_SQL = """
CREATE ROLE commonweal_owner LOGIN CREATEDB;
CREATE ROLE commonweal_app LOGIN;
CREATE ROLE commonweal_equality LOGIN CREATEDB;
"""
# Default privileges are copied from template1 with every new database, so test databases have them too.
TEMPLATE_SQL = """
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO commonweal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner GRANT USAGE, SELECT ON SEQUENCES TO commonweal_app;
"""


def fail(sentence: str) -> NoReturn:
    """End with one sentence that says what to do."""
    sys.stderr.write(f"with-services: {sentence}\n")
    raise SystemExit(1)


def account() -> pwd.struct_passwd:
    """Who runs the services: ourselves, or `postgres` when we are root (PostgreSQL refuses to run as root)."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        fail("PostgreSQL is not installed; run `make setup` first.")


def spawn(arguments: list[str], sql: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command as the services' account, with no descriptor and no PG* variable of ours."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
    who = account()
    as_account = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    with (STATE / "log" / "start.log").open("a+", encoding="utf-8") as log:
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # noqa: S603: our own fixed commands
            arguments, input=sql, stdin=None if sql is not None else subprocess.DEVNULL, stdout=subprocess.PIPE if sql else log,
            stderr=log, env=environment, cwd="/", text=True, check=False, **as_account,
        )  # fmt: skip


def last_words(*names: str) -> str:
    """Return the last line of the services' logs, for an error message."""
    lines = [line for name in names if (LOGS / name).exists() for line in (LOGS / name).read_text(errors="replace").splitlines()[-3:]]
    words = " / ".join(line.strip() for line in lines if line.strip())
    if shutil.disk_usage(STATE).free < 100_000_000:
        words += f" (the disk of {STATE} is nearly full)"
    return words or "nothing in its log"


def make_folders() -> None:
    """Make the state folder, and refuse one that somebody else made in our name."""
    try:
        STATE.mkdir(mode=0o755, exist_ok=True)
        if STATE.is_symlink() or STATE.stat().st_uid != os.getuid():
            fail(f"{STATE} belongs to another account; remove it, then try again.")
        who = account()
        for folder in (PGDATA, RUN, LOGS):
            folder.mkdir(mode=0o700, exist_ok=True)
            os.chown(folder, who.pw_uid, who.pw_gid)
        for folder in (STATE / "mail", STATE / "media"):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        fail(f"{STATE} cannot be made ({error.strerror}); free some disk or fix its permissions.")
    for log in LOGS.iterdir():
        if log.stat().st_size > LARGEST_LOG:
            os.truncate(log, 0)


def postgres_programs() -> Path:
    """Find the folder of a PostgreSQL that has PostGIS, of the version that made our cluster if there is one."""
    made_by = (PGDATA / "PG_VERSION").read_text().strip() if (PGDATA / "PG_VERSION").exists() else None
    for version in [made_by] if made_by else ["15", "18", "17", "16", "14"]:
        programs = Path(f"/usr/lib/postgresql/{version}/bin")
        if (programs / "initdb").exists() and Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists():
            return programs
    fail(f"PostgreSQL {made_by or 15} with PostGIS is not installed; run `make setup` first.")


def psql(database: str, sql: str, *, role: str = SUPERUSER) -> str:
    """Run SQL as the superuser and return its output, or fail with the server's words."""
    arguments = [str(postgres_programs() / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(RUN), "-U", role, "-d", database, "-f", "-"]
    done = spawn(arguments, f"SET client_min_messages = warning;\n{sql}")
    if done.returncode:
        fail(f"PostgreSQL refused: {last_words('start.log')}")
    return str(done.stdout).strip()


def postgres_answers() -> bool:
    """Say whether the private PostgreSQL takes connections."""
    return spawn([str(postgres_programs() / "pg_isready"), "-q", "-h", str(RUN)]).returncode == 0


def forget_dead_postgres() -> None:
    """Remove lock files whose process is gone, or is by now something else."""
    for lock in (PGDATA / "postmaster.pid", RUN / ".s.PGSQL.5432.lock"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text().split()[0])
            command = Path(f"/proc/{pid}/cmdline")
            if not command.exists() or str(PGDATA).encode() not in command.read_bytes():
                lock.unlink()


def start_postgres() -> None:
    """Make the cluster if there is none and start it, waiting until it answers."""
    if postgres_answers():
        return
    programs = postgres_programs()
    if not (STATE / "cluster-made").exists():
        make_cluster(programs)
    forget_dead_postgres()
    settings = SETTINGS | (UNSAFE_SETTINGS if os.environ.get("CI") or os.environ.get("COMMONWEAL_UNSAFE") == "1" else {})
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    log = LOGS / "postgres.log"
    spawn([str(programs / "pg_ctl"), "-D", str(PGDATA), "-l", str(log), "-w", "-t", str(START_SECONDS), "-o", options, "start"])
    if not wait_until(postgres_answers):
        fail(f"PostgreSQL does not start: {last_words('postgres.log')}. Its log is {log}.")
    if not (STATE / "roles-made").exists():
        make_roles()


def make_cluster(programs: Path) -> None:
    """Make an empty cluster; one that was left half made is thrown away first."""
    for entry in PGDATA.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    initdb = [str(programs / "initdb"), "-D", str(PGDATA), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    if spawn([*initdb, "--no-sync", "--no-instructions"]).returncode:
        fail(f"the database cluster cannot be made in {PGDATA}: {last_words('start.log')}")
    (STATE / "roles-made").unlink(missing_ok=True)
    (STATE / "cluster-made").touch()


def make_roles() -> None:
    """Make the three roles, and give template1 the extensions and default privileges that every database needs."""
    known = set(psql("postgres", "SELECT rolname FROM pg_roles;").splitlines())
    psql("postgres", "\n".join(line for line in ROLES_SQL.splitlines() if line and line.split()[2] not in known))
    psql("template1", "\n".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS) + TEMPLATE_SQL)
    (STATE / "roles-made").touch()


def database_name() -> str:
    """Return the name in COMMONWEAL_DB, checked."""
    name = os.environ.get("COMMONWEAL_DB") or "commonweal"
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,50}", name):
        fail(f"COMMONWEAL_DB is {name!r}; use small letters, digits and underscores, beginning with a letter.")
    return name


def make_databases(name: str) -> None:
    """Make the main and the equality database when missing; neither role may enter the other's."""
    equality = f"{name}_equality"
    known = set(psql("postgres", "SELECT datname FROM pg_database;").splitlines())
    if name not in known:
        psql("postgres", f"CREATE DATABASE {name} OWNER commonweal_owner;")
    if equality not in known:
        psql("postgres", f"CREATE DATABASE {equality} OWNER commonweal_equality;")
    if not {name, equality} <= known:
        psql("postgres", f"REVOKE ALL ON DATABASE {name}, {equality} FROM PUBLIC; GRANT CONNECT, TEMPORARY ON DATABASE {name} TO commonweal_app;")


def ask_redis(command: str) -> str | None:
    """Send Redis one command and return its answer; None when it isn't there."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(REDIS_SOCKET))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(200).decode()
        except OSError:
            return None


def redis_answers() -> bool:
    """Say whether the private Redis takes commands."""
    return (ask_redis("PING") or "").startswith("+PONG")


def start_redis() -> None:
    """Start Redis without persistence, waiting until it answers."""
    if redis_answers():
        return
    server = shutil.which("redis-server")
    if server is None:
        fail("Redis is not installed; run `make setup` first.")
    place = ["--port", "0", "--unixsocket", str(REDIS_SOCKET), "--unixsocketperm", "700", "--dir", str(RUN), "--databases", "64"]
    keep_nothing = ["--save", "", "--appendonly", "no"]
    log = LOGS / "redis.log"
    spawn([server, *place, *keep_nothing, "--daemonize", "yes", "--pidfile", str(RUN / "redis.pid"), "--logfile", str(log)])
    if not wait_until(redis_answers):
        fail(f"Redis does not start: {last_words('redis.log', 'start.log')}. Its log is {log}.")


def stop_services() -> None:
    """Stop what runs; nothing running is fine."""
    if ask_redis("PING"):
        ask_redis("SHUTDOWN NOSAVE")
    if (PGDATA / "postmaster.pid").exists():
        spawn([str(postgres_programs() / "pg_ctl"), "-D", str(PGDATA), "-m", "fast", "-w", "-t", str(START_SECONDS), "stop"])


def wait_until(ready: object, seconds: float = START_SECONDS) -> bool:
    """Poll until the question is answered with yes or the time is over."""
    end = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
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


def become_user() -> int:
    """Count as a user of the services: wait for a stop under way, then share the lock."""
    descriptor = os.open(STATE / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def leave(descriptor: int) -> bool:
    """Stop the services if nobody else uses them, and say whether that was so."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    stop_services()
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return True


def provide() -> dict[str, str]:
    """Start what is not given from outside and return the environment that leads to it."""
    given = os.environ
    found = {"COMMONWEAL_STATE": str(STATE)}
    name = database_name()
    with locked("start.lock"):
        if "DATABASE_URL" not in given:
            start_postgres()
            make_databases(name)
        if "REDIS_URL" not in given:
            start_redis()
    if "DATABASE_URL" not in given:
        # The form that django-environ reads: no host, and the socket's folder before the name. Percent-encoding fails.
        found["DATABASE_URL"] = f"postgis://commonweal_app@/{RUN}/{name}"
        found["DATABASE_OWNER_URL"] = f"postgis://commonweal_owner@/{RUN}/{name}"
        found["EQUALITY_DATABASE_URL"] = f"postgis://commonweal_equality@/{RUN}/{name}_equality"
    if "REDIS_URL" not in given:
        found["REDIS_URL"] = f"unix://{REDIS_SOCKET}?db={redis_database(name)}"
    return found


def redis_database(name: str) -> int:
    """Give every database name its own Redis database, so that two of them don't take each other's tasks."""
    return 0 if name == "commonweal" else int(hashlib.sha1(name.encode()).hexdigest(), 16) % 63 + 1  # noqa: S324: not a secret


def complete_given() -> None:
    """Fill in what a DATABASE_URL from outside leaves open."""
    given = urlsplit(os.environ["DATABASE_URL"])
    os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    os.environ.setdefault("EQUALITY_DATABASE_URL", urlunsplit(given._replace(path=f"{given.path}_equality")))


def run(command: list[str], environment: dict[str, str], descriptor: int) -> int:
    """Run the command, pass signals on, and return its exit status as a shell would.

    The command inherits our lock: if we are killed outright, the services still count it as a user.
    """
    watched = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, watched)
    try:
        child = subprocess.Popen(  # noqa: S603: running a command is what this program is for
            command, env=environment, pass_fds=(descriptor,), preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_SETMASK, before)
        )  # fmt: skip
    except OSError as error:
        sys.stderr.write(f"with-services: {command[0]}: {error.strerror}.\n")
        return 127 if isinstance(error, FileNotFoundError) else 126
    while (status := child.poll()) is None:
        news = signal.sigwaitinfo(watched)
        # A signal from the terminal (no sender) reached the command as well: passing it on would send it twice.
        if news.si_signo != signal.SIGCHLD and news.si_pid:
            child.send_signal(news.si_signo)
    return status if status >= 0 else 128 - status


def main(arguments: list[str]) -> int:
    """Serve the command line: a command to run, or --stop."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        sys.stderr.write("usage: bin/with-services COMMAND…   run COMMAND with PostgreSQL and Redis up\n       bin/with-services --stop     stop them if nobody uses them\n")
        return 2
    if "DATABASE_URL" in os.environ:
        complete_given()
        if "REDIS_URL" in os.environ and arguments != ["--stop"]:
            os.environ.setdefault("COMMONWEAL_STATE", str(STATE))
            (STATE / "mail").mkdir(parents=True, exist_ok=True)
            execute(arguments)
    make_folders()
    descriptor = become_user()
    if arguments == ["--stop"]:
        return 0 if leave(descriptor) else fail("the services are in use; end the demo or the tests first.")
    try:
        return run(arguments, os.environ | provide(), descriptor)
    finally:
        leave(descriptor)


def execute(command: list[str]) -> NoReturn:
    """Become the command: there is nothing to start and nothing to stop."""
    try:
        os.execvp(command[0], command)  # noqa: S606: running a command is what this program is for
    except OSError as error:
        fail(f"{command[0]}: {error.strerror}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
