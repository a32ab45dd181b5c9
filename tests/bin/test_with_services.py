"""bin/with-services on a copy of bin/, which by its path has services of its own."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

pytestmark = pytest.mark.service
BIN = Path(__file__).resolve().parents[2] / "bin"
OURS = ("DATABASE", "EQUALITY_DATABASE", "REDIS", "COMMONWEAL", "SECRET_KEY", "SEALING", "PG")


class Checkout:
    """A folder with our bin/ in it, run from an environment that knows of no service."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(BIN, root / "bin")
        self.command = str(root / "bin" / "with-services")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.environment = kept | {"COMMONWEAL_UNSAFE": "1"}

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command, *arguments],
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
            timeout=90,
        )

    def start(self) -> subprocess.Popen[str]:
        """Start a command that uses the services until it is told to stop, and wait for it."""
        waiting = [self.command, "sh", "-c", "echo up; exec sleep 600"]
        process = subprocess.Popen(waiting, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        return process

    def addresses(self, **more: str) -> dict[str, str]:
        lines = self.run("env", **more).stdout.splitlines()
        return {name: value for name, _, value in (line.partition("=") for line in lines)}

    @property
    def state(self) -> Path:
        return Path(self.addresses()["COMMONWEAL_STATE"])


def is_up(state: Path) -> bool:
    return (state / "pg" / "postmaster.pid").exists() and (state / "run" / "redis.sock").exists()


def server_pid(state: Path) -> int:
    return int((state / "pg" / "postmaster.pid").read_text().split()[0])


def connect(url: str, database: str = "", user: str = "") -> psycopg.Connection:
    role, _, place = url.removeprefix("postgis://").partition("@/")
    folder, _, name = place.rpartition("/")
    return psycopg.connect(host=folder, user=user or role, dbname=database or name, autocommit=True)


def poll(ready: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not ready():
        assert time.monotonic() < end, "it did not happen within 30 seconds"
        os.sched_yield()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    made = Checkout(tmp_path_factory.mktemp("checkout"))
    yield made
    made.run("--remove")


@pytest.fixture
def user(checkout: Checkout) -> Iterator[subprocess.Popen[str]]:
    """Somebody who uses the services during the test."""
    with checkout.start() as process:
        yield process
        process.terminate()


def test_exit_status_of_the_command_is_kept(checkout: Checkout) -> None:
    assert checkout.run("sh", "-c", "exit 7").returncode == 7


def test_unknown_command_is_named(checkout: Checkout) -> None:
    done = checkout.run("no-such-command")

    assert done.returncode == 127
    assert "no-such-command: No such file or directory" in done.stderr


def test_command_reads_our_standard_input(checkout: Checkout) -> None:
    done = subprocess.run(
        [checkout.command, "cat"],
        env=checkout.environment,
        input="a line",
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "a line"


def test_services_stop_with_their_last_user(checkout: Checkout) -> None:
    assert not is_up(checkout.state)


def test_leaving_does_not_stop_what_another_uses(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    state = checkout.state

    assert user.poll() is None
    assert is_up(state)


def test_terminating_the_wrapper_ends_the_command_and_the_services(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    state = checkout.state
    user.terminate()

    assert user.wait(30) == 128 + signal.SIGTERM
    assert not is_up(state)


def test_command_of_a_killed_wrapper_still_counts_as_a_user(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    state = checkout.state
    children = Path(f"/proc/{user.pid}/task/{user.pid}/children").read_text()
    user.kill()
    user.wait(30)
    checkout.run("true")

    assert is_up(state)
    os.kill(int(children), signal.SIGTERM)
    poll(lambda: checkout.run("true").returncode == 0 and not is_up(state))


def test_killed_servers_are_started_again(checkout: Checkout, user: subprocess.Popen[str]) -> None:
    state = checkout.state
    before = server_pid(state)
    os.kill(before, signal.SIGKILL)
    os.kill(int((state / "run" / "redis.pid").read_text()), signal.SIGKILL)
    addresses = checkout.addresses()

    assert server_pid(state) != before
    with connect(addresses["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_pid_file_that_names_a_stranger_is_no_hindrance(checkout: Checkout) -> None:
    state = checkout.state
    (state / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{state}/pg\n0\n5432\n")

    assert checkout.run("true").returncode == 0


def test_services_keep_no_output_open(checkout: Checkout) -> None:
    with checkout.start() as first, checkout.start() as second:
        first.terminate()
        assert first.stdout is not None

        rest = first.stdout.read()

        assert rest == ""
        assert is_up(checkout.state)
        second.terminate()


def test_application_role_changes_rows_but_not_tables(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    addresses = checkout.addresses()
    with connect(addresses["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE roles_test (id serial PRIMARY KEY, place geometry(Point))")

    with connect(addresses["DATABASE_URL"]) as application:
        application.execute("INSERT INTO roles_test (place) VALUES ('POINT(0 51)')")
        for forbidden in ("DROP TABLE roles_test", "TRUNCATE roles_test", "CREATE TABLE more ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(forbidden)


def test_databases_that_tests_make_have_the_extensions_and_privileges(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    url = checkout.addresses()["DATABASE_OWNER_URL"]
    with connect(url) as owner:
        owner.execute("CREATE DATABASE test_of_roles")
    with connect(url, "test_of_roles") as inside:
        inside.execute("CREATE TABLE seen AS SELECT postgis_version() AS version")

    with connect(url, "test_of_roles", "commonweal_app") as application:
        assert application.execute("SELECT version FROM seen").fetchone() is not None


@pytest.mark.parametrize(
    ("url", "other"),
    [("DATABASE_URL", "EQUALITY_DATABASE_URL"), ("EQUALITY_DATABASE_URL", "DATABASE_URL")],
)
def test_no_role_enters_the_other_store(
    checkout: Checkout, user: subprocess.Popen[str], url: str, other: str
) -> None:
    addresses = checkout.addresses()
    elsewhere = addresses[other].rpartition("/")[2]

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        connect(addresses[url], elsewhere)


def test_database_of_ones_own_is_made_on_demand(checkout: Checkout) -> None:
    addresses = checkout.addresses(COMMONWEAL_DB="cw_mine")

    assert addresses["DATABASE_URL"].endswith("/run/cw_mine")
    assert addresses["EQUALITY_DATABASE_URL"].endswith("/run/cw_mine_equality")
    assert not addresses["REDIS_URL"].endswith("db=0")


def test_database_name_that_could_be_sql_is_refused(checkout: Checkout) -> None:
    done = checkout.run("true", COMMONWEAL_DB='x"; DROP DATABASE commonweal')

    assert done.returncode == 1
    assert "use small letters, digits and _" in done.stderr


def test_servers_from_the_environment_win(tmp_path: Path) -> None:
    elsewhere = Checkout(tmp_path)
    given = {"DATABASE_URL": "postgis://a:b@db/cw", "REDIS_URL": "redis://cache/0"}
    addresses = elsewhere.addresses(**given)
    state = Path(addresses["COMMONWEAL_STATE"])

    assert addresses["DATABASE_OWNER_URL"] == given["DATABASE_URL"]
    assert addresses["EQUALITY_DATABASE_URL"] == "postgis://a:b@db/cw_equality"
    assert not (state / "pg").exists()
    shutil.rmtree(state)


def test_stopping_is_refused_while_somebody_works(
    checkout: Checkout, user: subprocess.Popen[str]
) -> None:
    done = checkout.run("--stop")

    assert done.returncode == 1
    assert "in use" in done.stderr
    assert user.poll() is None
