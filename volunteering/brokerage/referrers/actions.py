"""What can happen with referrers: known, named in a case with consent, told how it went."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.errors import NoConsentError
from volunteering.brokerage.referrers import notices
from volunteering.brokerage.referrers.models import Feedback, Referrer


@transaction.atomic
def add(  # noqa: PLR0913 (a referrer, by name)
    *,
    centre: Organisation,
    name: str,
    kind: str,
    works_at: str = "",
    email: str = "",
    phone: str = "",
    by: Person,  # noqa: ARG001 (whoever staffs the centre)
) -> Referrer:
    """Keep a referrer; one with the same address is that one, put right."""
    said = {"name": name, "kind": kind, "works_at": works_at, "phone": phone}
    if not email:
        return Referrer.objects.create(centre=centre, **said)
    kept, _made = Referrer.objects.update_or_create(
        centre=centre, email=email.lower(), defaults=said
    )
    return kept


@transaction.atomic
def name_referrer(
    *,
    case: Case,
    referrer: Referrer | None,
    tells_from: dt.date | None,
    tells_how: str = "",
    by: Person,  # noqa: ARG001
) -> None:
    """Say who sent somebody, and whether and since when they may hear how it goes."""
    told = tells_from if referrer else None
    case.referrer = referrer
    case.tells_referrer_from, case.tells_referrer_how = told, tells_how if told else ""
    case.save(update_fields=["referrer", "tells_referrer_from", "tells_referrer_how"])


@transaction.atomic
def tell(*, case: Case, text: str, by: Person) -> Feedback:
    """Write to the referrer how it went. Raises NoConsentError without the person's yes."""
    if case.referrer is None or not case.may_tell_referrer:
        raise NoConsentError(_("They have not agreed that their referrer hears how it goes."))
    if not case.referrer.email:
        raise NoConsentError(_("We have no e-mail address of this referrer."))
    said = Feedback.objects.create(
        centre=case.centre, case=case, referrer=case.referrer, text=text, by=by
    )
    notices.how_it_went(said)
    return said
