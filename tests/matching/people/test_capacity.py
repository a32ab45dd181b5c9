"""One person, one capacity."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from matching.people import actions
from matching.people.capacity import free_hours, is_busy
from matching.people.models import Commitment
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def commit(person: Any, source: str, **about: Any) -> Commitment:
    said: dict[str, Any] = {
        "what": "skills",
        "from_on": timezone.localdate(),
        "hours_a_month": 8,
    } | about
    return actions.commit(person=person, source=source, **said)


def test_who_sets_no_limit_has_none() -> None:
    person = PersonFactory()
    commit(person, "a:1", hours_a_month=100)
    assert free_hours(person) is None
    assert not is_busy(person)


def test_both_sides_of_a_person_take_from_one_capacity() -> None:
    person = PersonFactory(capacity_hours_a_month=20)
    commit(person, "volunteering.placement:1", what="volunteering")
    commit(person, "clearinghouse.engagement:1", hours_a_month=Decimal("4.5"))
    assert free_hours(person) == Decimal("7.5")
    assert free_hours(person, beside="volunteering.placement:1") == Decimal("15.5")


def test_said_again_it_replaces_and_released_it_ends() -> None:
    person = PersonFactory(capacity_hours_a_month=20)
    commit(person, "a:1")
    commit(person, "a:1", hours_a_month=10)
    today = timezone.localdate()
    actions.release(source="a:1", on=today)
    assert [free_hours(person, day) for day in (today, today + DAY)] == [10, 20]
    assert Commitment.objects.filter(person=person).count() == 1


def test_what_never_began_is_as_if_it_had_not_been_promised() -> None:
    person = PersonFactory()
    commit(person, "a:1", from_on=timezone.localdate() + 9 * DAY)
    actions.release(source="a:1")
    assert not Commitment.objects.exists()


def test_a_full_time_secondment_makes_busy_in_its_weeks_only() -> None:
    person, today = PersonFactory(), timezone.localdate()
    commit(person, "a:1", exclusive=True, from_on=today + 10 * DAY, to_on=today + 20 * DAY)
    assert not is_busy(person, today, today + 9 * DAY)
    assert is_busy(person, today, today + 10 * DAY)
    assert is_busy(person, today + 20 * DAY)
    assert not is_busy(person, today + 21 * DAY)
