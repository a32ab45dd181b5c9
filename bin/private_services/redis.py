"""The private Redis: a socket, and nothing kept on disk."""

from __future__ import annotations

import shutil
import socket
import zlib

from .state import LOGS, RUN, fail, last_words, spawn, wait_until

SOCKET = RUN / "redis.sock"
DATABASES = 64


def start() -> None:
    """Start Redis and wait until it answers."""
    if _answers():
        return
    server = shutil.which("redis-server")
    if server is None:
        fail("Redis is not installed; run `make setup` first.")
    log = LOGS / "redis.log"
    place = ["--port", "0", "--unixsocket", str(SOCKET), "--unixsocketperm", "700"]
    keep_nothing = ["--save", "", "--appendonly", "no", "--databases", str(DATABASES)]
    alone = ["--daemonize", "yes", "--pidfile", str(RUN / "redis.pid"), "--dir", str(RUN)]
    spawn([server, *place, *keep_nothing, *alone, "--logfile", str(log)])
    if not wait_until(_answers):
        fail(f"Redis does not start: {last_words('redis.log', 'start.log')}. Its log is {log}.")


def stop() -> None:
    """Stop Redis; one that doesn't run is fine."""
    if _answers():
        _ask("SHUTDOWN NOSAVE")


def url(name: str) -> str:
    """Return the address for a database name: each its own, so that none takes another's tasks."""
    number = 0 if name == "commonweal" else zlib.crc32(name.encode()) % (DATABASES - 1) + 1
    return f"unix://{SOCKET}?db={number}"


def _answers() -> bool:
    return _ask("PING").startswith("+PONG")


def _ask(command: str) -> str:
    """Send Redis one command and return its answer; nothing when it isn't there."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(SOCKET))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(200).decode()
        except OSError:
            return ""
