"""A Redis of a test's own that it may take away and bring back."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis

from tests.running.waiting import until


@dataclass
class OwnRedis:
    """A server on a socket in a folder; it keeps nothing."""

    folder: Path
    _running: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Where it is, as the service's settings say it."""
        return f"unix://{self.folder}/redis.sock?db=0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        folder = str(self.folder)
        place = ["--port", "0", "--unixsocket", f"{folder}/redis.sock", "--dir", folder]
        keep_nothing = ["--save", "", "--appendonly", "no"]
        self._running = subprocess.Popen(
            ["redis-server", *place, *keep_nothing], stdout=subprocess.DEVNULL
        )
        until(self._answers)

    def kill(self) -> None:
        """End it at once, and all connections with it."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None

    def _answers(self) -> bool:
        with suppress(redis.ConnectionError), redis.Redis.from_url(self.address) as asking:
            return bool(asking.ping())
        return False


@contextmanager
def own_redis() -> Iterator[OwnRedis]:
    """Start one, and end it."""
    server = OwnRedis(Path(tempfile.mkdtemp()))
    server.start()
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(server.folder)
