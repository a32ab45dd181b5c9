"""Keeps a secret so that whoever reads the database cannot use it."""

import base64
import hashlib


def hashed(secret: str) -> str:
    """Give the SHA-256 of a secret in 43 letters; the secret has 256 random bits, so no salt."""
    digest = hashlib.sha256(secret.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
