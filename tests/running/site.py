"""The whole product on a clone of the reference database: web server, worker, beat, mail in files."""

import email
import email.policy
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache, cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import redis
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connections
from django.test import override_settings

from config.celery import app as celery_app
from tests.running import databases
from tests.running.databases import ROOT, Databases
from tests.running.processes import Process, free_port
from tests.running.waiting import until
from volunteering.recognition import keys

SIGNING_KEY: Final = keys.new_pem()
# Each process of each of them has a Redis database that no other one has.
LAYERS: Final = ("services", "browser", "journeys", "webhooks", "traces", "queue", "night")
AT_ONCE: Final = 8


class OnceHasher(PBKDF2PasswordHasher):
    """The service's own way, done once for each password: nobody waits for a million rounds again."""

    @cache  # noqa: B019 (one for each process)
    def salt(self) -> str:
        """Give everybody of this process the same."""
        return super().salt()

    @cache  # noqa: B019 (one for each process)
    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Remember what came out."""
        return super().encode(password, salt, iterations)


@dataclass(frozen=True)
class Answer:
    """What the web server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """One running product. ``state`` is its folder, ``databases`` its clone."""

    databases: Databases
    state: Path
    layer: str
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        """The address of the home page, without the last slash; localhost, as passkeys want it."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What every process of this site is told."""
        return self.databases.addresses | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": settings.SECRET_KEY,
            "SEALING_KEYS": ",".join(settings.SEALING_KEYS),
            "SITE_URL": self.url,
            "REDIS_URL": redis_address(self.layer),
            "COMMONWEAL_STATE": str(self.state),
            "EMAIL_URL": f"filemail:///{self.state}/mail",
            "BADGE_SIGNING_KEY": SIGNING_KEY,
            "DEBUG": "0",
            "DEMO": "0",
            "PAGE_LIMITS": "0",  # all its people sit at one machine
        }

    @cached_property
    def web(self) -> Process:
        """The web server."""
        listening = ["--host", "127.0.0.1", "--port", str(self.port), "--lifespan", "off"]
        return self._process("web", "uvicorn", *listening, "config.asgi:application")

    @cached_property
    def worker(self) -> Process:
        """The queue's worker."""
        return self.another_worker("worker")

    def another_worker(self, name: str = "second") -> Process:
        """One more worker on the same queue."""
        how = ["--loglevel", "INFO", "--concurrency", "1", "--hostname", f"{name}@%h"]
        return self._process(name, "celery", "-A", "config", "worker", *how)

    @cached_property
    def beat(self) -> Process:
        """The timetable."""
        return self._process("beat", "celery", "-A", "config", "beat", "--loglevel", "INFO")

    def open(self) -> None:
        """Gather the static files, start the web server and wait until it answers."""
        (self.state / "mail").mkdir(exist_ok=True)
        self.command("collectstatic", "--noinput", "-v0").check_returncode()
        self.web.start()
        until(lambda: self.status("/healthz") == HTTPStatus.OK, otherwise=self.words)

    def start_worker(self) -> None:
        """Start worker and timetable and wait until the service is ready."""
        self.worker.start()
        self.beat.start()
        until(lambda: self.status("/readyz") == HTTPStatus.OK, otherwise=self._unready)

    def close(self) -> None:
        """End all that runs and drop the clone."""
        for process in (self.web, self.worker, self.beat):
            if process.alive():
                process.kill()
        connections.close_all()
        databases.drop(self.databases)
        shutil.rmtree(self.state)

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page as a browser would that follows nothing."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asking.request("GET", path, headers={"Host": f"localhost:{self.port}"} | headers)
            got = asking.getresponse()
            return Answer(got.status, dict(got.getheaders()), got.read())
        finally:
            asking.close()

    def status(self, path: str) -> int:
        """Open a page and give its status; 0 when nobody answers."""
        try:
            return self.get(path).status
        except OSError:
            return 0

    def command(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run ``bin/manage …`` as an operator would and give what it said."""
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=os.environ | self.environment | more,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def mail(self) -> list[EmailMessage]:
        """Give the mail it has sent, oldest first."""
        files = sorted(
            (self.state / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns
        )
        return [message for path in files for message in _messages(path)]

    def mail_to(self, address: str, when: Callable[[EmailMessage], bool] = bool) -> EmailMessage:
        """Wait for a mail to an address and give the newest one."""

        def found() -> list[EmailMessage]:
            return [mail for mail in self.mail() if mail["To"] == address and when(mail)]

        lacks = lambda: f"no mail to {address}; {self.words()}"  # noqa: E731
        return until(found, otherwise=lacks)[-1]

    def _process(self, name: str, *command: str) -> Process:
        return Process(name, list(command), self.environment, self.state / f"{name}.log")

    def _unready(self) -> str:
        return f"{self.get('/readyz').body.decode()}\n{self.words()}"

    def words(self) -> str:
        """Give the ends of all logs, for a failure."""
        return "\n".join(f"{p.name}: {p.words()}" for p in (self.web, self.worker, self.beat))


def _messages(path: Path) -> list[EmailMessage]:
    """Read one file of Django's file backend, which rules off each mail with a line of dashes."""
    parts = path.read_text().split("-" * 79 + "\n")
    read = [email.message_from_string(part, policy=email.policy.default) for part in parts]
    return [message for message in read if isinstance(message, EmailMessage) and message["To"]]


@contextmanager
def opened(layer: str, say: Callable[[str], None]) -> Iterator[Site]:
    """Open a site on a fresh clone, and let this process act on its stores too."""
    with cloned(layer, say) as site:
        site.open()
        yield site


@contextmanager
def cloned(layer: str, say: Callable[[str], None]) -> Iterator[Site]:
    """Give a site of which nothing runs yet, on a fresh clone that this process acts on."""
    with _on(databases.clone(databases.reference(say), f"{layer}{_which()}"), layer) as site:
        yield site


@contextmanager
def bare(layer: str, say: Callable[[str], None]) -> Iterator[Site]:
    """Give a site of which nothing runs yet, with empty tables."""
    empty = databases.clone(databases.migrated(say), f"{layer}{_which()}", answers=False)
    with _on(empty, layer) as site:
        yield site


@contextmanager
def _on(clone: Databases, layer: str) -> Iterator[Site]:
    """Give a site on a clone, and let this process act on its stores too."""
    site = Site(clone, Path(tempfile.mkdtemp()), layer)
    redis.Redis.from_url(redis_address(layer)).flushdb()
    try:
        with _joined(site):
            yield site
    finally:
        site.close()


@contextmanager
def _joined(site: Site) -> Iterator[None]:
    """Point this process's database connections, cache, channels and queue at the site's, for a while."""
    address = redis_address(site.layer)
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address}
    layer = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [address]}}
    with (
        _queue_at(address),
        _stores_at(site.databases),
        override_settings(
            SITE_URL=site.url,
            MARKETS_DIR=site.state / "markets",
            CACHES={"default": cache | {"KEY_PREFIX": "commonweal"}},
            CHANNEL_LAYERS={"default": layer},
            PASSWORD_HASHERS=[f"{OnceHasher.__module__}.{OnceHasher.__qualname__}"],
        ),
    ):
        yield


