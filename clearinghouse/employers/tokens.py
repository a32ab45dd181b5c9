"""The link of an invitation to join one's employer: signed, and good for four weeks."""

import datetime as dt
from typing import Final

from django.core import signing
from django.utils import timezone

from clearinghouse.employers.models import EmploymentInvitation

SALT: Final = "clearinghouse.employers.invitation"
FRESH: Final = dt.timedelta(days=28)


def token(invitation: EmploymentInvitation) -> str:
    """Sign an invitation and the moment at which it was sent: an older link dies with a newer one."""
    return signing.dumps([invitation.pk, int(invitation.invited_at.timestamp())], salt=SALT)


def meant_by(text: str) -> EmploymentInvitation | None:
    """Give back the invitation of a link, whether or not it still stands; None: no such link."""
    try:
        key, sent = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    rows = EmploymentInvitation.objects.select_related("employer__organisation", "invited_by")
    found = rows.filter(pk=key).first()
    return found if found and int(found.invited_at.timestamp()) == sent else None


def is_fresh(invitation: EmploymentInvitation) -> bool:
    """Tell whether it can still be taken up."""
    unused = invitation.accepted_at is None and invitation.withdrawn_at is None
    return unused and timezone.now() < invitation.invited_at + FRESH
