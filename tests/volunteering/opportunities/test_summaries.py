"""What a role's search columns say of sessions that recur."""

import datetime as dt

import time_machine

from tests.factories.opportunities import OpportunityFactory, RoleFactory, SessionFactory
from volunteering.opportunities.actions import summarise
from volunteering.opportunities.models import Role
from volunteering.opportunities.occurrences import LONDON

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=LONDON)
TUESDAY_EVENING, THURSDAY_EVENING = 1 << 5, 1 << 11


def role_with(rule: str, *, closes_on: dt.date | None = None) -> Role:
    opportunity = OpportunityFactory(closes_on=closes_on)
    role = RoleFactory(opportunity=opportunity, slots=0)
    SessionFactory(
        opportunity=opportunity,
        starts_at=dt.datetime(2026, 1, 6, 18, 30, tzinfo=LONDON),
        ends_at=dt.datetime(2026, 1, 6, 20, tzinfo=LONDON),
        rrule=rule,
        slots=0,
    )
    with time_machine.travel(NOON, tick=False):
        summarise(opportunities=[opportunity])
    role.refresh_from_db()
    return role


def test_a_session_that_goes_on_has_not_ended_though_its_first_time_has_passed(db: None) -> None:
    role = role_with("FREQ=WEEKLY;BYDAY=TU,TH")
    assert (role.ends_on, role.slots) == (None, TUESDAY_EVENING | THURSDAY_EVENING)


def test_it_ends_with_its_last_time_or_its_offer_whichever_is_earlier(db: None) -> None:
    rule = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301T235959Z"
    assert role_with(rule).ends_on == dt.date(2027, 2, 23)
    assert role_with(rule, closes_on=dt.date(2027, 1, 1)).ends_on == dt.date(2027, 1, 1)


def test_what_no_longer_recurs_keeps_its_parts_of_the_week(db: None) -> None:
    role = role_with("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260301T235959Z")
    assert (role.ends_on, role.slots) == (dt.date(2026, 2, 24), TUESDAY_EVENING)
