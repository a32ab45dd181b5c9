"""Calls go out on the internet, and nowhere that only our own machines can reach."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import requests

from matching import outward

INSIDE = (
    "http://localhost/feed", "http://127.0.0.1/", "http://[::1]/", "http://10.0.0.8/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[::ffff:10.0.0.1]/",
    "http://0.0.0.0/", "http://2130706433/", "http://224.0.0.1/", "http://100.64.0.1/",
    "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/", "http://[::7f00:1]/", "http://[fec0::1]/",
)  # fmt: skip


class Answers(BaseHTTPRequestHandler):
    """Sends one way on to another, drips, floods, and says a thousand letters elsewhere."""

    flooded = 0

    def do_GET(self) -> None:
        with suppress(OSError):  # the other side hung up
            self._say()

    def _say(self) -> None:
        if self.path == "/flood":
            self.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: /\r\n\r\n")
            for _each in range(1000):
                Answers.flooded += self.wfile.write(b"x" * 65536)
            return
        if self.path in {"/drips", "/drips/body"}:
            if self.path == "/drips/body":
                self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 40\r\n\r\n")
            for letter in b"HTTP/1.0 200 OK\r\nServer: drop by drop\r\n":
                self.wfile.write(bytes([letter]))
                time.sleep(0.1)
            self.wfile.write(b"\r\n")
            return
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 1000)

    def log_message(self, *_said: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def server(socket_enabled: None) -> Iterator[str]:
    """Give the address of a server on this machine."""
    running = HTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_refused(address: str) -> None:
    with pytest.raises(outward.Refused):
        outward.check(address)


@pytest.mark.parametrize("address", ["ftp://a.example/", "nonsense", "https://", "http://[", ""])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(outward.Refused):
        outward.check(address)


def test_password_in_an_address_is_refused() -> None:
    with pytest.raises(outward.Refused, match="without a name or password"):
        outward.check("https://me:secret@8.8.8.8/")


def test_public_address_is_called() -> None:
    outward.check("https://8.8.8.8/feed")


def test_connection_itself_is_refused_whatever_was_checked_before(server: str) -> None:
    with pytest.raises(requests.RequestException, match="public internet"):
        outward.session().get(server, timeout=5)


def test_name_that_means_another_machine_a_moment_later_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 0))]
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    answers = iter([public, inside])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: next(answers))
    port = server.rsplit(":", 1)[1]
    calls = outward.session()

    with (
        pytest.raises(requests.RequestException, match="public internet"),
        outward.opened(calls, f"http://moves.example:{port}/", {}),
    ):
        pass


def test_host_that_an_operator_named_is_reached(server: str, settings: Any) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]

    with outward.opened(outward.session(), server, {}) as answer:
        assert b"".join(outward.pieces(answer, most=1000, seconds=5)) == b"x" * 1000


def test_redirect_that_leads_inside_is_refused(server: str, settings: Any) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]

    with (
        pytest.raises(requests.RequestException, match=r"10\.0\.0\.1"),
        outward.opened(outward.session(), f"{server}/away", {}),
    ):
        pass


def test_answer_that_is_too_long_is_given_up(server: str, settings: Any) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]

    with (
        outward.opened(outward.session(), server, {}) as answer,
        pytest.raises(outward.TooMuch),
    ):
        list(outward.pieces(answer, most=999, seconds=5))


@pytest.mark.parametrize(("followed", "status"), [(True, 200), (False, 302)])
def test_the_body_of_a_redirect_is_not_read(
    server: str, settings: Any, *, followed: bool, status: int
) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]
    Answers.flooded = 0

    answer = outward.session().get(
        f"{server}/flood", timeout=5, stream=True, allow_redirects=followed
    )

    assert answer.status_code == status
    assert Answers.flooded < 1000 * 65536 // 2


def test_head_that_drips_is_given_up(server: str, settings: Any) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]

    with pytest.raises(requests.RequestException):
        outward.session().get(f"{server}/drips", timeout=(1, 0.5), stream=True)


def test_body_that_drips_is_given_up(server: str, settings: Any) -> None:
    settings.OUTWARD_INSIDE_HOSTS = ["127.0.0.1"]

    with (
        outward.opened(outward.session(), f"{server}/drips/body", {}) as answer,
        pytest.raises(requests.RequestException),
    ):
        list(outward.pieces(answer, most=999, seconds=0.5))
