"""The link at the foot of a mail that stops its kind: signed, so that it works signed out."""

from django.core import signing

SALT = "matching.messaging.stopping"


def token(person: int, kind: str) -> str:
    """Sign a person and a kind of notice; such a link never runs out."""
    return signing.dumps([person, kind], salt=SALT)


def meant_by(token: str) -> tuple[int, str]:
    """Give back person and kind, or raise signing.BadSignature."""
    person, kind = signing.loads(token, salt=SALT)
    return int(person), str(kind)
