"""Two templates, one with empty tables, one with the reference data and real feeds; and clones.

Migrating and loading take minutes, copying seconds. A template's comment is a digest of the files
it was made from, so it is made again when one of them changes.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg
from psycopg import sql

ROOT: Final = Path(__file__).resolve().parents[2]
FEEDS: Final = ROOT / "volunteering" / "opportunities" / "feeds"
TABLES_MADE_FROM: Final = (
    "requirements.lock",
    "*/migrations/*.py",
    "volunteering/assessment/equality/migrations/*.py",
)
MADE_FROM: Final = (
    *TABLES_MADE_FROM,
    "matching/*/data/**/*",
    "matching/reference/**/*.py",
    "matching/places/**/*.py",
    "matching/taxonomy/**/*.py",
    "volunteering/opportunities/feeds/*",
    "volunteering/opportunities/exchange/*.py",
    "volunteering/opportunities/actions.py",
)


@dataclass(frozen=True)
class Databases:
    """The main and the equality database of one run, by the addresses of their roles."""

    addresses: dict[str, str]

    @classmethod
    def named(cls, name: str) -> "Databases":
        """Name databases beside those that the environment leads to."""
        return cls(
            {
                "DATABASE_URL": _renamed(os.environ["DATABASE_URL"], name),
                "DATABASE_OWNER_URL": _renamed(os.environ["DATABASE_OWNER_URL"], name),
                "EQUALITY_DATABASE_URL": _renamed(
                    os.environ["EQUALITY_DATABASE_URL"], f"{name}_equality"
                ),
            }
        )

    @property
    def main(self) -> str:
        """The address of the main database, as its owner."""
        return self.addresses["DATABASE_OWNER_URL"]

    @property
    def equality(self) -> str:
        """The address of the equality database."""
        return self.addresses["EQUALITY_DATABASE_URL"]


def base_name() -> str:
    """Name the family of databases that this checkout's tests may make and drop."""
    return os.environ.get("COMMONWEAL_DB") or "commonweal"


def reference(say: Callable[[str], None]) -> Databases:
    """Give the template with the reference data, made now if it is missing or out of date."""
    template = Databases.named(f"{base_name()}_reference")
    return _current(template, MADE_FROM, lambda new: _fill(new, migrated(say)), say)


def migrated(say: Callable[[str], None]) -> Databases:
    """Give the template with empty tables, from which tests that make their own rows are cloned."""
    template = Databases.named("commonweal_migrated")
    # These tests act as the owner in the equality store too.
    equality = _renamed(os.environ["DATABASE_OWNER_URL"], "commonweal_migrated_equality")
    template = Databases(template.addresses | {"EQUALITY_DATABASE_URL": equality})
    return _current(template, TABLES_MADE_FROM, _make, say)


def _current(
    template: Databases,
    made_from: tuple[str, ...],
    make: Callable[[Databases], None],
    say: Callable[[str], None],
) -> Databases:
    """Give a template, made now if there is none or one of its sources has changed.

    KEEP_REFERENCE=1 in the environment takes an outdated one, for whoever edits an importer and
    wants the other tests meanwhile; its copies get the tables of today.
    """
    wanted = digest(made_from)
    with _alone(where(template.main)["dbname"]):
        found = _comment(template.main)
        if found != wanted and not (found and os.environ.get("KEEP_REFERENCE")):
            say(f"making {where(template.main)['dbname']}, which takes minutes, once")
            make(template)
            _remark(template.main, wanted)
    return template


def clone(template: Databases, name: str, *, answers: bool = True) -> Databases:
    """Copy the template under a name of its own, in place of what had that name before.

    Without ``answers`` the equality database is empty, without tables.
    """
    copy = Databases.named(f"{base_name()}_{name}")
    drop(copy)
    if not answers:
        _order(copy.equality, sql.SQL("CREATE DATABASE {}").format(_name(copy.equality)))
    pairs = ((template.main, copy.main), (template.equality, copy.equality))
    for source, target in pairs if answers else pairs[:1]:
        # A file copy: with the whole of the postcodes it is several times quicker than by the log.
        order = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        _order(target, order.format(_name(target), _name(source)))
        _order(target, sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(_name(target)))
    web = sql.Identifier(where(copy.addresses["DATABASE_URL"])["user"])
    _order(
        copy.main,
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(_name(copy.main), web),
    )
    if os.environ.get("KEEP_REFERENCE"):
        _bring_up_to_date(copy)
    return copy


