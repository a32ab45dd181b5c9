"""Who may be the one on the phone: found by what they say of themselves, and by nothing else."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.brokerage.cases.models import Case

MOST: Final = 5


def known(
    centre: Organisation, *, name: str = "", email: str = "", mobile: str = ""
) -> list[Person]:
    """Find people by their whole address or number, and by name those whom the centre knows already.

    A name alone finds nobody else: a centre must not be able to look through all accounts.
    """
    asked = Q(pk__in=[])
    # Forms refuse a NUL; this looks at what was typed before a form did.
    name, email = name.replace("\0", ""), email.replace("\0", "")
    if email:
        asked |= Q(email__iexact=email)
    if mobile:
        asked |= Q(mobile=mobile)
    if name:
        own = Case.objects.of(centre).filter(person__name__iexact=name.strip())
        asked |= Q(pk__in=own.values("person"))
    return list(Person.objects.filter(asked, is_active=True).order_by("pk")[:MOST])
