"""Who must prove twice who they are: operators, a centre's people, analysts.

It is asked for at the sign-in after the days of grace, which run from when they were given the role.
"""

from __future__ import annotations

import datetime as dt

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.utils import timezone

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person


def since(person: Person) -> dt.date | None:
    """Give the day since which somebody holds a role that asks for a second step, or none."""
    days = [
        *Membership.objects.filter(
            person=person, ended_on=None, organisation__kind=Organisation.Kind.CENTRE
        ).values_list("began_on", flat=True),
        *person.analyst_offices.filter(ended_on=None).values_list("began_on", flat=True),
    ]
    if person.is_staff or person.is_superuser:
        days.append(timezone.localdate(person.joined_at))
    return min(days, default=None)


def asked_for_from(person: Person) -> dt.date | None:
    """Give the day from which somebody cannot go on without one; none for who has it or needs none."""
    if not settings.STAFF_TWO_STEP:
        return None
    began = since(person)
    if began is None or is_mfa_enabled(person):
        return None
    return began + dt.timedelta(days=settings.STAFF_TWO_STEP_GRACE)
