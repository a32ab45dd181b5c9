"""What can happen to a person's professional side."""

from django.db import transaction

from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.terms import Terms
from matching.people import actions as people
from matching.people.models import Person


@transaction.atomic
def offer(*, person: Person, terms: Terms, by: Person) -> Professional:  # noqa: ARG001 (an employer's desk will do this for somebody)
    """Keep what a person would lend; said again, it replaces what was said before.

    Who does so for the first time may be suggested from then on; who has withdrawn stays withdrawn.
    """
    side, _created = Professional.objects.update_or_create(
        person=person,
        defaults={
            "job_title": terms.job_title,
            "sector": terms.sector,
            "about": terms.about,
            "forms": list(dict.fromkeys(terms.forms)),
            "days_a_month": terms.days_a_month,
            "causes": list(dict.fromkeys(terms.causes)),
            "remote_ok": terms.remote_ok,
            "radius_miles": terms.radius_miles,
        },
    )
    people.know(person=person, levels=terms.skills)
    if terms.postcode != person.postcode:
        people.change_details(
            person=person,
            name=person.name,
            postcode=terms.postcode,
            birth_year=person.birth_year,
            slots=person.slots,
        )
    return side


@transaction.atomic
def withdraw(*, professional: Professional, by: Person) -> None:  # noqa: ARG001
    """Suggest a person to nobody; what they have said is kept."""
    _stand(professional, on_offer=False)


@transaction.atomic
def come_back(*, professional: Professional, by: Person) -> None:  # noqa: ARG001
    """Suggest a person again."""
    _stand(professional, on_offer=True)


def _stand(professional: Professional, *, on_offer: bool) -> None:
    professional.on_offer = on_offer
    professional.save(update_fields=["on_offer", "changed_at"])
