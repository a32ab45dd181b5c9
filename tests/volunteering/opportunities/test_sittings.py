"""What sessions to come say together: how long one comes for, and on which days."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.roles import OpportunityFactory, RoleFactory, SessionFactory
from tests.factories.suggestions import VolunteerFactory
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.occurrences import LONDON
from volunteering.opportunities.sittings import UNSTATED, Sittings, sittings
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import why
from volunteering.suggestions.translate import need_of
from volunteering.volunteers import actions as volunteers

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 5, 4, 12, tzinfo=LONDON)


@pytest.fixture
def opportunity() -> Opportunity:
    found: Opportunity = OpportunityFactory()
    return found


def on(opportunity: Opportunity, day: int, hours: float, **more: Any) -> None:
    start = dt.datetime(2026, 5, day, 18, 30, tzinfo=LONDON)
    SessionFactory(
        opportunity=opportunity, starts_at=start, ends_at=start + dt.timedelta(hours=hours), **more
    )


def of(opportunity: Opportunity) -> Sittings:
    return sittings([opportunity.pk], now=NOW).get(opportunity.pk, UNSTATED)


def test_the_shortest_to_come_counts_and_each_day_stands_once(opportunity: Opportunity) -> None:
    for day, hours in ((1, 0.5), (7, 2), (7, 1.5), (9, 3)):
        on(opportunity, day, hours)
    assert of(opportunity) == Sittings(90, (dt.date(2026, 5, 7), dt.date(2026, 5, 9)))


def test_what_recurs_says_how_long_and_no_days(opportunity: Opportunity) -> None:
    on(opportunity, 1, 2, rrule="FREQ=WEEKLY")
    on(opportunity, 9, 3)
    assert of(opportunity) == Sittings(120, ())


@pytest.mark.parametrize(
    "said",
    [
        {"starts_at": None, "ends_at": None, "slots": 1},
        {"starts_at": NOW, "ends_at": None},
        {"starts_at": NOW, "ends_at": NOW},
        {"starts_at": NOW, "ends_at": NOW + dt.timedelta(days=30)},  # a feed's period
    ],
)
def test_one_session_that_does_not_say_leaves_it_open(
    opportunity: Opportunity, said: dict[str, Any]
) -> None:
    on(opportunity, 9, 3)
    SessionFactory(opportunity=opportunity, **said)
    assert of(opportunity) == UNSTATED


def test_nothing_to_come_says_nothing(opportunity: Opportunity) -> None:
    on(opportunity, 1, 2)
    assert sittings([opportunity.pk], now=NOW) == {}


def test_more_than_sixty_days_are_a_free_choice(opportunity: Opportunity) -> None:
    for days in range(61):
        start = NOW + dt.timedelta(days=days)
        SessionFactory(
            opportunity=opportunity, starts_at=start, ends_at=start + dt.timedelta(hours=1)
        )
    assert of(opportunity) == Sittings(60, ())


def test_many_are_read_in_one_query() -> None:
    several = [OpportunityFactory() for _each in range(3)]
    for each in several:
        on(each, 9, 2)
    with CaptureQueriesContext(connection) as asked:
        found = sittings((each.pk for each in several), now=NOW)
    assert (len(found), len(asked)) == (3, 1)


def test_a_session_longer_than_somebody_has_is_left_out_and_they_are_told_why(
    opportunity: Opportunity,
) -> None:
    role: Role = RoleFactory(opportunity=opportunity)
    start = dt.datetime.now(LONDON) + dt.timedelta(days=3)
    SessionFactory(
        opportunity=opportunity, starts_at=start, ends_at=start + dt.timedelta(minutes=150)
    )
    person = VolunteerFactory().person
    assert need_of(role).minutes == 150
    assert need_of(role).dates == (start.date(),)

    volunteers.be_free(person=person, slots=0, longest=60, by=person)
    against = [said.text for said in why(role, of_person(person)) if said.verdict == "not"]
    assert against == ["At least 2.5 hours at a time: you said 1 hour"]

    volunteers.be_free(person=person, slots=0, longest=180, by=person)
    assert not [said for said in why(role, of_person(person)) if said.verdict == "not"]
