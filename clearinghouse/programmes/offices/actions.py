"""What can happen to a term of office: declared for, given, reminded of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.errors import ProgrammeError
from clearinghouse.programmes.offices.declarations import DECLARATIONS, VERSION
from clearinghouse.programmes.offices.models import Appointment
from matching.messaging.actions import notify
from matching.people.models import Person

LONGEST: Final = relativedelta(years=4)  # domain.md 4.1: terms of three to four years
BEFORE: Final = dt.timedelta(days=90)


@transaction.atomic
def declare(
    *, engagement: Engagement, office: str, declared: Iterable[str], interests: str, by: Person
) -> Appointment:
    """Declare, for oneself only, that nothing rules one out; each is dated."""
    if by.pk != engagement.person_id:
        raise ProgrammeError(_("Only whoever takes the office can declare this."))
    missing = DECLARATIONS.keys() - set(declared)
    if missing:
        raise ProgrammeError(_("Each line has to be true before the office can be taken."))
    today = timezone.localdate().isoformat()
    appointment, _new = Appointment.objects.update_or_create(
        engagement=engagement,
        defaults={
            "office": office,
            "declarations": dict.fromkeys(sorted(DECLARATIONS), today),
            "declarations_version": VERSION,
            "interests": interests,
        },
    )
    return appointment


@transaction.atomic
def give_term(
    *, appointment: Appointment, begins: dt.date, ends: dt.date, by: Person
) -> Appointment:
    """Say from when to when the term runs, for the organisation; a new term may follow."""
    if by.pk == appointment.engagement.person_id:
        raise ProgrammeError(_("The organisation says how long the term is."))
    if ends > begins + LONGEST:
        raise ProgrammeError(_("A term is of four years at most; another may follow."))
    if ends <= begins:
        raise ProgrammeError(_("Choose a last day after the first."))
    appointment.term_from, appointment.term_until = begins, ends
    appointment.reminded_at = None
    appointment.save(update_fields=["term_from", "term_until", "reminded_at"])
    return appointment


def remind(*, on: dt.date | None = None) -> int:
    """Sweep: tell both once, three months before a term ends, so that a successor is found."""
    today = on or timezone.localdate()
    ending = Appointment.objects.filter(
        term_until__range=(today, today + BEFORE), reminded_at=None
    ).select_related("engagement__person", "engagement__host", "engagement__host_lead")
    return sum(_remind(each) for each in ending)


@transaction.atomic
def _remind(appointment: Appointment) -> bool:
    mine = Appointment.objects.filter(pk=appointment.pk, reminded_at=None)
    if not mine.update(reminded_at=timezone.now()):
        return False
    engagement = appointment.engagement
    said = {
        "office": appointment.office,
        "host": engagement.host.name,
        "day": date_format(appointment.term_until, "j F Y") if appointment.term_until else "",
    }
    for person in filter(None, [engagement.person, engagement.host_lead]):
        notify(
            to=person,
            kind="office",
            subject=_("%(office)s at %(host)s ends on %(day)s") % said,
            body=_("Agree on another term, or begin to look for a successor now.") % said,
            why=_("you are part of this term of office"),
            path=engagement.get_absolute_url(),
        )
    return True
