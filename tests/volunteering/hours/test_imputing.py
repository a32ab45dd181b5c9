"""It is noon on 15 June 2026, so April is the last month that is estimated."""

import datetime as dt
from decimal import Decimal
from functools import partial

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matching.ledger.models import Basis, Contribution
from tests.factories.hours import HoursFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory, ReviewFactory
from tests.factories.rota import BookingFactory, ShiftFactory
from tests.running.threads import at_once
from volunteering.hours import actions, imputing
from volunteering.hours.imputing import Month, Swept
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.opportunities.models import Role
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.placements.states import PauseReason, PlacementState
from volunteering.rota.states import BookingState

JANUARY = dt.date(2026, 1, 10)
JUNE = dt.datetime(2026, 6, 15, 11, tzinfo=dt.UTC)


def silent(**said: object) -> Placement:
    """Make a placement for seven hours a week, of which nobody keeps any hours."""
    also: dict[str, object] = {
        "starts_on": JANUARY,
        "first_session_on": JANUARY,
        "role__hours_a_week": Decimal(7),
        "role__hours_said_on": JANUARY,
    }
    made: Placement = PlacementFactory(**also | said)
    return made


def standing() -> dict[str, Decimal]:
    """Give the estimates that stand, by the day on which they lie."""
    rows = Contribution.objects.filter(basis=Basis.IMPUTED, reverses=None, reversed_by=None)
    return {f"{day:%d %b}": hours for day, hours in rows.values_list("given_on", "hours")}


@pytest.mark.django_db
def test_months_of_which_nobody_keeps_hours_are_estimated_by_the_days_in_them() -> None:
    placement = silent(role__title="Trustee", role__causes=["Environment"])

    assert imputing.keep_up() == Swept(4, 0)

    assert standing() == {"31 Jan": 22, "28 Feb": 28, "31 Mar": 31, "30 Apr": 30}
    entry = Contribution.objects.get(source=f"volunteering.placement:{placement.pk}:2026-02")
    assert (entry.person, entry.organisation) == (placement.person, placement.organisation)
    assert (entry.work_form, entry.cause) == ("trustee_governance", "Environment")


@pytest.mark.django_db
def test_a_second_sweep_finds_nothing_to_do() -> None:
    silent()
    imputing.keep_up()
    assert imputing.keep_up() == Swept(0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_estimate_a_month_once() -> None:
    silent()
    at_once([imputing.keep_up] * 2)
    assert len(standing()) == Contribution.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"role__hours_a_week": None, "role__hours_said_on": None}, set()),
        ({"role__hours_said_on": dt.date(2026, 3, 31)}, {"31 Mar", "30 Apr"}),
        ({"first_session_on": None, "state": PlacementState.TRIAL}, set()),
        (
            {"ended_on": dt.date(2026, 3, 2), "state": PlacementState.ENDED},
            {"31 Jan", "28 Feb", "02 Mar"},
        ),
        ({"first_session_on": dt.date(2026, 4, 30)}, {"30 Apr"}),
        ({"first_session_on": dt.date(2026, 5, 1)}, set()),
    ],
)
def test_only_who_was_active_in_a_role_that_says_its_hours_is_estimated(
    said: dict[str, object], left: set[str]
) -> None:
    silent(**said)
    imputing.keep_up()
    assert set(standing()) == left


@pytest.mark.django_db
def test_no_month_is_estimated_long_after_the_last_sign_of_somebody() -> None:
    placement = silent(
        first_session_on=dt.date(2025, 5, 20), role__hours_said_on=dt.date(2025, 1, 1)
    )
    ReviewFactory(placement=placement, held_on=dt.date(2026, 4, 2))
    imputing.keep_up()
    assert list(standing()) == [
        *("31 May", "30 Jun", "31 Jul", "31 Aug", "30 Sep", "31 Oct", "30 Nov"),
        "30 Apr",  # of the year after; nobody heard of them in between
    ]


