"""What the engine is told of roles and of people, seen in who is shown what."""

from typing import Any

import pytest

from matching.people.models import Person
from matching.rulebook.importers import load_rules
from matching.rulebook.models import Rule
from tests.factories.people import PersonFactory
from tests.factories.roles import RoleFactory, at
from volunteering.opportunities.models import Role
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import Suggestions, suggest
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def traveller(**said: Any) -> Person:
    person: Person = PersonFactory()
    Volunteer.objects.create(person=person, **said)
    return person


def titles(found: Suggestions) -> list[str]:
    return sorted(item.role.title for item in found.items)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ({"places_left": 0}, False),
        ({"places_left": 1}, True),
        ({"pending": 5, "pending_cap": 5}, False),
        ({"pending": 4, "pending_cap": 5}, True),
        ({"pending": 9}, True),
    ],
)
def test_role_that_takes_nobody_now_is_not_suggested(role: dict[str, int], shown: bool) -> None:  # noqa: FBT001 - a parameter
    RoleFactory(places=at(east=1), **role)
    assert bool(suggest(of_person(traveller())).found) == shown


def test_minutes_by_bus_say_how_far_and_the_list_says_how_long() -> None:
    RoleFactory(title="Near", places=at(east=1))
    RoleFactory(title="Far", places=at(east=3))
    found = suggest(of_person(traveller(travel="bus", minutes=25, radius_miles="1.5")))
    assert titles(found) == ["Near"]
    assert [said.text for said in found.items[0].reasons if said.code == "near_by"] == [
        "About 20 minutes by bus, 1 mile"
    ]
    assert [miss.text for miss in found.misses] == ["1 more with 20 more minutes by bus"]


def test_rulebook_says_how_fast_a_bus_is() -> None:
    RoleFactory(title="Far", places=at(east=3))
    load_rules()
    person = traveller(travel="bus", minutes=25, radius_miles="1.5")
    assert suggest(of_person(person)).found == 0
    Rule.objects.filter(key="travel-speed-bus").update(value=30)
    assert titles(suggest(of_person(person))) == ["Far"]


def test_means_of_travel_without_minutes_is_said_and_limits_nothing() -> None:
    RoleFactory(title="Near", places=at(east=3))
    found = suggest(of_person(traveller(travel="cycle", radius_miles=5)))
    assert titles(found) == ["Near"]
    assert "About 30 minutes by bicycle, 3 miles" in [each.text for each in found.items[0].reasons]


def test_role_whose_last_waiting_place_is_taken_is_gone_at_once() -> None:
    made = RoleFactory(places=at(east=1), pending=4, pending_cap=5)
    answers = of_person(traveller())
    assert suggest(answers).found == 1
    role = Role.objects.get(pk=made.pk)
    role.pending = 5
    role.save()
    assert suggest(answers).found == 0
