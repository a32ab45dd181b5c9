"""scan: see bin/scan, which has prepared the demo and given this process a network of its own."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import struct
import sys
from collections import Counter
from pathlib import Path

from demonstration.processes import start, stop, wait_until_ready
from demonstration.voice import PYTHON
from private_services import postgres, redis

from .coming import Coming
from .judging import Finding, excuse, gathered, table
from .listener import Listener
from .plan import ATTACKED, HOST, ONLY, OUT, say
from .secure import look
from .sessions import Role, come

PORT, TLS_PORT = 8000, 8001  # nobody else is in this network
IFF_UP, SIOCSIFFLAGS = 1, 0x8914


def main() -> int:
    """Serve the copy, let everybody come, and give the verdict."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    only_loopback()
    everybody = json.loads((OUT / "everybody.json").read_text())
    os.environ |= environment()
    address, findings = f"http://{HOST}:{PORT}/", []
    processes = start()
    try:
        wait_until_ready(address.rstrip("/"), processes)
        findings += [
            Finding("over TLS", bad, "ours", at, what) for at, bad, what in look(PYTHON, TLS_PORT)
        ]
        listener = Listener()
        # All sign in before the first attack: it uses the sign-in's limits up.
        comings = [
            Coming(role, come(address, role, everybody["password"], everybody["key"]), listener)
            for role in roles(everybody["people"])
        ]
        for coming in comings:
            findings += coming.scan(everybody["addresses"])
            say(f"scan: {coming.told()}")
    finally:
        stop(processes)
    return verdict(findings)


def only_loopback() -> None:
    """Bring loopback up, and make sure that there is nothing else."""
    with socket.socket() as asking:
        fcntl.ioctl(asking, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP))
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        message = "scan: this process could reach a network: run it through bin/scan."
        raise SystemExit(message)


def environment() -> dict[str, str]:
    """Give the demo's settings, on the copy, without limits: one machine plays many people."""
    ours = {
        "DEMO": "true",
        "SITE_URL": f"http://{HOST}:{PORT}",
        "DEMO_PORT": str(PORT),
        "REDIS_URL": redis.url(ATTACKED),
        "PAGE_LIMITS": "false",
        "API_OPEN_A_MINUTE": "1000000",
        "API_KEY_A_MINUTE": "1000000",
    }
    return postgres.urls(ATTACKED) | ours


def roles(people: list[tuple[str, str, bool]]) -> list[Role]:
    """Give everybody who is wanted: nobody known first, the operator last, for they can undo the others."""
    everyone = [Role("Anonymous"), *(Role(*person) for person in people)]
    return [each for each in everyone if not ONLY or each.name.lower().startswith(ONLY)]


def verdict(findings: list[Finding]) -> int:
    """Print the table, keep it, and fail if something may not stay."""
    rows = gathered(findings)
    told = table(rows)
    (OUT / "scan.txt").write_text(f"{told}\n")
    say(told)
    count = Counter(found.severity for found, _ in rows)
    bad = [found for found, _ in rows if excuse(found) is None]
    say(
        f"scan: {dict(count)}; {len(bad)} that may not stay. The table is in {Path(OUT / 'scan.txt')}"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
