"""The carriers against a server of our own that speaks as theirs do, and forged requests."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest

from matching.messaging import sms

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"


class Server(HTTPServer):
    """Remembers what was asked of it."""

    asked: list[tuple[str, dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    """Answers every text with a key."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert isinstance(self.server, Server)
        self.server.asked.append((self.path, dict(self.headers), body))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(b'{"id": "n-1", "sid": "t-1"}')

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.asked = []
    settings.SMS_URL = f"http://127.0.0.1:{made.server_port}"
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def _notify(settings: Any) -> None:
    settings.SMS_CARRIER = "notify"
    settings.SMS_KEY = f"our_key-{SERVICE}-{SECRET}"
    settings.SMS_TEMPLATE = "template-1"
    settings.SMS_SECRET = "callback-secret"


@pytest.fixture
def _twilio(settings: Any) -> None:
    settings.SMS_CARRIER = "twilio"
    settings.SMS_ACCOUNT = "AC1"
    settings.SMS_KEY = "token"
    settings.SMS_SENDER = "+447700900999"
    settings.SITE_URL = "https://v.example.org"


@pytest.mark.usefixtures("_notify")
def test_notify_gets_a_template_and_a_token_that_our_key_signed(server: Server) -> None:
    assert sms.carrier().send("+447700900001", "Hello", "notice-1") == "n-1"
    ((path, headers, body),) = server.asked
    assert path == "/v2/notifications/sms"
    assert json.loads(body) == {
        "phone_number": "+447700900001",
        "template_id": "template-1",
        "personalisation": {"text": "Hello"},
        "reference": "notice-1",
    }
    token = headers["Authorization"].removeprefix("Bearer ")
    assert (
        jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})["iss"]
        == SERVICE
    )


@pytest.mark.usefixtures("_notify")
def test_notify_is_believed_only_with_the_secret() -> None:
    body = json.dumps({"id": "i", "source_number": "447700900001", "message": "YES"}).encode()
    carrier = sms.carrier()
    came = carrier.read({"Authorization": "Bearer callback-secret"}, body, {})
    assert came == sms.Incoming("i", "447700900001", "YES")
    for forged in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}):
        with pytest.raises(sms.ForgedError):
            carrier.read(forged, body, {})


@pytest.mark.usefixtures("_notify")
def test_without_a_secret_nobody_is_believed(settings: Any) -> None:
    settings.SMS_SECRET = ""
    with pytest.raises(sms.ForgedError):
        sms.carrier().read({"Authorization": "Bearer "}, b"{}", {})


@pytest.mark.usefixtures("_twilio")
def test_twilio_gets_a_form(server: Server) -> None:
    assert sms.carrier().send("+447700900001", "Hello", "notice-1") == "t-1"
    ((path, headers, body),) = server.asked
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert headers["Authorization"] == "Basic " + b64encode(b"AC1:token").decode()
    assert parse_qs(body.decode()) == {
        "To": ["+447700900001"],
        "From": ["+447700900999"],
        "Body": ["Hello"],
    }


@pytest.mark.usefixtures("_twilio")
def test_twilio_is_believed_only_with_its_signature_over_every_field() -> None:
    form = {"MessageSid": "SM1", "From": "+447700900001", "Body": "YES"}
    good = sms.signature_of("https://v.example.org/texts/incoming/", form)
    carrier = sms.carrier()
    assert carrier.read({"X-Twilio-Signature": good}, b"", form).words == "YES"
    for headers, fields in (
        ({}, form),
        ({"X-Twilio-Signature": good}, {**form, "Body": "NO"}),
        ({"X-Twilio-Signature": good + "x"}, form),
    ):
        with pytest.raises(sms.ForgedError):
            carrier.read(headers, b"", fields)


def test_signature_is_the_one_of_twilios_own_example(settings: Any) -> None:
    settings.SMS_KEY = "12345"
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    address = "https://example.com/myapp.php?foo=1&bar=2"
    assert sms.signature_of(address, form) == "L/OH5YylLD5NRKLltdqwSvS0BnU="


@pytest.mark.usefixtures("_notify")
def test_refusal_of_the_carrier_is_an_error(settings: Any) -> None:
    settings.SMS_URL = "http://127.0.0.1:9"
    with pytest.raises(OSError, match="refused"):
        sms.carrier().send("+447700900001", "Hello", "r")