def drop(databases: Databases) -> None:
    """Drop both databases, if they are there."""
    for address in (databases.main, databases.equality):
        _order(address, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(_name(address)))


def feeds() -> list[tuple[Path, str]]:
    """Give the feeds that come with the product and their formats, organisations first."""
    described = sorted(FEEDS.glob("*.jsonld.gz"))
    listed = sorted(FEEDS.glob("*.json.gz"))
    return [(path, "vds") for path in described] + [
        (path, path.name.partition("-")[0]) for path in listed
    ]


def digest(made_from: tuple[str, ...]) -> str:
    """Sum up the files that a template is made from."""
    mark = hashlib.sha256()
    paths = {path for pattern in made_from for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        if "__pycache__" not in path.parts:
            mark.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return mark.hexdigest()


def manage(databases: Databases, *arguments: str) -> None:
    """Run one of our commands on these databases, or fail with its words."""
    with tempfile.TemporaryDirectory() as state:
        ours = databases.addresses | {"COMMONWEAL_STATE": state, "SECRET_KEY": "only-for-tests"}
        ours["SEALING_KEYS"] = os.environ["SEALING_KEYS"]
        environment = os.environ | ours | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=1200,
        )
    if done.returncode:
        words = (done.stdout + done.stderr)[-3000:]
        message = f"{' '.join(arguments)} ended with {done.returncode}:\n{words}"
        raise AssertionError(message)


def _bring_up_to_date(databases: Databases) -> None:
    manage(databases, "migrate", "-v0")
    manage(databases, "migrate", "equality", "-v0", "--database", "equality")


def _make(template: Databases) -> None:
    drop(template)
    for address in (template.main, template.equality):
        _order(address, sql.SQL("CREATE DATABASE {}").format(_name(address)))
    _bring_up_to_date(template)


def _fill(template: Databases, tables: Databases) -> None:
    drop(template)
    order = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _order(template.main, order.format(_name(template.main), _name(tables.main)))
    _order(template.equality, sql.SQL("CREATE DATABASE {}").format(_name(template.equality)))
    _bring_up_to_date(template)
    manage(template, "load_reference_data")
    for feed, form in feeds():
        manage(template, "import_opportunities", "--format", form, str(feed))
    with _connected(template.main) as connection:
        connection.execute("VACUUM ANALYZE")


def _renamed(address: str, name: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rpartition('/')[0]}/{name}"))


def _name(address: str) -> sql.Identifier:
    return sql.Identifier(where(address)["dbname"])


def where(address: str) -> dict[str, Any]:
    """Read an address the way psycopg wants it."""
    found = environ.Env.db_url_config(address)
    named = {
        "host": found["HOST"],
        "port": found["PORT"],
        "user": found["USER"],
        "password": found["PASSWORD"],
        "dbname": found["NAME"],
    }
    return {key: value for key, value in named.items() if value}


def _connected(address: str) -> psycopg.Connection[Any]:
    return psycopg.connect(**where(address), autocommit=True)


def _order(address: str, order: sql.Composed) -> None:
    """Give an order about a database, from another one, as the role of its address."""
    with psycopg.connect(**(where(address) | {"dbname": "postgres"}), autocommit=True) as server:
        server.execute(order)


def _comment(address: str) -> str | None:
    """Read the comment of a database; one that is not there has none."""
    question = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    there = where(address)
    with psycopg.connect(**(there | {"dbname": "postgres"}), autocommit=True) as server:
        found = server.execute(question, [there["dbname"]]).fetchone()
    return found[0] if found else None


def _remark(address: str, text: str) -> None:
    order = sql.SQL("COMMENT ON DATABASE {} IS {}")
    _order(address, order.format(_name(address), sql.Literal(text)))


@contextmanager
def _alone(template: str) -> Iterator[None]:
    """Keep two test runs from making the same template at the same time."""
    state = Path(os.environ.get("COMMONWEAL_STATE", tempfile.gettempdir()))
    with (state / f"{template}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
