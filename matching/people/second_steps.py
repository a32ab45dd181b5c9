"""Secrets of authenticator apps and seeds of recovery codes: sealed where they are stored.

What was kept before there were seals stands plain and goes on working; a sweep seals it. No migration
does, for the version before, which runs meanwhile, could not open it.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from matching.sealing import seal, unseal

# allauth's secrets are base32, its seeds hexadecimal, older codes digits: none has a colon.
MARK: Final = "sealed:"
_WITH_SECRETS: Final = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second steps whose secrets nobody reads from a copy of the database."""

    def encrypt(self, text: str) -> str:
        """Seal a secret, and mark it as sealed."""
        return f"{MARK}{seal(text)}"

    def decrypt(self, encrypted_text: str) -> str:
        """Open what is marked as sealed; raises UnsealableError."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        return unseal(encrypted_text.removeprefix(MARK))


def seal_plain() -> int:
    """Seal what stands plain, and say in how many rows; safe to run twice."""
    kept = Authenticator.objects.filter(type__in=_WITH_SECRETS).order_by("pk")
    rows = kept.values_list("pk", "data").iterator()
    plain = [pk for pk, data in rows if _sealed(data) != data]
    return sum(_seal_row(pk) for pk in plain)


@transaction.atomic
def _seal_row(pk: int) -> bool:
    """Seal one row, which nobody uses a code of meanwhile."""
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return False
    row.data = _sealed(row.data)
    row.save(update_fields=["data"])
    return True


def _sealed(data: dict[str, Any]) -> dict[str, Any]:
    once: dict[str, Any] = {name: _once(data[name]) for name in ("secret", "seed") if name in data}
    if "migrated_codes" in data:
        once["migrated_codes"] = [_once(code) for code in data["migrated_codes"]]
    return {**data, **once}


def _once(text: str) -> str:
    return text if text.startswith(MARK) else MFAAdapter().encrypt(text)
