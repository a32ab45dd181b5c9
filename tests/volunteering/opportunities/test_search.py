import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import STEPNEY
from tests.factories.roles import RoleFactory, at, worded
from volunteering.opportunities.models import Role
from volunteering.opportunities.search import (
    MOST_COUNTED,
    Relaxation,
    Search,
    Sort,
    at_home,
    count,
    find,
    relaxations,
)

TUESDAY_EVENING = 1 << 5


def found(**asked: Any) -> list[Role]:
    return find(Search(**asked)).rows


def test_empty_search_finds_every_open_role_newest_first(db: None) -> None:
    first, second = RoleFactory(), RoleFactory()
    assert found() == [second, first]


def test_closed_ended_unopened_and_foreign_roles_are_not_found(db: None) -> None:
    today = dt.datetime.now(tz=dt.UTC).date()
    RoleFactory(live=False)
    RoleFactory(ends_on=today - dt.timedelta(days=2))
    RoleFactory(opens_on=today + dt.timedelta(days=2))
    RoleFactory(outside_england=True)
    assert found() == []


def test_roles_near_a_place_come_nearest_first_and_not_beyond_the_radius(db: None) -> None:
    far, near = RoleFactory(places=at(east=4)), RoleFactory(places=at(north=1))
    RoleFactory(places=at(east=6))
    RoleFactory(places=None)
    roles = found(place=STEPNEY, radius=5)
    assert roles == [near, far]


def test_role_with_several_places_is_as_near_as_its_nearest(db: None) -> None:
    both = at(east=40)
    both.append(at(east=1)[0])
    role = RoleFactory(places=both)
    assert found(place=STEPNEY, radius=2) == [role]


def test_words_find_titles_before_texts_and_respect_exclusions(db: None) -> None:
    text = RoleFactory(title="Helper", description="Some gardening, by phone")
    title = RoleFactory(title="Gardening leader")
    other = RoleFactory(title="Cook")
    worded(text, title, other)
    assert found(words="garden") == [title, text]
    assert found(words="gardening -phone") == [title]
    assert found(words="nothing like it") == []


def test_words_that_say_nothing_find_nothing_and_do_no_harm(db: None) -> None:
    worded(RoleFactory())
    assert found(words="the") == []
    assert found(words="'\"(") == []


def test_filters_leave_out_what_does_not_pass(db: None) -> None:
    fits = RoleFactory(
        causes=["AnimalWelfare"],
        slots=TUESDAY_EVENING,
        minimum_age=16,
        maximum_age=25,
        remote=True,
        accessibility=["PublicTransportAccess", "ExpensesPaid"],
    )
    other = RoleFactory(causes=["Heritage"], slots=1, minimum_age=18, requirements=["DBSCheck"])
    assert found(causes=("AnimalWelfare", "Health")) == [fits]
    assert found(slots=TUESDAY_EVENING) == [fits]
    assert found(age=16) == [fits]
    assert found(age=26) == [other]
    assert found(remote=True) == [fits]
    assert found(without=("DBSCheck",)) == [fits]
    assert found(access=("PublicTransportAccess",)) == [fits]


def test_role_that_does_not_say_when_passes_the_filter_of_times(db: None) -> None:
    silent = RoleFactory(slots=0)
    RoleFactory(slots=1)
    assert found(slots=TUESDAY_EVENING) == [silent]


def test_cause_finds_what_it_includes(db: None) -> None:
    role = RoleFactory(causes=["MentalHealth"])
    assert found(causes=("Health",), including=frozenset({"MentalHealth"})) == [role]


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ({}, Sort.NEWEST),
        ({"place": STEPNEY}, Sort.NEAREST),
        ({"place": STEPNEY, "remote": True}, Sort.NEWEST),
        ({"words": "tea"}, Sort.RELEVANCE),
        ({"place": STEPNEY, "words": "tea", "sort": Sort.NEAREST}, Sort.NEAREST),
        ({"sort": Sort.NEAREST}, Sort.NEWEST),
        ({"sort": Sort.RELEVANCE}, Sort.NEWEST),
    ],
)
def test_order_is_the_one_asked_for_where_it_makes_sense(
    asked: dict[str, Any], order: Sort
) -> None:
    assert Search(**asked).order == order


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_in_every_order_hold_each_role_once(db: None, sort: Sort) -> None:
    roles = [RoleFactory(title="Tea maker", places=at(east=n % 5)) for n in range(45)]
    worded(*roles)
    search = Search(words="tea", place=STEPNEY, radius=10, sort=sort)
    pages = [find(search)]
    while mark := pages[-1].following:
        pages.append(find(search, after=mark))
    assert [len(each.rows) for each in pages] == [20, 20, 5]
    assert {role.pk for each in pages for role in each.rows} == {role.pk for role in roles}
    mark = pages[-1].previous
    assert mark
    assert find(search, before=mark).rows == pages[1].rows


def test_counting_stops_above_a_thousand(db: None) -> None:
    role = RoleFactory()
    Role.objects.bulk_create(
        Role(opportunity=role.opportunity, organisation=role.organisation, position=n, title="Copy")
        for n in range(1, MOST_COUNTED + 5)
    )
    assert count(Search()) == MOST_COUNTED + 1


def test_empty_list_says_which_filter_to_leave_out_and_what_that_finds(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    RoleFactory(slots=1, causes=["Health"])
    RoleFactory(slots=1, causes=["Health"])
    RoleFactory(slots=TUESDAY_EVENING, causes=["Heritage"])
    search = Search(place=STEPNEY, slots=TUESDAY_EVENING, causes=("Health",))
    with django_assert_num_queries(1):
        assert relaxations(search) == [Relaxation("when", 2), Relaxation("causes", 1)]


def test_several_impossible_filters_have_no_single_way_out(db: None) -> None:
    RoleFactory(slots=1, causes=["Health"])
    assert relaxations(Search(slots=2, causes=("Heritage",))) == []
    assert relaxations(Search()) == []


def test_roles_from_home_are_counted_for_the_same_search(db: None) -> None:
    RoleFactory(remote=True, places=None, causes=["Health"])
    RoleFactory(remote=True, places=None)
    assert at_home(Search(place=STEPNEY, causes=("Health",))) == 1
