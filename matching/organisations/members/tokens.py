"""The link of an invitation: signed, so that nobody makes one up, and good for a fortnight."""

import datetime as dt
from typing import Final

from django.core import signing
from django.utils import timezone

from matching.organisations.models import Invitation

SALT: Final = "matching.organisations.invitation"
FRESH: Final = dt.timedelta(days=14)


def token(invitation: Invitation) -> str:
    """Sign an invitation and the moment at which it was sent: an older link dies with a newer one."""
    return signing.dumps([invitation.pk, int(invitation.invited_at.timestamp())], salt=SALT)


def meant_by(text: str) -> Invitation | None:
    """Give back the invitation of a link, whether or not it still stands; None: no such link."""
    try:
        key, sent = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    found = Invitation.objects.select_related("organisation", "invited_by").filter(pk=key).first()
    return found if found and int(found.invited_at.timestamp()) == sent else None


def is_fresh(invitation: Invitation) -> bool:
    """Tell whether it can still be taken up."""
    unused = invitation.accepted_at is None and invitation.withdrawn_at is None
    return unused and timezone.now() < invitation.invited_at + FRESH
