"""The service as in production, kept up as systemd would: what ends is started again after two seconds."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from private_services import postgres, redis
from private_services.state import PGDATA, RUN, fail

from .plan import OUT, PYTHON, ROOT, STATE, Plan, say

RESTART = 2.0  # seconds, as RestartSec in deploy/
READY = 180.0
WORKERS = 2  # one for what is urgent, one for the rest
OK = 200
NICE = ("nice", "-n", "5")  # as Nice in deploy/
IDLE, LOOK = 0.1, 10.0  # of a core, over so many seconds


@dataclass
class Kept:
    """One process that is kept up."""

    name: str
    command: list[str]
    environment: dict[str, str]
    running: subprocess.Popen[bytes] | None = None
    ended: float | None = None

    def start(self) -> None:
        """Start it in a session of its own."""
        with (OUT / f"{self.name}.log").open("ab") as words:
            self.running = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
            )
        self.ended = None

    def keep(self) -> None:
        """Start it again if it has been gone for long enough."""
        if self.running is not None and self.running.poll() is not None:
            self.ended = self.ended or time.monotonic()
            if time.monotonic() - self.ended >= RESTART:
                self.start()

    def kill(self) -> None:
        """End it and all that it started, at once."""
        if self.running is not None and self.running.poll() is None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()

    def stop(self) -> None:
        """End it politely, then not."""
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()
            try:
                self.running.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def memory(self) -> int:
        """Add up what it and its children hold, in bytes."""
        if self.running is None or self.running.poll() is not None:
            return 0
        whole = psutil.Process(self.running.pid)
        return sum(_rss(each) for each in (whole, *whole.children(recursive=True)))

    def worked(self) -> float:
        """Add up how long it and its children have been at work, in seconds of a core."""
        if self.running is None or self.running.poll() is not None:
            return 0.0
        whole = psutil.Process(self.running.pid)
        return sum(_worked(each) for each in (whole, *whole.children(recursive=True)))


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _worked(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


@dataclass
class Service:
    """Web, worker and timetable, and the stores that they stand on."""

    plan: Plan
    mail_port: int
    kept: dict[str, Kept] = field(default_factory=dict)
    _watching: threading.Event = field(default_factory=threading.Event)

    def environment(self) -> dict[str, str]:
        """Give production's settings, but for TLS."""
        ours = {
            "DEBUG": "0",
            "DEMO": "0",
            "SITE_URL": f"http://localhost:{self.plan.port}",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "DATABASE_POOL": os.environ.get("DATABASE_POOL", "8"),
            "LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        return os.environ | ours

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Run one of our commands and give what it said."""
        done = subprocess.run(
            [PYTHON, str(ROOT / "manage.py"), *arguments],
            env=self.environment(),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if check and done.returncode:
            fail(f"{' '.join(arguments)} ended with {done.returncode}: {done.stdout[-800:]}")
        return done.stdout

    def prepare(self) -> None:
        """Make tables, places, roles and people, once."""
        self._owner("migrate", "-v0")
        self._owner("migrate", "equality", "--database", "equality", "-v0")
        self.manage("collectstatic", "--noinput", "-v0")
        wanted = f"{self.plan.roles} roles, {self.plan.people} people, texts read"
        note = OUT / "prepared"
        if note.exists() and note.read_text() == wanted:
            return
        self.manage("load_reference_data")
        self._owner("bench_data", "--roles", str(self.plan.roles))
        self.manage("load", "prepare", "--people", str(self.plan.people), str(OUT / "crowd.json"))
        note.write_text(wanted)

    def _owner(self, *arguments: str) -> None:
        """Run a command as the role that owns the tables."""
        owner = self.environment() | {"DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}
        subprocess.run([PYTHON, "manage.py", *arguments], env=owner, cwd=ROOT, check=True)

    def start(self) -> None:
        """Start all three and keep them up."""
        if _status(f"{self.plan.address}/healthz"):
            fail(f"something answers at {self.plan.address} already: give LOAD_PORT another number")
        (STATE / "prometheus").mkdir(exist_ok=True)
        for old in (STATE / "prometheus").glob("*.db"):
            old.unlink()
        bins = ROOT / ".venv" / "bin"
        web = [
            "--host",
            "127.0.0.1",
            "--port",
            str(self.plan.port),
            "--workers",
            str(self.plan.web),
        ]
        quiet = ["--lifespan", "off", "--no-access-log", "--log-level", "warning"]
        celery = [str(bins / "celery"), "-A", "config"]
        worker, two = [*celery, "worker", "--loglevel", "WARNING", "-Q"], ["--concurrency", "2"]
        measured = self.environment() | {"PROMETHEUS_MULTIPROC_DIR": str(STATE / "prometheus")}
        commands = {
            "web": ([str(bins / "uvicorn"), *web, *quiet, "config.asgi:application"], measured),
            "worker": ([*worker, "soon", "--hostname", "soon@%h", "--concurrency", "1"], None),
            "rest": ([*NICE, *worker, "sweeps,long,night", "--hostname", "rest@%h", *two], None),
            "beat": ([*celery, "beat", "--loglevel", "WARNING"], None),
        }
        for name, (command, environment) in commands.items():
            self.kept[name] = Kept(name, command, environment or self.environment())
            self.kept[name].start()
        threading.Thread(target=self._watch, daemon=True).start()
        if self.recovered_after(READY) is None:
            fail(f"the service is not ready; its logs are in {OUT}")
        self._settle()

    def stop(self) -> None:
        """End everything that was started here; with-services ends the stores."""
        self._watching.set()
        for each in self.kept.values():
            each.stop()

    def kill(self, name: str) -> None:
        """End a part as a power cut would."""
        if name == "postgres":
            _kill_tree(int((PGDATA / "postmaster.pid").read_text().split()[0]))
        elif name == "redis":
            _kill_tree(int((RUN / "redis.pid").read_text()))
        else:
            self.kept[name].kill()

    def recovered_after(self, patience: float = READY) -> float | None:
        """Wait until pages and all parts answer and both workers take calls, and say how long that took.

        The heartbeat of /readyz would not notice a worker that is gone for less than a minute.
        """
        began = time.monotonic()
        while time.monotonic() - began < patience:
            pages = (f"{self.plan.address}{page}" for page in ("/readyz", "/find/"))
            if _takers() >= WORKERS and all(_status(page) == OK for page in pages):
                return time.monotonic() - began
            time.sleep(0.1)
        return None

    def _settle(self) -> None:
        """Wait until the workers have done what lay there when they started, and say how long that took."""
        began = time.monotonic()
        while self._busy() > IDLE and time.monotonic() - began < READY:
            pass
        say(f"load: the workers had caught up after {time.monotonic() - began:.0f} s")

    def _busy(self) -> float:
        """Say how much of a core the workers take, over some seconds."""
        before = [self.kept[name].worked() for name in ("worker", "rest")]
        time.sleep(LOOK)
        after = [self.kept[name].worked() for name in ("worker", "rest")]
        return (sum(after) - sum(before)) / LOOK

    def memory(self) -> dict[str, int]:
        """Say what each part holds, in megabytes."""
        return {name: each.memory() // 2**20 for name, each in self.kept.items()}

    def _watch(self) -> None:
        """Do what systemd does, for the stores too."""
        while not self._watching.wait(0.2):
            for each in self.kept.values():
                each.keep()
            if not _is_alive(PGDATA / "postmaster.pid"):
                time.sleep(RESTART)
                postgres.start()
            if not redis._answers():
                time.sleep(RESTART)
                redis.start()


def _is_alive(note: Path) -> bool:
    try:
        process = psutil.Process(int(note.read_text().split()[0]))
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
        return False


def _kill_tree(pid: int) -> None:
    whole = psutil.Process(pid)
    for each in (whole, *whole.children(recursive=True)):
        try:
            each.kill()
        except psutil.NoSuchProcess:
            continue


def _takers() -> int:
    """Count the workers that wait for calls, as Redis sees them: each holds one line for that."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        try:
            line.connect(str(redis.SOCKET))
            line.sendall(b"CLIENT LIST TYPE normal\r\n")
            answer = line.makefile("rb")
            length = int(answer.readline()[1:])
            return answer.read(length).count(b" cmd=brpop ")
        except (OSError, ValueError):
            return 0


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own address)
            return int(answer.status)
    except urllib.error.HTTPError as problem:
        return problem.code
    except OSError:
        return 0
