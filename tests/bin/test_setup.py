"""bin/setup on machines that lack something: each gets one sentence that says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.service
TOOLS = [
    "awk",
    "basename",
    "bash",
    "cat",
    "cmp",
    "cp",
    "df",
    "dirname",
    "echo",
    "env",
    "grep",
    "head",
    "mktemp",
    "printf",
    "rm",
    "sh",
    "tail",
    "tr",
    "xargs",
]
# A made-up package, so that a test which gets further than it should installs nothing.
LOCK = f"no-such-package==1.0 \\\n    --hash=sha256:{0:064}\n"


class Machine:
    """A machine whose programs are those we put on its PATH, with a checkout that is not set up."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        for tool in TOOLS:
            (self.programs / tool).symlink_to(str(shutil.which(tool)))
        self.checkout = folder / "checkout"
        self.checkout.mkdir()
        shutil.copytree(ROOT / "bin", self.checkout / "bin")
        (self.checkout / "requirements.lock").write_text(LOCK)
        self.has("id", "echo 1000")
        self.has("df", 'echo "Filesystem"; echo "disk 9999999 0 8888888 0% /"')

    def has(self, program: str, script: str) -> None:
        (self.programs / program).unlink(missing_ok=True)
        (self.programs / program).write_text(f"#!/bin/sh\n{script}\n")
        (self.programs / program).chmod(0o755)

    def has_python(self) -> None:
        (self.programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")

    def setup(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.checkout / "bin" / "setup"), *arguments],
            env={
                "PATH": str(self.programs),
                "TMPDIR": str(self.programs),
                "HOME": "/nowhere",
                "PYTHON": "python3",
            }
            | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_it_says_in_one_line_what_it_will_install(machine: Machine) -> None:
    done = machine.setup("--browser")

    first = done.stdout.splitlines()[0]
    assert first.startswith("setup: installing Debian packages python3 python3-venv")
    assert "redis-server" in first
    assert "chromium" in first
    assert first.endswith("and 1 locked Python packages in .venv")


def test_servers_of_ones_own_need_no_packages(machine: Machine) -> None:
    machine.has_python()
    done = machine.setup(DATABASE_URL="postgis://db/cw", REDIS_URL="redis://cache")

    assert done.stdout.splitlines()[0] == "setup: installing 1 locked Python packages in .venv"


def test_other_systems_are_told_what_to_install_by_hand(machine: Machine) -> None:
    done = machine.setup()

    assert done.returncode == 1
    assert "this is not Debian or Ubuntu; install by hand: python3" in done.stderr


def test_neither_root_nor_sudo(machine: Machine) -> None:
    machine.has("apt-get", "exit 0")
    done = machine.setup()

    assert done.returncode == 1
    assert "needs root, and sudo is not here; ask an administrator to run:" in done.stderr


def test_sudo_that_wants_a_password_without_a_terminal(machine: Machine) -> None:
    machine.has("apt-get", "exit 0")
    machine.has("sudo", "exit 1")
    done = machine.setup()

    assert done.returncode == 1
    assert "run `sudo -v` first" in done.stderr


def test_apt_that_fails_shows_why(machine: Machine) -> None:
    machine.has("apt-get", 'echo "Temporary failure resolving the mirror"; exit 100')
    machine.has("sudo", 'case $1 in bin/*) exec "$@";; esac')
    done = machine.setup()

    assert done.returncode == 1
    assert "Temporary failure resolving the mirror" in done.stderr
    assert "check the network, the package sources and the disk" in done.stderr


def test_full_disk(machine: Machine) -> None:
    machine.has("apt-get", "exit 0")
    machine.has("df", 'echo "Filesystem"; echo "disk 100 90 10 90% /"')
    done = machine.setup()

    assert done.returncode == 1
    assert "has 10 MB free and about 900 MB are needed; make room" in done.stderr


def test_old_python_that_apt_cannot_better(machine: Machine) -> None:
    machine.has("python3", '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    machine.has("apt-get", "exit 0")
    machine.has("sudo", "exit 0")
    done = machine.setup()

    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed and python3 is Python 3.9.2" in done.stderr


def test_package_index_that_does_not_answer(machine: Machine) -> None:
    machine.has_python()
    machine.has("redis-server", "exit 0")
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": "/dev/null",
    }
    done = machine.setup(DATABASE_URL="postgis://db/cw", **nowhere)

    assert done.returncode == 1
    assert "Python packages could not be installed (the reason is above)" in done.stderr


def test_nothing_to_do_is_silent_and_quick() -> None:
    done = subprocess.run(
        [ROOT / "bin" / "setup"],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=5,
    )

    assert done.stdout == ""


def test_no_package_registry_stands_in_the_lock() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text()
