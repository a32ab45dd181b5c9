"""The link by which a parent or guardian answers: signed, so that it works without an account."""

from django.core import signing

SALT = "matching.people.parents"


def token(consent: int) -> str:
    """Sign a parental consent; the link never runs out, so that it can always be withdrawn."""
    return signing.dumps(consent, salt=SALT)


def meant_by(token: str) -> int:
    """Give back which consent is meant, or raise signing.BadSignature."""
    return int(signing.loads(token, salt=SALT))
