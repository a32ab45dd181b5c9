"""How an engagement is signed by all who sign, and begins."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import capacity, checks, notices
from clearinghouse.engagements.actions.standing import at_ten, facets, lock, only_in
from clearinghouse.engagements.errors import ChangedError, DayError, NotAPartyError
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.signing import may_sign_for
from clearinghouse.engagements.states import EngagementState
from matching.agreements import actions as agreements
from matching.history.lifecycle import move
from matching.people.models import Person


@transaction.atomic
def sign(
    *, engagement: Engagement, party: str, name: str, by: Person, shown: str | None = None
) -> None:
    """Sign for one party; the last signature makes it signed by all.

    ``shown`` is the fingerprint of the words that were read: others are not signed unseen.
    """
    lock(engagement)
    only_in(engagement, EngagementState.TERMS_AGREED, to=EngagementState.SIGNED)
    standing = engagement.agreement
    if standing is None or party not in engagement.parties:
        raise NotAPartyError(_("This party does not sign this paper."))
    if shown is not None and shown != standing.sha256:
        raise ChangedError(_("The words have changed since you opened this page: read them again."))
    checks.released(engagement)
    checks.without_conflict(engagement)
    may_sign_for(engagement, party, by)
    agreements.sign(agreement=standing, party=party, name=name, by=by)
    if not engagement.signed_at(party):
        setattr(engagement, f"{party}_signed_at", timezone.now())
        engagement.save(update_fields=[f"{party}_signed_at"])
    if engagement.is_signed_by_all:
        move(engagement, EngagementState.SIGNED, by=by, facets=facets(engagement))
        capacity.take_time(engagement)
    notices.signed(engagement, party=party, by=by)


@transaction.atomic
def begin(*, engagement: Engagement, by: Person | None) -> None:
    """Begin what everybody has signed, from its first day on."""
    lock(engagement)
    if engagement.state == EngagementState.SIGNED and engagement.starts_on > timezone.localdate():
        raise DayError(_("It starts on %s, not before.") % date_format(engagement.starts_on))
    checks.declared(engagement)
    move(engagement, EngagementState.ACTIVE, by=by, facets=facets(engagement))
    if engagement.mid_review_on:
        at = at_ten(engagement.mid_review_on)
        Meeting.objects.get_or_create(
            engagement=engagement, kind=Meeting.Kind.MID_REVIEW, defaults={"starts_at": at}
        )
    notices.begun(engagement)
