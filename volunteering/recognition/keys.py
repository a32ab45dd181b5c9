"""The key that signs credentials, and the public halves of all that ever did.

A key is named by its RFC 7638 thumbprint. Whoever changes BADGE_SIGNING_KEY starts a new one; what
older keys signed still verifies, because a public half stays published from its first use on.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from jwt.algorithms import RSAAlgorithm
from jwt.utils import base64url_encode

from volunteering.recognition.errors import NoKeyError
from volunteering.recognition.models import SigningKey

BITS: Final = 2048
ALGORITHM: Final = "RS256"  # what the specification asks every verifier to know


@dataclass(frozen=True, slots=True)
class Key:
    """A key pair and its name."""

    kid: str
    private: rsa.RSAPrivateKey
    jwk: dict[str, str]


def is_there() -> bool:
    """Say whether this installation can sign."""
    return bool(_pem())


def signing_key() -> Key:
    """Give the key that signs today. Raises NoKeyError."""
    pem = _pem()
    if not pem:
        raise NoKeyError(_("Badges are not set up here yet."))
    return _read(pem)


def published() -> list[dict[str, str]]:
    """Give the public half of every key that has signed."""
    return list(SigningKey.objects.values_list("jwk", flat=True))


def address(kid: str) -> str:
    """Give where a key's public half stands."""
    return f"{settings.SITE_URL}{reverse('badge_key', args=[kid])}"


def _pem() -> str:
    """Give the operator's key, or that of the demo and of a developer's machine."""
    if settings.BADGE_SIGNING_KEY:
        return str(settings.BADGE_SIGNING_KEY)
    file = settings.BADGE_KEY_FILE
    return _own(Path(file)) if file else ""


def _own(file: Path) -> str:
    """Read the key in the state folder; the first who asks makes it, and nobody half of it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as written:
            written.write(new_pem())
        try:
            os.link(draft, file)  # fails if somebody was faster, whose key then stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii")


def new_pem() -> str:
    """Make a key."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode("ascii")


@cache
def _read(pem: str) -> Key:
    private = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise NoKeyError(_("BADGE_SIGNING_KEY must be an RSA key."))
    public: dict[str, Any] = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
    required = {name: public[name] for name in ("e", "kty", "n")}
    canonical = json.dumps(required, separators=(",", ":"), sort_keys=True)
    kid = base64url_encode(hashlib.sha256(canonical.encode()).digest()).decode("ascii")
    return Key(kid, private, {**required, "kid": kid, "alg": ALGORITHM, "use": "sig"})
