import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from matching.people import actions, queries
from matching.people.ages import certain_age, years_between
from matching.people.errors import TooYoungError
from matching.people.models import Person
from tests.factories.people import PersonFactory

TODAY = dt.date(2026, 11, 26)
days = st.dates(dt.date(1920, 1, 1), dt.date(2026, 1, 1))


@given(born=days, on=st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)))
def test_an_age_grows_by_one_on_the_birthday_and_on_no_other_day(
    born: dt.date, on: dt.date
) -> None:
    grown = years_between(born, on + dt.timedelta(days=1)) - years_between(born, on)
    tomorrow = on + dt.timedelta(days=1)
    leap = (born.month, born.day) == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1)
    birthday = (tomorrow.month, tomorrow.day) == (born.month, born.day)
    is_leap_year = tomorrow.year % 4 == 0
    assert grown == int(birthday or (leap and not is_leap_year))


@given(born=days, on=st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)))
def test_a_year_alone_never_makes_anybody_older_than_they_are(born: dt.date, on: dt.date) -> None:
    by_year = certain_age(born.year, None, on)
    assert by_year is not None
    assert by_year <= years_between(born, on) <= by_year + 1


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        (dt.date(2010, 11, 27), "under-16"),
        (dt.date(2010, 11, 26), "16-17"),
        (dt.date(2008, 11, 27), "16-17"),
        (dt.date(2008, 11, 26), "adult"),
    ],
)
def test_a_band_begins_on_the_birthday(born_on: dt.date, band: str) -> None:
    person = Person(born_on=born_on, birth_year=born_on.year)
    assert queries.age_band(person, on=TODAY) == band


def test_who_has_not_said_is_neither_under_an_age_nor_certainly_grown_up() -> None:
    silent = Person()
    assert queries.age_band(silent, on=TODAY) == "unknown"
    assert not queries.is_under(silent, 16, on=TODAY)
    assert not queries.is_adult(silent, on=TODAY)


def test_the_day_of_birth_is_kept_only_of_people_under_18(db: None) -> None:
    grown, young = PersonFactory(), PersonFactory()
    with time_machine.travel(TODAY):
        for person, born in ((grown, dt.date(2000, 5, 1)), (young, dt.date(2010, 5, 1))):
            actions.be_born(person=person, birth_year=None, born_on=born, by=person)
    said = list(Person.objects.order_by("pk").values_list("birth_year", "born_on"))
    assert said == [(2000, None), (2010, dt.date(2010, 5, 1))]


def test_children_under_13_are_asked_to_wait(volunteer: Person) -> None:
    with time_machine.travel(TODAY), pytest.raises(TooYoungError):
        actions.be_born(
            person=volunteer, birth_year=None, born_on=dt.date(2013, 11, 27), by=volunteer
        )


@pytest.mark.parametrize(
    ("on", "kept"),
    [
        (dt.date(2026, 2, 28), True),
        (dt.date(2026, 3, 1), False),
    ],
)
def test_on_the_18th_birthday_the_day_is_forgotten(db: None, on: dt.date, kept: bool) -> None:  # noqa: FBT001
    person = PersonFactory(birth_year=2008, born_on=dt.date(2008, 2, 29))
    actions.forget_birthdays(on=on)
    actions.forget_birthdays(on=on)
    person.refresh_from_db()
    assert (person.born_on is not None) == kept
    assert person.birth_year == 2008
