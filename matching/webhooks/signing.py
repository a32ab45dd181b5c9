"""How what we tell is signed: the Standard Webhooks scheme (standardwebhooks.com, symmetric, v1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Final

MARK: Final = "whsec_"
BYTES: Final = 32


def new_secret() -> str:
    """Make a secret, as it is shown to whoever is to check signatures."""
    return MARK + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def headers(*, message: str, stamp: int, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """Give the headers that go with a body; one signature for each secret that is good."""
    return {
        "webhook-id": message,
        "webhook-timestamp": str(stamp),
        "webhook-signature": " ".join(signature(message, stamp, body, key) for key in keys),
    }


def signature(message: str, stamp: int, body: bytes, secret: str) -> str:
    """Sign the message's name, the moment and the body."""
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = f"{message}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
