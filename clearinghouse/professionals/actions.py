"""What can happen to a person's professional side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from clearinghouse.professionals.models import ConflictInterest, LearningWish, Professional
from clearinghouse.professionals.terms import Terms
from matching.people import actions as people
from matching.people.models import Person


@transaction.atomic
def offer(*, person: Person, terms: Terms, by: Person) -> Professional:  # noqa: ARG001 (an employer's desk will do this for somebody)
    """Keep what a person would lend; said again, it replaces what was said before.

    Who does so for the first time may be suggested from then on; who has withdrawn stays withdrawn.
    """
    standing = Professional.objects.filter(person=person, job_title=terms.job_title).first()
    side, _created = Professional.objects.update_or_create(
        person=person,
        defaults={
            "job_title": terms.job_title,
            "soc": standing.soc if standing else "",
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
def confirm_occupation(*, professional: Professional, code: str, by: Person) -> None:  # noqa: ARG001
    """Keep which occupation a job title stands for, as its person says; empty: none of those."""
    professional.soc = code
    professional.save(update_fields=["soc", "changed_at"])


@transaction.atomic
def open_window(
    *,
    professional: Professional,
    window_from: dt.date | None,
    window_to: dt.date | None,
    days_a_week: Decimal | None,
    by: Person,  # noqa: ARG001
) -> None:
    """Keep when a secondment would suit somebody, and how much of a week."""
    professional.window_from, professional.window_to = window_from, window_to
    professional.days_a_week = days_a_week
    professional.save(update_fields=["window_from", "window_to", "days_a_week", "changed_at"])


@transaction.atomic
def wish_to_learn(*, professional: Professional, skills: Iterable[int], by: Person) -> None:  # noqa: ARG001
    """Keep what somebody would like to learn, and no other wishes."""
    wanted = list(dict.fromkeys(skills))
    professional.wishes.exclude(skill__in=wanted).delete()
    LearningWish.objects.bulk_create(
        (LearningWish(professional=professional, skill_id=skill) for skill in wanted),
        ignore_conflicts=True,
    )


@transaction.atomic
def add_skills(*, professional: Professional, levels: Mapping[int, int], by: Person) -> None:  # noqa: ARG001
    """Add skills that somebody confirmed to those they have; what they said of those stands."""
    person = professional.person
    people.know(
        person=person, levels={**levels, **dict(person.skills.values_list("skill", "level"))}
    )


@transaction.atomic
def declare(*, professional: Professional, said: Mapping[str, Any], by: Person) -> ConflictInterest:  # noqa: ARG001
    """Keep an interest that may conflict: its organisation no longer sees them."""
    return ConflictInterest.objects.create(professional=professional, **said)


@transaction.atomic
def undeclare(*, interest: ConflictInterest, by: Person) -> None:  # noqa: ARG001
    """Take a declaration back."""
    interest.delete()


@transaction.atomic
def pause(*, professional: Professional, until: dt.date, by: Person) -> None:  # noqa: ARG001
    """Suggest somebody to nobody until a day; they come back by themselves."""
    professional.paused_until = until
    professional.save(update_fields=["paused_until", "changed_at"])


@transaction.atomic
def withdraw(*, professional: Professional, by: Person) -> None:  # noqa: ARG001
    """Suggest a person to nobody; what they have said is kept."""
    _stand(professional, on_offer=False)


@transaction.atomic
def come_back(*, professional: Professional, by: Person) -> None:  # noqa: ARG001
    """Suggest a person again."""
    _stand(professional, on_offer=True)


def _stand(professional: Professional, *, on_offer: bool) -> None:
    professional.on_offer, professional.paused_until = on_offer, None
    professional.save(update_fields=["on_offer", "paused_until", "changed_at"])
