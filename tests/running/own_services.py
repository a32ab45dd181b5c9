"""A PostgreSQL and a Redis of a test's own, with production's durability, that it may break."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.running.databases import ROOT, Databases, where
from tests.running.waiting import until

OURS: Final = (
    "DATABASE",
    "EQUALITY_DATABASE",
    "REDIS",
    "COMMONWEAL",
    "SECRET_KEY",
    "SEALING",
    "PG",
    "CI",
)


@dataclass
class OwnServices:
    """A folder with a cluster in it, and the process that keeps the services up."""

    folder: Path
    name: str
    keeper: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What our scripts are told so that they work here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return kept | {"COMMONWEAL_SERVICES": str(self.folder), "COMMONWEAL_DB": self.name}

    @property
    def socket(self) -> Path:
        """The folder of the servers' sockets."""
        return self.folder / "run"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run one of our scripts on these services."""
        return subprocess.run(
            [str(ROOT / command[0]), *command[1:]],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )

    def start(self) -> None:
        """Start them, and keep them until ``stop``."""
        waiting = [str(ROOT / "bin/with-services"), "sh", "-c", "echo up; exec sleep 3600"]
        self.keeper = subprocess.Popen(
            waiting, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.keeper.stdout is not None
        assert self.keeper.stdout.readline() == "up\n"

    def stop(self) -> None:
        """Let go of them: they end, for nobody else uses them."""
        if self.keeper is None:
            return
        if self.keeper.poll() is None:
            self.keeper.terminate()
            self.keeper.wait(60)
        assert self.keeper.stdout is not None
        self.keeper.stdout.close()

    def kill_database(self) -> None:
        """End the database server at once, as a power cut would."""
        pid = int((self.folder / "pg" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            os.kill(each, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{pid}").exists())

    def connect(self, database: str = "", user: str = "commonweal_superuser") -> Any:
        """Connect to one of the databases."""
        return psycopg.connect(
            host=str(self.socket), dbname=database or self.name, user=user, autocommit=True
        )

    def connect_at(self, socket: Path) -> Any:
        """Connect to the same database at another server."""
        return psycopg.connect(
            host=str(socket), dbname=self.name, user="commonweal_superuser", autocommit=True
        )

    def fill(self, template: Databases) -> None:
        """Copy the tables of a template of ours into both databases."""
        for variable, name, owner in (
            ("DATABASE_OWNER_URL", self.name, "commonweal_owner"),
            ("EQUALITY_DATABASE_URL", f"{self.name}_equality", "commonweal_equality"),
        ):
            self._copy(template.addresses[variable], name, owner)

    def _copy(self, address: str, name: str, owner: str) -> None:
        there = where(address)
        from_there = ["pg_dump", "--no-owner", "-h", there["host"], "-U", there["user"]]
        into = ["psql", "-Xq", "-h", str(self.socket), "-U", owner, "-d", name, "-f", "-"]
        dump = subprocess.run([*from_there, there["dbname"]], capture_output=True, check=True)
        subprocess.run(into, input=dump.stdout, capture_output=True, check=True)


@contextmanager
def own_services(name: str, *, disk: str = "") -> Iterator[OwnServices]:
    """Give services of its own in a folder of its own, on a small disk if asked; it is deleted in the end."""
    folder = Path(
        tempfile.mkdtemp(prefix=f"cw-{name}-", dir="/var/tmp")
    )  # sockets want short paths
    if disk:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={disk}", name, folder], check=True)
    folder.chmod(0o755)
    services = OwnServices(folder, name)
    try:
        services.start()
        yield services
    finally:
        services.stop()
        if disk:
            subprocess.run(["umount", "-l", folder], check=True)
        shutil.rmtree(folder)
