"""Traces go to a collector when a setting names one, and take nobody's words along."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.running.processes import Process, free_port
from tests.running.site import Site, bare
from tests.running.waiting import until


class Collector(BaseHTTPRequestHandler):
    """Takes what is sent and keeps it."""

    taken: list[tuple[str, bytes]] = []

    def do_POST(self) -> None:
        self.taken.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_what: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[str]:
    Collector.taken.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def place(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), bare("traces", print) as site:
        site.port = free_port()
        site.command("collectstatic", "--noinput", "-v0").check_returncode()
        yield site


def test_request_is_traced_by_its_route_and_without_its_question(
    place: Site, collector: str
) -> None:
    told = place.environment | {
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector,
        "OTEL_BSP_SCHEDULE_DELAY": "200",
    }
    web = Process("web", place.web.command, told, place.state / "traced.log")
    web.start()
    try:
        until(lambda: place.status("/healthz") == 200, otherwise=web.words)
        assert place.get("/find/?postcode=E1+3DG&q=my+mother").status == 200
        assert place.get("/nowhere/vera@example.org/").status == 404
        until(lambda: any(b"GET find/" in body for _path, body in Collector.taken))
    finally:
        web.stop()
    assert {path for path, _body in Collector.taken} == {"/v1/traces"}
    everything = b"".join(body for _path, body in Collector.taken)
    assert b"Commonweal" in everything
    for word in (b"E1+3DG", b"E1 3DG", b"mother", b"vera", b"127.0.0.1"):
        assert word not in everything
