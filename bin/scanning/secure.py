"""Look at a service that is set up as in production, behind a proxy that ends TLS."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from .looking import Seen, Wrong, wrong
from .plan import HOST, KEPT_WAITING, OUT
from .walking import ask

YEAR = 31_536_000
PAGES = (
    "/",
    "/find/",
    "/accounts/login/",
    "/accounts/signup/",
    "/no/such/page/",
    "/demo/inbox/",
    "/healthz",
)
MOVED, NOT_FOUND = 301, 404


def look(python: str, port: int) -> Iterator[tuple[str, str, str]]:
    """Give what is wrong where TLS is: address, how bad, what."""
    with _service(python, port) as plain:
        moved = ask(plain, "/find/")
        if moved.status != MOVED or not moved.header("location").startswith("https://"):
            yield "/find/", "medium", "plain HTTP is not sent on to HTTPS"
        for path in PAGES:
            seen = ask(plain, path, X_Forwarded_Proto="https")
            for severity, what in (*wrong(seen), *_over_tls(seen)):
                yield path, severity, what
        if ask(plain, "/demo/inbox/", X_Forwarded_Proto="https").status != NOT_FOUND:
            yield "/demo/inbox/", "high", "the demo's letters are open"


def _over_tls(seen: Seen) -> Wrong:
    kept = seen.header("strict-transport-security")
    if f"max-age={YEAR}" not in kept or "includeSubDomains" not in kept:
        yield "medium", f"strict-transport-security is {kept!r}"
    for name, value in seen.headers:
        if name.lower() == "set-cookie" and "secure" not in value.lower():
            yield "medium", f"cookie {value.partition('=')[0]} goes over plain HTTP too"


@contextmanager
def _service(python: str, port: int) -> Iterator[httpx.Client]:
    """Run one web process with production's settings."""
    given = {
        "DEBUG": "0",
        "DEMO": "0",
        "SITE_URL": f"https://{HOST}:{port}",
        "LOG_LEVEL": "WARNING",
    }
    at = ["--host", HOST, "--port", str(port), "--lifespan", "off"]
    serve = ["-m", "uvicorn", *at, "config.asgi:application"]
    with (OUT / "secure.log").open("wb") as words:
        web = subprocess.Popen([python, *serve], env=os.environ | given, stdout=words, stderr=words)
    try:
        with httpx.Client(base_url=f"http://{HOST}:{port}", timeout=KEPT_WAITING) as plain:
            _wait(plain)
            yield plain
    finally:
        web.terminate()
        web.wait(20)


def _wait(plain: httpx.Client) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            plain.get("/healthz")
        except httpx.TransportError:
            time.sleep(0.3)
        else:
            return
    message = f"scan: the service for TLS does not start; its words are in {OUT / 'secure.log'}"
    raise SystemExit(message)
