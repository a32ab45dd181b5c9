"""Text messages, out and in, through one of three carriers that ``settings.SMS_CARRIER`` names.

``notify`` is GOV.UK Notify, for public bodies (https://docs.notifications.service.gov.uk/rest-api.html);
``twilio`` is any provider that speaks Twilio's REST API, for charities
(https://www.twilio.com/docs/messaging/api/message-resource); ``file`` keeps texts in files, which the
demonstration shows. Without a carrier nobody is asked for a number to be texted.
"""

import base64
import hashlib
import hmac
import json
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlencode

import jwt
from django.conf import settings

TIMEOUT: Final = 10  # seconds
KEY_TAIL: Final = 73  # service id and secret, 36 characters each and a hyphen between them


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that somebody sent us."""

    key: str
    number: str
    words: str


class ForgedError(Exception):
    """A request that says it comes from the carrier does not."""


class Carrier(Protocol):
    """Who carries texts."""

    def send(self, number: str, words: str, reference: str) -> str:
        """Hand a text over and give the carrier's key for it; raises OSError when it is refused."""

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Incoming:
        """Read a request that brings a text; raises ForgedError unless it is proved genuine."""


class NotifyCarrier:
    """GOV.UK Notify: a template of one field, ``text``; a token proves where a reply comes from."""

    def send(self, number: str, words: str, reference: str) -> str:
        """Post the text; the request is signed anew each time, as Notify refuses old tokens."""
        said = {
            "phone_number": number,
            "template_id": settings.SMS_TEMPLATE,
            "personalisation": {"text": words},
            "reference": reference,
        }
        answer = _post(
            f"{settings.SMS_URL or 'https://api.notifications.service.gov.uk'}/v2/notifications/sms",
            json.dumps(said).encode(),
            {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"},
        )
        return str(answer["id"])

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Incoming:  # noqa: ARG002 (one carrier's words are JSON, another's a form)
        """Compare the bearer token with the secret that we gave Notify."""
        expected = f"Bearer {settings.SMS_SECRET}"
        if not settings.SMS_SECRET or not hmac.compare_digest(
            headers.get("Authorization", "").encode(), expected.encode()
        ):
            raise ForgedError
        said = json.loads(body)
        key, number, words = (str(said[name]) for name in ("id", "source_number", "message"))
        f"{key}{number}{words}".encode()  # half a letter, which JSON can hold, is a ValueError too
        return Incoming(key, number, words)

    def _token(self) -> str:
        tail = settings.SMS_KEY[-KEY_TAIL:]
        claims = {"iss": tail[:36], "iat": int(time.time())}
        return jwt.encode(claims, tail[37:], algorithm="HS256")


class TwilioCarrier:
    """A provider with Twilio's API: the account is ``SMS_ACCOUNT``, its token ``SMS_KEY``."""

    def send(self, number: str, words: str, reference: str) -> str:  # noqa: ARG002 (Twilio takes none)
        """Post the text as a form."""
        credentials = base64.b64encode(f"{settings.SMS_ACCOUNT}:{settings.SMS_KEY}".encode())
        base = settings.SMS_URL or "https://api.twilio.com"
        answer = _post(
            f"{base}/2010-04-01/Accounts/{settings.SMS_ACCOUNT}/Messages.json",
            urlencode({"To": number, "From": settings.SMS_SENDER, "Body": words}).encode(),
            {
                "Authorization": f"Basic {credentials.decode()}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        return str(answer["sid"])

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Incoming:  # noqa: ARG002 (as above)
        """Check the signature over our address and every field."""
        expected = signature_of(callback_address(), form)
        if not settings.SMS_KEY or not hmac.compare_digest(
            headers.get("X-Twilio-Signature", "").encode(), expected.encode()
        ):
            raise ForgedError
        return Incoming(form["MessageSid"], form["From"], form.get("Body", ""))


class FileCarrier:
    """The demonstration's: a file for each text, and no replies but those of its own page."""

    def send(self, number: str, words: str, reference: str) -> str:
        """Write the text down."""
        folder = Path(settings.SMS_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        said = {"to": number, "words": words, "at": time.time()}
        (folder / f"{reference}.json").write_text(json.dumps(said), "utf-8")
        return reference

    def read(self, headers: Mapping[str, str], body: bytes, form: Mapping[str, str]) -> Incoming:  # noqa: ARG002 (as above)
        """Refuse: files do not answer."""
        raise ForgedError


CARRIERS: Final[Mapping[str, type[Carrier]]] = {
    "notify": NotifyCarrier,
    "twilio": TwilioCarrier,
    "file": FileCarrier,
}


def is_on() -> bool:
    """Say whether anybody carries texts for us."""
    return bool(settings.SMS_CARRIER)


def carrier() -> Carrier:
    """Give the carrier that the settings name."""
    return CARRIERS[settings.SMS_CARRIER]()


def callback_address() -> str:
    """Give the address that the carrier brings replies to, as it was told."""
    return f"{settings.SITE_URL}/texts/incoming/"


def signature_of(address: str, form: Mapping[str, str]) -> str:
    """Sign as Twilio does: the address and then every field by name, HMAC-SHA1 with the token."""
    signed = address + "".join(f"{name}{form[name]}" for name in sorted(form))
    digest = hmac.new(settings.SMS_KEY.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def _post(address: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(address, data=body, headers=dict(headers), method="POST")  # noqa: S310 (the address is a setting)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 (as above)
        read: dict[str, Any] = json.load(answer)
    return read
