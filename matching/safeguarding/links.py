"""A referee's link: signed, for a time, and for one reference."""

from datetime import timedelta
from typing import Final

from django.core import signing

from matching.safeguarding.errors import StaleLinkError

SALT: Final = "matching.safeguarding.reference"
LASTS: Final = timedelta(days=60)


def token(reference: int) -> str:
    """Sign a reference's key."""
    return signing.dumps(reference, salt=SALT)


def meant_by(token: str) -> int:
    """Give back the key; raises StaleLinkError, or signing.BadSignature for what we did not sign."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=LASTS))
    except signing.SignatureExpired as problem:
        raise StaleLinkError from problem
