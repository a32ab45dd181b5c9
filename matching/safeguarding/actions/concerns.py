"""What can happen to a concern: raised, taken up by a safeguarding lead, closed with its outcome."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding import notices
from matching.safeguarding.models import Concern, Hold, LeadLook
from matching.safeguarding.states import ConcernState
from matching.tongue import in_own_language


@in_own_language
@transaction.atomic
def raise_concern(  # noqa: PLR0913 (a concern is what it says)
    *,
    about: str,
    text: str,
    page: str = "",
    contact: str = "",
    centre: Organisation | None = None,
    by: Person | None = None,
) -> Concern:
    """Keep a concern for the leads of a centre, or the operator's, and tell them that there is one."""
    concern = Concern.objects.create(
        about=about, text=text, page=page, contact=contact, centre=centre, raised_by=by
    )
    notices.concern_is_raised(concern)
    return concern


@transaction.atomic
def take_up(*, concern: Concern, by: Person) -> None:
    """Say that one looks into it; raises IllegalMove if another lead was faster."""
    move(concern, ConcernState.TAKEN_UP, by=by)
    concern.lead = by
    concern.save(update_fields=["lead"])


@transaction.atomic
def name_person(*, concern: Concern, person: Person | None, by: Person) -> None:
    """Say whom it is about."""
    concern.person = person
    concern.save(update_fields=["person"])
    looked(concern=concern, by=by)


@transaction.atomic
def tell_outside(
    *,
    concern: Concern,
    lado_told_on: dt.date | None,
    dbs_referred_on: dt.date | None,
    police_told_on: dt.date | None,
    by: Person,
) -> None:
    """Keep when the local authority, the DBS and the police were told; leads alone read it."""
    concern.lado_told_on = lado_told_on
    concern.dbs_referred_on = dbs_referred_on
    concern.police_told_on = police_told_on
    concern.save(update_fields=["lado_told_on", "dbs_referred_on", "police_told_on"])
    looked(concern=concern, by=by)


@transaction.atomic
def close(*, concern: Concern, outcome: str, by: Person) -> None:
    """Say what came of it; nobody but leads reads this."""
    concern.outcome = outcome
    concern.closed_at = timezone.now()
    concern.save(update_fields=["outcome", "closed_at"])
    move(concern, ConcernState.CLOSED, by=by)


@transaction.atomic
def looked(*, by: Person, concern: Concern | None = None, hold: Hold | None = None) -> None:
    """Remember that a lead opened it: apart, for whom it is about must not learn of it that way."""
    LeadLook.objects.create(by=by, concern=concern, hold=hold)
