import datetime as dt
from decimal import Decimal
from functools import partial

import pytest
from django.db.models import Sum
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Basis, Contribution, WorkForm
from matching.ledger.weights import weights
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.hours import HoursFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.rota import BookingFactory, ShiftFactory
from tests.running.threads import at_once
from volunteering.hours import actions, counting, queries
from volunteering.hours.errors import DayError, SettledError, TooManyError
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota import queries as rota
from volunteering.rota.states import BookingState

MONDAY = dt.date(2026, 6, 8)
NINE = dt.datetime(2026, 6, 13, 9, tzinfo=dt.UTC)


def log(placement: Placement, hours: str = "2.5", day: dt.date = MONDAY) -> Hours:
    return actions.log(placement=placement, given_on=day, hours=Decimal(hours), by=placement.person)


def ledger() -> Decimal:
    return Contribution.objects.aggregate(all=Sum("hours"))["all"] or Decimal(0)


@pytest.mark.django_db
def test_the_first_hours_make_the_placement_active(vco: Organisation, volunteer: Person) -> None:
    placement = PlacementFactory(
        person=volunteer,
        role__opportunity__organisation=vco,
        state=PlacementState.TRIAL,
        first_session_on=None,
    )

    log(placement)

    placement.refresh_from_db()
    assert placement.state == PlacementState.ACTIVE
    assert placement.first_session_on == MONDAY


@pytest.mark.django_db
def test_a_session_is_logged_as_long_as_it_was(placement: Placement) -> None:
    shift = ShiftFactory(
        role=placement.role, starts_at=NINE, ends_at=NINE + dt.timedelta(hours=2, minutes=45)
    )
    booking = BookingFactory(shift=shift, placement=placement, state=BookingState.CAME)
    assert list(rota.attended_without_hours(placement.person)) == [booking]

    row = actions.log_session(booking=booking, by=placement.person)

    assert (row.hours, row.given_on) == (Decimal("2.75"), dt.date(2026, 6, 13))
    assert not rota.attended_without_hours(placement.person).exists()


@pytest.mark.django_db
def test_a_removed_session_can_be_logged_again(placement: Placement) -> None:
    shift = ShiftFactory(role=placement.role, starts_at=NINE, ends_at=NINE + dt.timedelta(hours=2))
    booking = BookingFactory(shift=shift, placement=placement, state=BookingState.CAME)
    row = actions.log_session(booking=booking, by=placement.person)

    actions.remove(row=row, by=placement.person)

    assert list(rota.attended_without_hours(placement.person)) == [booking]


@pytest.mark.django_db
def test_a_day_has_twenty_four_hours_with_all_organisations_together(placement: Placement) -> None:
    elsewhere = PlacementFactory(person=placement.person)
    log(placement, "16")

    with pytest.raises(TooManyError):
        log(elsewhere, "8.01")
    log(elsewhere, "8")
    assert queries.totals_of(placement.person).to_confirm == 24


@pytest.mark.django_db
@pytest.mark.parametrize("day", [dt.date(2026, 6, 16), dt.date(2026, 5, 31)])
def test_nobody_gives_time_on_days_to_come_or_before_they_began(
    placement: Placement, day: dt.date
) -> None:
    with pytest.raises(DayError):
        log(placement, day=day)


@pytest.mark.django_db
def test_the_organisation_may_know_of_an_earlier_day(
    placement: Placement, coordinator: Person
) -> None:
    actions.log_for(
        placement=placement,
        given_on=dt.date(2026, 5, 30),
        hours=Decimal(3),
        note="Taster day",
        by=coordinator,
    )

    placement.refresh_from_db()
    assert placement.first_session_on == dt.date(2026, 5, 30)


