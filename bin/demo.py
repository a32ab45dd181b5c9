"""Run the demo until Ctrl-C; with --check ask its pages instead, and end with their verdict.

Called by bin/demo, which has set up the checkout and started the services.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
from typing import IO

from demonstration.pages import check_pages
from demonstration.preparation import prepare
from demonstration.processes import LOG, free_port, start, stop, tail, wait_until_ready
from demonstration.voice import STATE, fail, say


def main() -> int:
    """Prepare, serve, and answer the exit status."""
    parser = argparse.ArgumentParser(prog="make demo", description="Run the demo.")
    parser.add_argument("--check", action="store_true", help="check the pages, then stop")
    check = parser.parse_args().check
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    alone = only_one()
    address = f"http://localhost:{free_port()}"
    alone.truncate(0)
    alone.write(address)
    alone.flush()
    os.environ |= {"DEMO": "true", "SITE_URL": address, "DEMO_PORT": address.rpartition(":")[2]}
    try:
        people = prepare()
        return serve(address, people, check=check)
    except KeyboardInterrupt:
        return 130
    finally:
        alone.close()


def only_one() -> IO[str]:
    """Hold the demo's lock, or say where the demo runs already."""
    lock = (STATE / "demo.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        fail(f"this checkout's demo runs already, at {lock.read()}; stop it with Ctrl-C first.")
    return lock


def serve(address: str, people: str, *, check: bool) -> int:
    """Run the processes until Ctrl-C, or until the check is done."""
    processes = start()
    try:
        wait_until_ready(address, processes)
        welcome(address, people)
        if check:
            return check_pages(address)
        processes.wait()
        fail(f"a process ended by itself; the end of {LOG}:\n{tail()}")
    finally:
        stop(processes)


def welcome(address: str, people: str) -> None:
    """Say where the demo is and who can sign in."""
    say(f"\nCommonweal is ready: {address}/\n")
    say(people)
    say(f"\nMail that it sends: {address}/demo/inbox/")
    say(f"Log: {LOG}")
    say("Stop it with Ctrl-C.")


if __name__ == "__main__":
    sys.exit(main())
