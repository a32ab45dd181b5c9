"""The link in an invitation: signed, personal, works signed out, as long as the survey is open."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from django.core import signing
from django.urls import reverse

from volunteering.surveys.models import SurveyInvitation

SALT: Final = "volunteering.surveys"


def path_of(invitation: SurveyInvitation) -> str:
    """Give the page on which an invitation is answered."""
    return reverse("survey_answer", args=[signing.dumps(invitation.pk, salt=SALT)])


def meant_by(token: str) -> int:
    """Give back the invitation's key; raises signing.BadSignature for what we did not sign."""
    return int(signing.loads(token, salt=SALT))


def new_receipt() -> str:
    """Draw the key by which only whoever answered without a name finds their answers again."""
    return token_urlsafe(24)


def kept_of(receipt: str) -> str:
    """Give what is kept of a receipt: not enough to make it anew."""
    return sha256(receipt.encode()).hexdigest()
