"""An agreement that was signed elsewhere is taken as a PDF, and confirmed by the others."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import checks
from clearinghouse.engagements.actions import drafting
from clearinghouse.engagements.actions.signing import sign
from clearinghouse.engagements.actions.standing import half_way, lock, only_in
from clearinghouse.engagements.errors import UploadError
from clearinghouse.engagements.models import Engagement, SignedCopy
from clearinghouse.engagements.states import EngagementState
from matching import uploads
from matching.agreements import actions as agreements
from matching.history.lifecycle import subject_of
from matching.people.models import Person


@transaction.atomic
def upload_signed(  # noqa: PLR0913 (a file is its name and what is in it)
    *,
    engagement: Engagement,
    file_name: str,
    content: bytes,
    party: str,
    name: str,
    by: Person,
) -> SignedCopy:
    """Take a paper that all have signed elsewhere; whoever brings it confirms it with that.

    The others confirm it as they would sign ours: what they confirm holds the file's hash.
    """
    refuse_file(content)
    lock(engagement)
    only_in(engagement, EngagementState.DRAFT, to=EngagementState.TERMS_AGREED)
    checks.released(engagement)
    checks.without_conflict(engagement)
    checks.within_release(engagement)
    checks.paid_for(engagement)
    checks.not_too_long(engagement)
    checks.alone(engagement)
    digest = hashlib.sha256(content).hexdigest()
    engagement.agreement = agreements.draw_up(
        subject=subject_of(engagement),
        title=words.title(engagement),
        text=words.uploaded(engagement, name=file_name, size=len(content), sha256=digest),
        parties=engagement.parties,
    )
    engagement.mid_review_on = engagement.mid_review_on or half_way(engagement)
    engagement.paper_version = "uploaded"
    engagement.save(update_fields=["agreement", "paper_version", "mid_review_on"])
    copy, _made = SignedCopy.objects.get_or_create(
        agreement=engagement.agreement,
        defaults={
            "engagement": engagement,
            "name": file_name,
            "size": len(content),
            "sha256": digest,
            "content": content,
            "uploaded_by": by,
            "uploaded_at": timezone.now(),
        },
    )
    drafting.ready(engagement, by=by)
    sign(engagement=engagement, party=party, name=name, by=by)
    return copy


def refuse_file(content: bytes) -> None:
    """Refuse what is no PDF, whatever it is called, what acts, and what is too large to keep."""
    try:
        uploads.check(ContentFile(content), takes=uploads.Takes.SIGNED_PDF)
    except uploads.UploadError as problem:
        raise UploadError(str(problem)) from problem
