"""The demo's processes: web, worker and beat under one supervisor."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time

from .pages import OK, ask
from .voice import PYTHON, ROOT, STATE, fail, say

LOG = STATE / "log" / "demo.log"
PORTS = range(8000, 8100)
READY_SECONDS, STOP_SECONDS = 120, 12


def free_port() -> int:
    """Return PORT if it is given and free, else the first free one from 8000 on."""
    if wanted := os.environ.get("PORT"):
        if not wanted.isdigit() or not is_free(int(wanted)):
            fail(f"port {wanted} cannot be had; give another PORT or none.")
        return int(wanted)
    port = next((port for port in PORTS if is_free(port)), None)
    if port is None:
        fail(f"no port from {PORTS[0]} to {PORTS[-1]} is free; give one: make demo PORT=9000")
    if port != PORTS[0]:
        say(f"demo: port {PORTS[0]} is taken, using {port}")
    return port


def is_free(port: int) -> bool:
    """Say whether nobody listens on the port, in either family that `localhost` may mean."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def start() -> subprocess.Popen[bytes]:
    """Start web, worker and beat, their words in the log."""
    with LOG.open("wb") as log:
        honcho = [PYTHON, "-m", "honcho", "--procfile", str(ROOT / "Procfile"), "start"]
        return subprocess.Popen(
            honcho,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def wait_until_ready(address: str, processes: subprocess.Popen[bytes]) -> None:
    """Poll /readyz until web, worker, database and Redis are all there."""
    end = time.monotonic() + READY_SECONDS
    status, body = 0, "no answer"
    while status != OK:
        if processes.poll() is not None:
            fail(f"a process ended while starting; the end of {LOG}:\n{tail()}")
        if time.monotonic() > end:
            fail(f"not ready after {READY_SECONDS} seconds: {status} {body}\n{tail()}")
        time.sleep(0.2)
        status, body = ask(f"{address}/readyz")


def stop(processes: subprocess.Popen[bytes]) -> None:
    """End the processes, patiently first, and all that they started."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    if processes.poll() is None:
        processes.terminate()
        try:
            processes.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(processes.pid, signal.SIGKILL)
            processes.wait()
    say("demo: stopped")


def tail() -> str:
    """Return the end of the log."""
    return "\n".join(LOG.read_text(errors="replace").splitlines()[-25:])