@pytest.mark.django_db
def test_no_month_is_estimated_whose_year_is_long_closed() -> None:
    placement = silent(
        first_session_on=dt.date(2024, 1, 1), role__hours_said_on=dt.date(2024, 1, 1)
    )
    for month in range(1, 13):
        ReviewFactory(placement=placement, held_on=dt.date(2025, month, 1), kind=f"{month}")
    imputing.keep_up()
    days = Contribution.objects.values_list("given_on", flat=True)
    assert (min(days), max(days)) == (dt.date(2025, 3, 31), dt.date(2026, 4, 30))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "left"),
    [
        (BookingState.CAME, set()),
        (BookingState.NO_SHOW, set()),
        (BookingState.BOOKED, {"31 Jan", "28 Feb", "31 Mar", "30 Apr"}),
    ],
)
def test_who_came_or_not_by_the_register_is_no_guess(state: BookingState, left: set[str]) -> None:
    placement = silent()
    for month in (1, 3):
        shift = ShiftFactory(
            role=placement.role, starts_at=dt.datetime(2026, month, 20, 9, tzinfo=dt.UTC)
        )
        BookingFactory(shift=shift, placement=placement, person=placement.person, state=state)
    imputing.keep_up()
    assert set(standing()) == left


@pytest.mark.django_db
@pytest.mark.parametrize("said", [{"is_active": False}, {"erased_at": JUNE}])
def test_a_record_that_was_merged_away_or_erased_is_not_estimated(said: dict[str, object]) -> None:
    silent(person=PersonFactory(**said))
    assert imputing.keep_up() == Swept(0, 0)


@pytest.mark.django_db
def test_nobody_has_given_more_than_sixteen_hours_a_day_in_all_roles() -> None:
    first = silent(role__hours_a_week=Decimal(100))
    silent(person=first.person, role__hours_a_week=Decimal(100))
    silent(person=first.person)
    imputing.keep_up()
    march = Contribution.objects.filter(given_on=dt.date(2026, 3, 31))
    assert sum(entry.hours for entry in march) == 16 * 31
    assert imputing.keep_up() == Swept(0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [HoursState.LOGGED, HoursState.QUERIED, HoursState.CONFIRMED])
def test_who_keeps_hours_has_given_none_in_the_months_without(state: HoursState) -> None:
    placement = silent()
    confirmed = {"confirmed_at": JUNE} if state == HoursState.CONFIRMED else {}
    HoursFactory(placement=placement, given_on=dt.date(2026, 2, 3), state=state, **confirmed)
    imputing.keep_up()
    assert set(standing()) == {"31 Jan"}


@pytest.mark.django_db
def test_a_line_that_was_removed_says_nothing() -> None:
    placement = silent()
    HoursFactory(placement=placement, given_on=dt.date(2026, 2, 3), state=HoursState.REMOVED)
    imputing.keep_up()
    assert len(standing()) == 4


@pytest.mark.django_db
def test_an_estimate_is_taken_back_when_hours_turn_up_and_is_not_written_again() -> None:
    placement = silent()
    imputing.keep_up()
    line = actions.log(
        placement=placement, given_on=dt.date(2026, 3, 9), hours=Decimal(2), by=placement.person
    )
    assert imputing.keep_up() == Swept(0, 2)
    assert set(standing()) == {"31 Jan", "28 Feb"}

    actions.remove(row=line, by=placement.person)
    assert imputing.keep_up() == Swept(0, 0)
    assert set(standing()) == {"31 Jan", "28 Feb"}


