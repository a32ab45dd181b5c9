"""The link in a mail that asks how it went: signed, for a time, works signed out."""

from datetime import timedelta
from typing import Final

from django.core import signing
from django.urls import reverse

from volunteering.followups.errors import StaleLinkError
from volunteering.followups.models import FollowUp

SALT: Final = "volunteering.followups"
LASTS: Final = timedelta(days=90)


def path_of(followup: FollowUp) -> str:
    """Give the page on which a follow-up is answered."""
    return reverse("followup", args=[signing.dumps(followup.pk, salt=SALT)])


def meant_by(token: str) -> int:
    """Give back the key; raises StaleLinkError, or signing.BadSignature for what we did not sign."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=LASTS))
    except signing.SignatureExpired as problem:
        raise StaleLinkError from problem