@contextmanager
def _queue_at(address: str) -> Iterator[None]:
    """Send tasks to a broker; the app's pool keeps connections to the one before, so it is let go."""
    before = celery_app.conf.broker_url
    celery_app.conf.broker_url = address.replace("unix://", "redis+socket://").replace(
        "?db=", "?virtual_host="
    )
    celery_app._after_fork()
    try:
        yield
    finally:
        celery_app.conf.broker_url = before
        celery_app._after_fork()


@contextmanager
def _stores_at(of: Databases) -> Iterator[None]:
    """Connect to a site's databases as their owners."""
    before = {alias: dict(connections[alias].settings_dict) for alias in ("default", "equality")}
    for alias, url in (("default", of.main), ("equality", of.equality)):
        found = databases.where(url)
        connections[alias].close()
        connections[alias].settings_dict.update(NAME=found["dbname"], USER=found["user"])
    try:
        yield
    finally:
        connections.close_all()
        for alias, was in before.items():
            connections[alias].settings_dict.update(NAME=was["NAME"], USER=was["USER"])


def redis_address(layer: str) -> str:
    """Give a Redis database of the layer's own where the server has as many as our private one."""
    given = os.environ["REDIS_URL"]
    number = parse_qs(urlsplit(given).query).get("db")
    if number is None:
        return given
    numbers = [n for n in range(64) if n != int(number[0])]
    first = zlib.crc32(databases.base_name().encode())
    ours = (first + LAYERS.index(layer) * AT_ONCE + int(_which() or 0)) % len(numbers)
    return given.replace(f"db={number[0]}", f"db={numbers[ours]}")


def _which() -> str:
    """Number this process among those that share a layer's tests (pytest-xdist); alone it has none."""
    return os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
