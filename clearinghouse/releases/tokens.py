"""The link to a step that was sent to an address without an account: signed, and good for that address."""

from __future__ import annotations

from django.core import signing

from clearinghouse.releases.models import Approval

SALT = "clearinghouse.approval"


def token(approval: Approval) -> str:
    """Sign which step was sent to which address."""
    return signing.dumps({"a": approval.pk, "e": approval.approver_email}, salt=SALT)


def approval_of(text: str) -> Approval | None:
    """Find the step of a link; nothing if it is made up, or the step has gone to somebody else."""
    try:
        said = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Approval.objects.select_related("release__employer", "release__person")
    return rows.filter(pk=said["a"], approver_email=said["e"]).exclude(approver_email="").first()
