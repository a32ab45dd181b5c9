"""Reads about agreements that several callers share."""

from matching.agreements.models import Agreement


def in_force(subject: str) -> Agreement | None:
    """Give the agreement that stands about something."""
    return Agreement.objects.filter(subject=subject, withdrawn_at=None).first()


def is_signed(agreement: Agreement) -> bool:
    """Say whether every party has signed."""
    signed = set(agreement.signatures.values_list("party", flat=True))
    return signed >= set(agreement.parties)
