import datetime as dt

import pytest
from django.http import QueryDict

from matching.people.models import Person
from tests.factories.people import STEPNEY, PersonFactory
from volunteering.suggestions.answers import Answers, as_address, of_person, to_keep
from volunteering.volunteers.models import Volunteer


def test_account_gives_answers_from_the_neighbourhood_not_the_home(volunteer: Person) -> None:
    Volunteer.objects.create(
        person=volunteer, causes=["Health"], radius_miles=3, remote_ok=False, wishes="tea"
    )
    answers = of_person(volunteer)
    assert answers == Answers(
        place=STEPNEY,
        near="E1",
        outcode="E1",
        causes=("Health",),
        slots=1 << 5,
        radius=3,
        remote=False,
        wishes="tea",
    )


def test_empty_account_gives_empty_answers(db: None) -> None:
    assert of_person(PersonFactory(postcode="", home=None, slots=0)) == Answers()


def test_year_of_birth_gives_the_age_that_is_certain(db: None) -> None:
    year = dt.datetime.now(tz=dt.UTC).year
    assert of_person(PersonFactory(birth_year=year - 18)).age == 17


def test_what_is_kept_beside_a_list_points_at_nobody() -> None:
    kept = Answers(place=STEPNEY, near="E1 3DG", outcode="E1", age=17, wishes="my name").coarsely()
    assert kept == {"outcode": "E1", "causes": [], "slots": 0, "radius": 5, "remote": True}


@pytest.mark.parametrize("remote", ["0", "1"])
def test_kept_answers_make_the_address_they_came_from(remote: str) -> None:
    given = {
        "cause": ["Health"],
        "when": 1 << 5 | 1,
        "radius": 10,
        "remote": remote,
        "wishes": "tea",
        "age": 17,
    }
    kept = to_keep(given, "E1 3DG")
    assert "age" not in kept
    address = "postcode=E1+3DG&cause=Health&when=monday-morning&when=tuesday-evening"
    assert as_address(kept) == QueryDict(f"{address}&radius=10&remote={remote}&wishes=tea")
