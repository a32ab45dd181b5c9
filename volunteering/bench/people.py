"""Invented people who sign in, apply and write, and the organisations that answer them: for load tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.gis.geos import MultiPoint
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils.crypto import get_random_string

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from volunteering.opportunities.models import Opportunity, Role, Venue

SEED: Final = 2026
BATCH: Final = 5000
AT: Final = "@load.example.org"
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
DESKS, ROLES_A_DESK, CAP = 100, 20, 10
ADULT: Final = 1985
Say = Callable[[str], None]


def invent(number: int, say: Say) -> None:
    """Write so many people, and organisations with roles that take applications here."""
    random = Random(SEED)  # noqa: S311 (no secret: the same each time)
    venues = list(Venue.objects.exclude(point=None).order_by("pk")[: BATCH * 4])
    left = iter(_people(random, venues, number))
    while batch := list(islice(left, BATCH)):
        Person.objects.bulk_create(batch)
    say(f"{number:,} people")
    for desk in range(DESKS):
        _organisation(random, venues, desk)
    say(
        f"{DESKS} organisations with {DESKS * ROLES_A_DESK:,} roles of {CAP} open applications each"
    )


def sessions() -> dict[str, Any]:
    """Sign so many of them in, and say which keys, roles and desks there are."""
    people = list(
        Person.objects.filter(email__startswith="person", email__endswith=AT).order_by("pk")
    )
    desks = Membership.objects.filter(person__email__endswith=AT).select_related("person")
    roles = Role.objects.filter(opportunity__source=AT).order_by("pk").values_list("pk", flat=True)
    shown = Role.objects.open().order_by("pk").values_list("pk", flat=True)[:BATCH]
    postcodes = Venue.objects.order_by("pk").values_list("postcode", flat=True)[:BATCH]
    return {
        "volunteers": _pairs([each.pk for each in people], people),
        "desks": _pairs([each.organisation_id for each in desks], [each.person for each in desks]),
        "roles": list(roles),
        "shown": list(shown),
        "postcodes": sorted(set(postcodes)),
    }


def _pairs(keys: list[int], people: list[Person]) -> list[list[Any]]:
    """Pair each key with a session of its person."""
    return [list(pair) for pair in zip(keys, _signed_in(people), strict=True)]


def _people(random: Random, venues: list[Venue], number: int) -> Iterator[Person]:
    locked = make_password(None)
    for each in range(number):
        there = random.choice(venues)
        yield Person(
            email=f"person{each}{AT}",
            name=f"Invented Person {each}",
            password=locked,
            postcode=there.postcode[:8],
            home=there.point,
            home_lad=there.lad,
            birth_year=ADULT,
            slots=random.getrandbits(21),
            is_invented=True,
        )


def _organisation(random: Random, venues: list[Venue], number: int) -> None:
    there = random.choice(venues)
    organisation = Organisation.objects.create(
        name=f"Desk {number} (invented)",
        kind=Organisation.Kind.VCO,
        standing=Organisation.Standing.CLAIMED,
        postcode=there.postcode[:8],
        point=there.point,
        lad=there.lad,
        is_invented=True,
    )
    person = Person.objects.create(
        email=f"desk{number}{AT}",
        name=f"Desk {number}",
        password=make_password(None),
        is_invented=True,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Membership.objects.create(
        organisation=organisation, person=person, role=Membership.Role.COORDINATOR
    )
    for each in range(ROLES_A_DESK):
        _role(organisation, there, f"Role {each} of desk {number}")


def _role(organisation: Organisation, there: Venue, title: str) -> None:
    opportunity = Opportunity.objects.create(
        organisation=organisation,
        title=title,
        publisher="Invented for measuring",
        source=AT,
        source_id=title,
    )
    Role.objects.create(
        opportunity=opportunity,
        organisation=organisation,
        title=title,
        description="<p>Invented to be applied for.</p>",
        pending_cap=CAP,
        places=MultiPoint(there.point, srid=27700),
        lads=[there.lad],
    )


def _signed_in(people: list[Person]) -> list[str]:
    """Open a session for each, all at once."""
    store = SessionStore()
    made = [
        Session(
            session_key=get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789"),
            session_data=store.encode(
                {
                    SESSION_KEY: str(person.pk),
                    BACKEND_SESSION_KEY: BACKEND,
                    HASH_SESSION_KEY: person.get_session_auth_hash(),
                }
            ),
            expire_date=store.get_expiry_date(),
        )
        for person in people
    ]
    Session.objects.bulk_create(made)
    return [session.session_key for session in made]
