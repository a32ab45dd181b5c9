"""Health checks against the real database, the real Redis and the real migrations."""

import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from config.site.health import HEARTBEAT

BOTH = pytest.mark.django_db(databases=["default", "equality"])
FINE = {
    "database": "ok",
    "equality": "ok",
    "redis": "ok",
    "worker": "ok",
    "migrations": "ok",
}


@pytest.fixture(autouse=True)
def _heartbeat() -> Iterator[None]:
    cache.set(HEARTBEAT, int(time.time()), 60)
    yield
    cache.delete(HEARTBEAT)


def test_alive_asks_no_database() -> None:
    """No ``db`` fixture: pytest-django refuses every query."""
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@BOTH
def test_ready_when_every_part_is() -> None:
    answer = Client().get("/readyz")
    assert answer.json() == {"ready": True, "parts": FINE}
    assert answer.status_code == 200


@BOTH
def test_not_ready_without_a_worker() -> None:
    cache.delete(HEARTBEAT)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "parts": {**FINE, "worker": "has not been heard of"}}


@BOTH
def test_not_ready_with_a_worker_that_fell_silent() -> None:
    cache.set(HEARTBEAT, int(time.time()) - 90, 60)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    said = answer.json()["parts"].pop("worker")
    assert said in {"was last heard of 90 seconds ago", "was last heard of 91 seconds ago"}


@BOTH
def test_not_ready_with_a_migration_missing() -> None:
    last = MigrationRecorder.Migration.objects.filter(app="clearinghouse").latest("name")
    MigrationRecorder(connections["default"]).record_unapplied(last.app, last.name)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {**FINE, "migrations": "1 not applied"}


@BOTH
def test_a_part_that_does_not_answer_tells_no_secrets() -> None:
    lost = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://:secret@127.0.0.1:1/0",
        }
    }
    with override_settings(CACHES=lost):
        answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["redis"] == "does not answer"
    assert b"secret" not in answer.content


def test_health_checks_answer_over_plain_http() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert Client().get("/healthz").status_code == 200
        assert Client().get("/privacy/").status_code == 301
