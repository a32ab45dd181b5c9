"""The private PostgreSQL: its cluster, its roles and the databases of COMMONWEAL_DB."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from .state import (
    BACKUPS,
    LOGS,
    PGDATA,
    RUN,
    START_SECONDS,
    STATE,
    fail,
    last_words,
    spawn,
    wait_until,
)

SUPERUSER = "commonweal_superuser"
VERSIONS = ("15", "17", "16", "18")
EXTENSIONS = ("postgis", "pg_trgm", "btree_gist", "btree_gin", "citext", "unaccent")
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
# The log of changes is kept once there is a backup, whole or not at all; what is there is not overwritten.
_KEPT = BACKUPS / "wal"
SAFE_SETTINGS = {
    "archive_mode": "on",
    "archive_timeout": "60",
    "archive_command": f"test ! -d {_KEPT} || cmp -s %p {_KEPT}/%f || {{ test ! -e {_KEPT}/%f"
    f" && cp %p {_KEPT}/%f.part && sync {_KEPT}/%f.part && mv {_KEPT}/%f.part {_KEPT}/%f; }}",
}
# For tests and CI, where a crash costs nothing.
UNSAFE_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROLES = {
    "commonweal_owner": "LOGIN CREATEDB",
    "commonweal_app": "LOGIN",
    "commonweal_equality": "LOGIN CREATEDB",
    "commonweal_analyst": "LOGIN",
}
ROLES_MADE = "roles-made-with-analyst"  # another name whenever a role is added
# Every new database copies its default privileges from template1, a test's database too.
PRIVILEGES = """
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO commonweal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal_owner
  GRANT USAGE, SELECT ON SEQUENCES TO commonweal_app;
"""


def start() -> None:
    """Start the cluster, making it if there is none, and wait until it answers."""
    if not _answers():
        if not (STATE / "cluster-made").exists():
            _make_cluster()
        _forget_the_dead()
        unsafe = os.environ.get("CI") or os.environ.get("COMMONWEAL_UNSAFE") == "1"
        settings = SETTINGS | (UNSAFE_SETTINGS if unsafe else SAFE_SETTINGS)
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        log = LOGS / "postgres.log"
        spawn([*_pg_ctl(), "-l", str(log), "-o", options, "start"])
        if not wait_until(_answers):
            fail(f"PostgreSQL does not start: {last_words('postgres.log')}. Its log is {log}.")
    if not (STATE / ROLES_MADE).exists():
        _make_roles()


def stop() -> None:
    """Stop the cluster; one that doesn't run is fine."""
    if (PGDATA / "postmaster.pid").exists():
        spawn([*_pg_ctl(), "-m", "fast", "stop"])


def is_up() -> bool:
    """Say whether the cluster answers."""
    return _answers()


def ask(database: str, sql: str) -> str:
    """Ask the cluster as its superuser, for backups and drills."""
    return _psql(database, sql)


def program(name: str, data: Path = PGDATA) -> str:
    """Return where one of the database's own tools is, of the version that made a data folder."""
    return str(_programs(data) / name)


def make_databases(name: str) -> None:
    """Make the main and the equality database when missing; neither role may enter the other's."""
    equality = f"{name}_equality"
    known = set(_psql("postgres", "SELECT datname FROM pg_database;").splitlines())
    if name not in known:
        # What the demo noted about an earlier database of this name is not true of this one.
        (STATE / "prepared" / f"{name}.json").unlink(missing_ok=True)
        _psql("postgres", f"CREATE DATABASE {name} OWNER commonweal_owner;")
    if equality not in known:
        _psql("postgres", f"CREATE DATABASE {equality} OWNER commonweal_equality;")
    if not {name, equality} <= known:
        closing = f"REVOKE ALL ON DATABASE {name}, {equality} FROM PUBLIC;"
        _psql(
            "postgres", f"{closing} GRANT CONNECT, TEMPORARY ON DATABASE {name} TO commonweal_app;"
        )


def urls(name: str) -> dict[str, str]:
    """Return the addresses of a database by role.

    The form that django-environ reads has no host, and the socket's folder before the name;
    a percent-encoded folder in the host's place is not decoded.
    """
    return {
        "DATABASE_URL": f"postgis://commonweal_app@/{RUN}/{name}",
        "DATABASE_OWNER_URL": f"postgis://commonweal_owner@/{RUN}/{name}",
        "EQUALITY_DATABASE_URL": f"postgis://commonweal_equality@/{RUN}/{name}_equality",
    }


def _programs(data: Path = PGDATA) -> Path:
    """Find a PostgreSQL that has PostGIS, of the version that made our cluster if there is one."""
    made_by = data / "PG_VERSION"
    wanted = (made_by.read_text().strip(),) if made_by.exists() else VERSIONS
    found = [version for version in wanted if _has_postgis(version)]
    if not found:
        fail(f"PostgreSQL {wanted[0]} with PostGIS is not installed; run `make setup` first.")
    return Path(f"/usr/lib/postgresql/{found[0]}/bin")


def _has_postgis(version: str) -> bool:
    server = Path(f"/usr/lib/postgresql/{version}/bin/initdb")
    return (
        server.exists()
        and Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists()
    )


def _pg_ctl() -> list[str]:
    """Return the beginning of a command to the cluster that waits until it is carried out."""
    return [str(_programs() / "pg_ctl"), "-D", str(PGDATA), "-w", "-t", str(START_SECONDS)]


def _answers() -> bool:
    return (
        spawn(
            [
                str(_programs() / "pg_isready"),
                "-q",
                "-h",
                str(RUN),
                "-U",
                SUPERUSER,
                "-d",
                "postgres",
            ]
        ).returncode
        == 0
    )


def _psql(database: str, sql: str) -> str:
    """Run SQL as the superuser and return its output, or fail with the server's words."""
    where = ["-h", str(RUN), "-U", SUPERUSER, "-d", database]
    quietly = ["-XqAt", "-v", "ON_ERROR_STOP=1", "-f", "-"]
    sql = f"SET client_min_messages = warning;\n{sql}"
    done = spawn([str(_programs() / "psql"), *where, *quietly], sql)
    if done.returncode:
        fail(f"PostgreSQL refused: {last_words('start.log')}")
    return done.stdout.strip()


def _make_cluster() -> None:
    """Make an empty cluster; one that was left half made is thrown away first."""
    for entry in PGDATA.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (STATE / ROLES_MADE).unlink(missing_ok=True)
    initdb = [str(_programs() / "initdb"), "-D", str(PGDATA), "-U", SUPERUSER, "--auth=trust"]
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    if spawn([*initdb, *options]).returncode:
        fail(f"no database cluster can be made in {PGDATA}: {last_words('start.log')}")
    (STATE / "cluster-made").touch()


def _forget_the_dead() -> None:
    """Remove lock files whose process is gone, or is by now something else."""
    for lock in (PGDATA / "postmaster.pid", RUN / ".s.PGSQL.5432.lock"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            command = Path(f"/proc/{int(lock.read_text().split()[0])}/cmdline")
            if not command.exists() or str(PGDATA).encode() not in command.read_bytes():
                lock.unlink()


def _make_roles() -> None:
    """Make the roles, and give template1 what every database needs."""
    known = set(_psql("postgres", "SELECT rolname FROM pg_roles;").splitlines())
    missing = {role: may for role, may in ROLES.items() if role not in known}
    _psql("postgres", "\n".join(f"CREATE ROLE {role} {may};" for role, may in missing.items()))
    extensions = "\n".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS)
    _psql("template1", extensions + PRIVILEGES)
    (STATE / ROLES_MADE).touch()
