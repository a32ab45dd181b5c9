import datetime as dt

from django.utils import timezone

from tests.factories.places import AreaFactory
from tests.factories.roles import RoleFactory, SessionFactory, VenueFactory, at
from volunteering.opportunities.queries import (
    dates_of,
    district_names,
    is_open,
    of_organisation,
    similar,
    venues_of,
)

TODAY = timezone.localdate()


def test_role_is_open_between_its_days(db: None) -> None:
    day = dt.timedelta(days=1)
    assert is_open(RoleFactory(opens_on=TODAY, ends_on=TODAY))
    assert not is_open(RoleFactory(opens_on=TODAY + day))
    assert not is_open(RoleFactory(ends_on=TODAY - day))
    assert not is_open(RoleFactory(live=False))


def test_next_dates_are_the_coming_ones_in_order_and_the_rest_stands_behind(db: None) -> None:
    role = RoleFactory()
    now = timezone.now()
    hours = [5, 1, -3, 2, 4, 3, 6]
    for hour in hours:
        begin = now + dt.timedelta(hours=hour)
        SessionFactory(
            opportunity=role.opportunity, starts_at=begin, ends_at=begin + dt.timedelta(hours=1)
        )
    dates = dates_of(role)
    begins = [each.starts_at for each in [*dates.soon, *dates.later]]
    assert begins == [now + dt.timedelta(hours=hour) for hour in range(1, 7)]
    assert (len(dates.soon), len(dates.later)) == (5, 1)
    assert not dates.more


def test_similar_roles_share_a_cause_and_the_nearest_come_first(db: None) -> None:
    role = RoleFactory(causes=["Health"], live=False)
    far = RoleFactory(causes=["Health"], places=at(east=9))
    near = RoleFactory(causes=["Health"], places=at(east=1))
    RoleFactory(causes=["Heritage"])
    assert similar(role) == [near, far]


def test_venues_are_those_of_the_opportunity(db: None) -> None:
    role = RoleFactory()
    venue = VenueFactory(opportunity=role.opportunity)
    VenueFactory()
    assert venues_of(role) == [venue]


def test_organisation_lists_its_open_roles_by_title(db: None) -> None:
    first = RoleFactory(title="B")
    second = RoleFactory(opportunity=first.opportunity, position=1, title="A", outside_england=True)
    RoleFactory(opportunity=first.opportunity, position=2, live=False)
    RoleFactory()
    assert list(of_organisation(first.organisation)) == [second, first]


def test_districts_are_named_by_their_codes(db: None) -> None:
    AreaFactory(code="E09000030", name="Tower Hamlets")
    assert district_names(["E09000030", "E99999999"]) == {"E09000030": "Tower Hamlets"}
    assert district_names([]) == {}
