"""Secrets that we have to say again, such as a provider's client secret: sealed where they are stored.

The keys come from the environment (``SEALING_KEYS``), the newest first: what older keys sealed still
opens, so that keys can be changed.
"""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnsealableError(Exception):
    """None of our keys opens it: it was sealed by a key that is gone, or is damaged."""


def seal(secret: str) -> str:
    """Seal a secret for storing; nothing stays nothing."""
    return _keys().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """Open what was sealed; raises UnsealableError."""
    if not sealed:
        return ""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        message = "No key of SEALING_KEYS opens a stored secret."
        raise UnsealableError(message) from problem


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])