@pytest.mark.django_db
def test_confirmed_hours_stand_in_the_ledger_with_their_causes_and_their_district(
    placement: Placement, coordinator: Person
) -> None:
    row = log(placement)

    actions.confirm(keys=[row.pk], by=coordinator)

    entry = Contribution.objects.get()
    row.refresh_from_db()
    assert row.state == HoursState.CONFIRMED
    assert (row.confirmed_by, entry.person) == (coordinator, placement.person)
    assert (entry.source, entry.hours, entry.given_on) == (
        f"volunteering.hours:{row.pk}",
        Decimal("2.50"),
        MONDAY,
    )
    assert (entry.work_form, entry.basis) == (WorkForm.VOLUNTEER_ORG, Basis.AGREED)
    assert (entry.cause, entry.area) == ("Environment", "E09000030")
    assert entry.causes == {"Environment": "0.6", "Community": "0.2", "Health": "0.2"}


@pytest.mark.django_db
def test_trustees_are_told_apart(vco: Organisation, coordinator: Person) -> None:
    trustee = PlacementFactory(
        role__opportunity__organisation=vco, role__title="Trustee and treasurer"
    )

    actions.confirm(keys=[log(trustee).pk], by=coordinator)

    assert Contribution.objects.get().work_form == WorkForm.TRUSTEE


@pytest.mark.django_db
def test_confirming_twice_counts_once(placement: Placement, coordinator: Person) -> None:
    row = log(placement)

    first = actions.confirm(keys=[row.pk], by=coordinator)
    second = actions.confirm(keys=[row.pk], by=coordinator)

    assert ([each.pk for each in first], second) == ([row.pk], [])
    assert ledger() == Decimal("2.50")


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_confirm_the_same_at_once_count_once() -> None:
    placement = PlacementFactory()
    rows = [HoursFactory(placement=placement) for _n in range(3)]
    keys = [row.pk for row in rows]
    people = [PersonFactory() for _n in range(2)]

    answers = at_once(
        [
            partial(actions.confirm, keys=keys, by=people[0]),
            partial(actions.confirm, keys=keys[::-1], by=people[1]),
        ]
    )

    assert sorted(len(answer) for answer in answers if isinstance(answer, list)) == [0, 3]
    assert ledger() == Decimal("7.50")


@pytest.mark.django_db(transaction=True)
def test_two_lines_at_once_do_not_make_a_day_longer_than_it_is() -> None:
    first = PlacementFactory()
    second = PlacementFactory(person=first.person)

    answers = at_once([partial(log, first, "13"), partial(log, second, "13")])

    assert sorted(type(answer).__name__ for answer in answers) == ["Hours", "TooManyError"]
    assert Hours.objects.count() == 1


@pytest.mark.django_db
def test_undoing_a_confirmation_leaves_nothing_in_the_ledger_and_a_line_that_waits(
    placement: Placement, coordinator: Person
) -> None:
    row = log(placement)
    actions.confirm(keys=[row.pk], by=coordinator)

    (again,) = actions.take_back(keys=[row.pk], by=coordinator)

    row.refresh_from_db()
    assert ledger() == 0
    assert (row.state, again.state) == (HoursState.REMOVED, HoursState.LOGGED)
    assert (again.instead_of, again.hours) == (row, row.hours)
    actions.confirm(keys=[again.pk], by=coordinator)
    assert ledger() == Decimal("2.50")


@pytest.mark.django_db
def test_undoing_keeps_the_session_with_its_line(placement: Placement, coordinator: Person) -> None:
    shift = ShiftFactory(role=placement.role, starts_at=NINE, ends_at=NINE + dt.timedelta(hours=2))
    booking = BookingFactory(shift=shift, placement=placement, state=BookingState.CAME)
    row = actions.log_session(booking=booking, by=placement.person)
    actions.confirm(keys=[row.pk], by=coordinator)

    (again,) = actions.take_back(keys=[row.pk], by=coordinator)

    assert again.booking == booking


@pytest.mark.django_db
def test_striking_out_writes_the_opposite_and_tells_the_volunteer(
    placement: Placement, coordinator: Person
) -> None:
    row = log(placement)
    actions.confirm(keys=[row.pk], by=coordinator)
    row.refresh_from_db()

    actions.remove_confirmed(row=row, by=coordinator)

    assert ledger() == 0
    assert Contribution.objects.count() == 2
    assert Notice.objects.get(kind="hours-removed").to == placement.person


