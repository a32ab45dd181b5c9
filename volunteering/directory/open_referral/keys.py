"""Keys as UUIDs, which the standard wants, that carry the row's number: version 8 of RFC 9562."""

from __future__ import annotations

import hashlib
from typing import Final
from uuid import UUID

from django.conf import settings

_NUMBER: Final = (1 << 62) - 1
_VARIANT: Final = 0b10 << 62
_VERSION: Final = 8 << 12


def key_of(kind: str, number: int) -> str:
    """Give the key of a row of a kind; it stays as long as the address of the service does."""
    return str(UUID(int=_head(kind) << 64 | _VARIANT | number & _NUMBER))


def number_of(kind: str, key: str) -> int | None:
    """Read the row's number back; None for what is no key of ours."""
    try:
        found = UUID(key).int
    except ValueError:
        return None
    return found & _NUMBER if found >> 64 == _head(kind) else None


def _head(kind: str) -> int:
    digest = hashlib.sha256(f"{settings.SITE_URL} {kind}".encode()).digest()
    mixed = int.from_bytes(digest[:8], "big")
    return mixed & ~0xF000 | _VERSION
