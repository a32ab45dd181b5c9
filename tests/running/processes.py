"""Processes of the product, started as in production and stopped without remains."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.running.databases import ROOT
from tests.running.waiting import PATIENCE

# A run of tests that is killed stops nothing any more: the kernel tells what it started to end.
WITH_ITS_MAKER = ("setpriv", "--pdeathsig", "TERM")


@dataclass
class Process:
    """One process with its words in a file."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    _running: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _said_before: int = field(default=0, init=False)

    def start(self) -> None:
        """Start it, in a session of its own so that all it starts can be ended."""
        with self.log.open("ab") as words:
            # What an earlier run said, "ready" say, is not what this one says.
            self._said_before = words.tell()
            self._running = subprocess.Popen(
                [*WITH_ITS_MAKER, sys.executable, "-m", *self.command],
                env=os.environ | dict(self.environment),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
            )

    def alive(self) -> bool:
        """Say whether it runs."""
        return self._running is not None and self._running.poll() is None

    def stop(self) -> int:
        """Ask it to end, make it end, and give its status."""
        assert self._running is not None, f"{self.name} was never started"
        self._running.terminate()
        try:
            return self._running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            message = f"{self.name} did not stop: {self.words()}"
            raise AssertionError(message) from None

    def kill(self) -> None:
        """End it and all that it started, at once, as a power cut would."""
        assert self._running is not None, f"{self.name} was never started"
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()

    def words(self) -> str:
        """Give the end of what it said since it was last started."""
        if not self.log.exists():
            return "no words"
        return self.log.read_bytes()[self._said_before :].decode(errors="replace")[-3000:]


def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