@pytest.mark.django_db
def test_what_is_confirmed_is_neither_changed_nor_removed_by_its_volunteer(
    placement: Placement, coordinator: Person
) -> None:
    row = log(placement)
    actions.confirm(keys=[row.pk], by=coordinator)
    row.refresh_from_db()

    with pytest.raises(SettledError):
        actions.change(row=row, given_on=MONDAY, hours=Decimal(9), note="", by=placement.person)
    with pytest.raises(SettledError):
        actions.remove(row=row, by=placement.person)


@pytest.mark.django_db
def test_a_question_reaches_the_volunteer_and_an_answer_puts_the_line_up_again(
    placement: Placement, coordinator: Person
) -> None:
    row = log(placement)

    actions.query(row=row, words="Was it not three hours?", by=coordinator)
    letter = Notice.objects.get(kind="hours-queried")
    actions.change(row=row, given_on=MONDAY, hours=Decimal(3), note="", by=placement.person)

    row.refresh_from_db()
    assert letter.to == placement.person
    assert "Was it not three hours?" in letter.body
    assert (row.state, row.hours) == ("logged", Decimal(3))


@pytest.mark.django_db
def test_changing_a_line_does_not_count_it_twice_towards_the_day(placement: Placement) -> None:
    row = log(placement, "16")

    actions.change(row=row, given_on=MONDAY, hours=Decimal(24), note="", by=placement.person)
    assert queries.totals_of(placement.person).to_confirm == 24


@pytest.mark.django_db
def test_removed_lines_are_removed_once(placement: Placement) -> None:
    row = log(placement)
    actions.remove(row=row, by=placement.person)

    with pytest.raises(IllegalMove):
        actions.remove(row=row, by=placement.person)


@pytest.mark.django_db
def test_volunteers_hear_on_their_page_that_hours_are_confirmed(
    placement: Placement, coordinator: Person
) -> None:
    rows = [log(placement), log(placement, "1")]

    actions.confirm(keys=[row.pk for row in rows], by=coordinator)

    notice = Notice.objects.get(kind="hours-confirmed")
    assert notice.subject == "Stepney Friends has confirmed 3.5 hours"
    assert not Notice.objects.owed().filter(pk=notice.pk).exists()


class TheLedger(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(st.decimals("0.25", "3", places=2), st.lists(st.booleans(), max_size=3)),
            min_size=1,
            max_size=4,
        )
    )
    def test_it_holds_what_stands_confirmed_however_often_it_was_taken_back(
        self, deeds: list[tuple[Decimal, list[bool]]]
    ) -> None:
        placement = PlacementFactory(starts_on=timezone.localdate() - dt.timedelta(days=30))
        person, before = placement.person, ledger()
        for hours, back_and_forth in deeds:
            row: Hours = HoursFactory(placement=placement, hours=hours)
            actions.confirm(keys=[row.pk], by=person)
            for confirm_again in back_and_forth:
                (row,) = actions.take_back(keys=[row.pk], by=person) or (row,)
                if confirm_again:
                    actions.confirm(keys=[row.pk], by=person)

        standing = Hours.objects.filter(placement=placement, state=HoursState.CONFIRMED)
        expected = standing.aggregate(all=Sum("hours"))["all"] or Decimal(0)
        assert ledger() - before == expected


@given(st.lists(st.sampled_from("abcdef"), max_size=6))
def test_shares_of_causes_sum_to_one(causes: list[str]) -> None:
    shares = weights(causes)

    assert sum(shares.values()) == (1 if causes else 0)
    assert list(shares) == list(dict.fromkeys(causes))[:3]


@pytest.mark.parametrize(
    ("day", "year"),
    [(dt.date(2026, 4, 5), 2025), (dt.date(2026, 4, 6), 2026), (dt.date(2027, 1, 1), 2026)],
)
def test_the_tax_year_begins_on_the_sixth_of_april(day: dt.date, year: int) -> None:
    assert counting.tax_year(day) == year
    first, last = counting.tax_year_days(year)
    assert first <= day <= last