@pytest.mark.django_db
def test_an_estimate_is_taken_back_although_the_role_says_no_hours_any_more() -> None:
    placement = silent()
    imputing.keep_up()
    Role.objects.filter(pk=placement.role_id).update(hours_a_week=None, hours_said_on=None)
    assert imputing.keep_up() == Swept(0, 0)
    HoursFactory(placement=placement, given_on=dt.date(2026, 4, 9))
    assert imputing.keep_up() == Swept(0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ended", "left"),
    [
        (dt.date(2026, 4, 30), {"31 Jan", "28 Feb", "31 Mar", "30 Apr"}),
        (dt.date(2026, 3, 3), {"31 Jan", "28 Feb"}),
        (dt.date(2026, 1, 20), set()),
    ],
)
def test_estimates_from_the_month_of_an_end_that_is_told_late_are_taken_back(
    ended: dt.date, left: set[str]
) -> None:
    placement = silent()
    imputing.keep_up()
    Placement.objects.filter(pk=placement.pk).update(state=PlacementState.ENDED, ended_on=ended)
    imputing.keep_up()
    assert set(standing()) == left
    assert imputing.keep_up() == Swept(0, 0)


@pytest.mark.django_db
def test_an_end_before_all_the_months_that_are_looked_at_is_heard_of_too() -> None:
    placement = silent(
        first_session_on=dt.date(2025, 2, 1), role__hours_said_on=dt.date(2025, 1, 1)
    )
    imputing.keep_up()
    assert standing()
    Placement.objects.filter(pk=placement.pk).update(
        state=PlacementState.ENDED, starts_on=dt.date(2025, 2, 1), ended_on=dt.date(2025, 2, 2)
    )
    imputing.keep_up()
    assert standing() == {}


@pytest.mark.django_db
def test_days_of_a_pause_are_not_counted() -> None:
    placement = silent()
    for day, deed in (
        (dt.date(2026, 1, 21), partial(placements.pause, until=None, reason=PauseReason.OTHER)),
        (dt.date(2026, 3, 11), placements.resume),
        (dt.date(2026, 4, 21), partial(placements.pause, until=None, reason=PauseReason.OTHER)),
    ):
        with time_machine.travel(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)):
            deed(placement=placement, by=placement.person)
    imputing.keep_up()
    assert standing() == {"20 Jan": 11, "31 Mar": 21, "20 Apr": 20}


@pytest.mark.django_db
@pytest.mark.parametrize("hours", ["0", "-1", "112.1"])
def test_the_database_refuses_hours_that_no_week_has(hours: str) -> None:
    key = silent().role_id
    with pytest.raises(IntegrityError, match="role_takes_hours"), transaction.atomic():
        Role.objects.filter(pk=key).update(hours_a_week=hours)


class TestWhatStands(TestCase):
    """Whatever was logged, removed and swept: an estimate and hours never stand together."""

    @settings(max_examples=30, deadline=None)
    @given(
        hours=st.decimals(min_value="0.1", max_value=112, places=1),
        deeds=st.lists(
            st.tuples(st.sampled_from(["log", "remove", "sweep"]), st.integers(0, 150)), max_size=12
        ),
    )
    def test_no_month_with_hours_or_just_after_is_estimated(
        self, hours: Decimal, deeds: list[tuple[str, int]]
    ) -> None:
        with time_machine.travel(JUNE):
            placement = silent(role__hours_a_week=hours)
            lines = Hours.objects.filter(placement=placement).exclude(state=HoursState.REMOVED)
            for deed, number in deeds:
                day = JANUARY + dt.timedelta(days=number)
                if deed == "log":
                    HoursFactory(placement=placement, given_on=day)
                elif deed == "remove" and (line := lines.first()) is not None:
                    actions.remove(row=line, by=placement.person)
                else:
                    imputing.keep_up()
            imputing.keep_up()

            kept = {Month.of(line.given_on) for line in lines.all()}
            found = Contribution.objects.filter(basis=Basis.IMPUTED, reverses=None)
            for entry in found.filter(reversed_by=None):
                month = Month.of(entry.given_on)
                assert not kept & {month, month.later(-1), month.later(-2)}
                weeks = Decimal(entry.given_on.day) / 7
                assert 0 < entry.hours <= max(hours * weeks, Decimal("0.01")) + Decimal("0.005")
