"""Invented rounds: each professional and each need likes some more than others, and all like a few most.

Who is invented is marked as such, may not be suggested, and has no way to sign in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import numpy as np
from django.db import transaction
from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds.models import Preference, Round, RoundNeed, RoundOffer
from clearinghouse.rounds.states import Side
from clearinghouse.terms import EngagementForm, Sector
from matching.organisations.models import Organisation
from matching.people.models import Person

RANKED: Final = 10  # how many each professional would take
SHARED: Final = 0.1  # how much of what somebody likes is what everybody likes
MOST_PLACES: Final = 2
TITLES: Final = ("Analyst", "Accountant", "Designer", "Engineer", "HR adviser", "Project manager")
WORK: Final = ("Finance lead", "Data officer", "Fundraising lead", "Digital lead", "People lead")


@transaction.atomic
def invent(name: str, offers: int, needs: int, *, seed: int) -> Round:
    """Make a round with so many of each; the same seed makes the same ranks."""
    drawn = np.random.default_rng(seed)
    today = timezone.localdate()
    made = Round.objects.create(
        name=name,
        title=f"Invented round {name}",
        opens_on=today,
        closes_on=today + dt.timedelta(days=30),
        confirm_by=today + dt.timedelta(days=60),
        is_invented=True,
    )
    wanting = _needs(made, needs, drawn)
    offering = _offers(made, offers)
    Preference.objects.bulk_create(_ranks(made, offering, wanting, drawn), batch_size=5000)
    return made


@transaction.atomic
def remove(made: Round) -> None:
    """Take an invented round away, with all who were invented for it."""
    people = Person.objects.filter(email__startswith=f"round-{made.name}-", is_invented=True)
    hosts = Organisation.objects.filter(source="invented-round", source_id=made.name)
    made.matches.all().delete()
    made.delete()
    SkillsNeed.objects.filter(organisation__in=hosts).delete()
    Professional.objects.filter(person__in=people).delete()
    people.delete()
    hosts.delete()


def _needs(made: Round, count: int, drawn: np.random.Generator) -> list[RoundNeed]:
    host = Organisation.objects.create(
        name=f"Invented hosts of {made.name}",
        is_invented=True,
        source="invented-round",
        source_id=made.name,
    )
    lead = _person(made, "lead")
    lead.save()
    needs = SkillsNeed.objects.bulk_create(
        (
            SkillsNeed(
                organisation=host,
                title=f"{WORK[number % len(WORK)]} {number + 1}",
                problem="Invented.",
                outcome="Invented.",
                form=EngagementForm.SECONDMENT_FULL_TIME,
                days_min=Decimal(60),
                days_max=Decimal(120),
                lead=lead,
            )
            for number in range(count)
        ),
        batch_size=2000,
    )
    places = drawn.integers(1, MOST_PLACES + 1, size=count)
    return RoundNeed.objects.bulk_create(
        RoundNeed(round=made, need=need, places=int(room))
        for need, room in zip(needs, places, strict=True)
    )


def _offers(made: Round, count: int) -> list[RoundOffer]:
    people = Person.objects.bulk_create(
        (_person(made, str(number + 1)) for number in range(count)), batch_size=2000
    )
    sides = Professional.objects.bulk_create(
        (
            Professional(
                person=person,
                job_title=TITLES[number % len(TITLES)],
                sector=list(Sector)[number % len(Sector)],
                forms=[str(EngagementForm.SECONDMENT_FULL_TIME)],
                days_a_month=Decimal(20),
                on_offer=False,
            )
            for number, person in enumerate(people)
        ),
        batch_size=2000,
    )
    return RoundOffer.objects.bulk_create(
        RoundOffer(round=made, professional=side) for side in sides
    )


def _person(made: Round, number: str) -> Person:
    person = Person(
        email=f"round-{made.name}-{number}@example.org",
        name=f"Invented {number}",
        is_invented=True,
        is_active=False,
    )
    person.set_unusable_password()
    return person


def _ranks(
    made: Round,
    offers: list[RoundOffer],
    needs: list[RoundNeed],
    drawn: np.random.Generator,
) -> Iterator[Preference]:
    """Rank: each professional some needs, and each need all who would come, as it likes them."""
    wanted = drawn.random(len(needs)) * SHARED
    able = drawn.random(len(offers)) * SHARED
    applicants: list[list[int]] = [[] for _need in needs]
    for number, offer in enumerate(offers):
        liking = wanted + drawn.random(len(needs)) * (1 - SHARED)
        for rank, chosen in enumerate(np.argsort(-liking)[:RANKED].tolist(), start=1):
            applicants[chosen].append(number)
            yield Preference(
                round=made, side=Side.OFFER, offer=offer, need=needs[chosen], rank=rank
            )
    for need, those in zip(needs, applicants, strict=True):
        liking = able[those] + drawn.random(len(those)) * (1 - SHARED)
        for rank, at in enumerate(np.argsort(-liking).tolist(), start=1):
            yield Preference(
                round=made, side=Side.NEED, offer=offers[those[at]], need=need, rank=rank
            )
