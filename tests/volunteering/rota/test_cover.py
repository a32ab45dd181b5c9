"""Who is asked for cover, in which order, and in waves until it is filled."""

import datetime as dt

import pytest
import time_machine
from django.contrib.gis.geos import Point
from hypothesis import given
from hypothesis import strategies as st

from matching.messaging.models import Notice
from matching.people.models import Person
from tests.factories.people import STEPNEY, PersonFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota import ranking, whom
from volunteering.rota.actions import bookings, cover
from volunteering.rota.errors import FullError
from volunteering.rota.models import CoverAsk, CoverCall, Shift
from volunteering.rota.ranking import Facts
from volunteering.rota.timing import LONDON

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=LONDON)  # a Monday
START = dt.datetime(2026, 11, 28, 10, tzinfo=LONDON)  # that Saturday
SATURDAY_MORNING = 1 << 15
EVER = (1 << 21) - 1

FACTS = st.builds(
    Facts,
    free=st.none() | st.floats(0, 1),
    clash=st.booleans(),
    said_no_to_this=st.booleans(),
    asked_for_this=st.booleans(),
    days_since_asked=st.none() | st.integers(0, 400),
    refusals=st.integers(0, 10),
    hours=st.floats(0, 100),
    came_before=st.integers(0, 50),
    miles=st.none() | st.floats(0, 300),
)


@pytest.fixture(autouse=True)
def _that_monday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def gap(role: Role) -> Shift:
    made: Shift = ShiftFactory(
        role=role,
        starts_at=START,
        ends_at=START + dt.timedelta(hours=2),
        minimum=1,
        capacity=3,
    )
    return made


def placed(role: Role, name: str, **about: object) -> Placement:
    person = PersonFactory(name=name, **{"slots": SATURDAY_MORNING, **about})
    made: Placement = PlacedFactory(role=role, person=person)
    return made


def names(shift: Shift) -> list[str]:
    return [each.placement.person.name for each in whom.to_ask(shift)]


def asked() -> list[tuple[int, str]]:
    rows = CoverAsk.objects.order_by("wave", "pk").values_list("wave", "placement__person__name")
    return list(rows)


@given(facts=FACTS)
def test_points_lie_between_none_and_a_hundred(facts: Facts) -> None:
    assert 0 <= ranking.points(facts) <= 100


@given(facts=FACTS, more=st.integers(1, 400))
def test_who_was_asked_longer_ago_never_stands_lower(facts: Facts, more: int) -> None:
    days = facts.days_since_asked or 0
    sooner = _with(facts, days_since_asked=days)
    assert ranking.points(_with(facts, days_since_asked=days + more)) >= ranking.points(sooner)


@given(facts=FACTS)
def test_who_is_ruled_out_is_told_why(facts: Facts) -> None:
    ruled_out = facts.clash or facts.said_no_to_this or facts.asked_for_this
    assert ranking.may_be_asked(facts) != ruled_out
    if ruled_out:
        assert ranking.reasons(facts)[0].verdict == "not"


def _with(facts: Facts, **other: object) -> Facts:
    every = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
    return Facts(**{**every, **other})


def test_who_is_free_then_comes_before_who_has_not_said_and_who_is_not(
    gap: Shift, role: Role
) -> None:
    placed(role, "Not free", slots=1)
    placed(role, "Not said", slots=0)
    placed(role, "Free")
    assert names(gap) == ["Free", "Not said", "Not free"]


def test_one_slot_gains_nothing_over_all_of_them(gap: Shift, role: Role) -> None:
    placed(role, "One slot", slots=SATURDAY_MORNING)
    placed(role, "Always", slots=EVER)
    one, all_of_them = whom.to_ask(gap)
    assert one.points == all_of_them.points


def test_least_recently_asked_comes_first(gap: Shift, role: Role) -> None:
    lately, long_ago = placed(role, "Lately"), placed(role, "Long ago")
    other = ShiftFactory(role=role, starts_at=START + dt.timedelta(days=7))
    for placement, days in ((lately, 2), (long_ago, 20)):
        CoverAsk.objects.create(
            shift=other, placement=placement, wave=1, asked_at=NOW - dt.timedelta(days=days)
        )
    assert names(gap) == ["Long ago", "Lately"]


def test_who_said_no_lately_and_who_gives_many_hours_are_spared(gap: Shift, role: Role) -> None:
    busy, refused = placed(role, "Busy"), placed(role, "Refused")
    placed(role, "Rested")
    for days in (1, 2, 4):
        long = ShiftFactory(role=role, starts_at=NOW - dt.timedelta(days=days))
        BookingFactory(shift=long, placement=busy, state="came")
    other = ShiftFactory(role=role, starts_at=START + dt.timedelta(days=7))
    CoverAsk.objects.create(
        shift=other,
        placement=refused,
        wave=1,
        asked_at=NOW - dt.timedelta(days=40),
        said_yes=False,
        answered_at=NOW - dt.timedelta(days=39),
    )
    assert names(gap)[0] == "Rested"


def test_near_comes_before_far(gap: Shift, role: Role) -> None:
    east, north = STEPNEY
    placed(role, "Far", home=Point(east + 12_000, north, srid=27700))
    placed(role, "Near")
    assert names(gap) == ["Near", "Far"]


def test_clash_and_cannot_come_are_shown_last_and_not_asked(
    gap: Shift, role: Role, coordinator: Person
) -> None:
    busy, gone, free = placed(role, "Busy"), placed(role, "Gone"), placed(role, "Free")
    BookingFactory(shift=ShiftFactory(role=role, starts_at=START), placement=busy)
    bookings.cancel(booking=BookingFactory(shift=gap, placement=gone), by=gone.person)
    candidates = whom.to_ask(gap)
    assert [each.may_be_asked for each in candidates] == [True, False, False]
    asks = cover.call(shift=gap, size=5, words="Please", by=coordinator)
    assert [ask.placement for ask in asks] == [free]


def test_who_has_a_break_is_not_a_candidate(gap: Shift, role: Role) -> None:
    PlacedFactory(role=role, state=PlacementState.PAUSED)
    assert whom.to_ask(gap) == []


def test_waves_go_out_until_somebody_says_yes(gap: Shift, role: Role, coordinator: Person) -> None:
    for n in range(5):
        placed(role, f"P{n}")
    cover.call(shift=gap, size=2, words="Please", by=coordinator)
    due = CoverCall.objects.get().next_at
    assert due == NOW + dt.timedelta(hours=12) + dt.timedelta(hours=10)  # 10pm: the next morning
    assert cover.widen(now=NOW) == 0
    assert (cover.widen(now=due), cover.widen(now=due)) == (2, 0)
    assert asked() == [(1, "P0"), (1, "P1"), (2, "P2"), (2, "P3")]
    ask = CoverAsk.objects.get(placement__person__name="P3")
    booking = cover.answer(ask=ask, yes=True, by=ask.placement.person)
    assert booking is not None
    call = CoverCall.objects.get()
    assert (call.stopped_at, call.next_at) == (NOW, None)
    assert cover.widen(now=START) == 0
    subjects = Notice.objects.filter(to=coordinator).values_list("subject", flat=True)
    assert list(subjects) == ["P3 can come: Garden helper, Saturday 28 November 2026"]


def test_next_wave_goes_at_once_when_all_have_said_no(
    gap: Shift, role: Role, coordinator: Person
) -> None:
    for n in range(2):
        placed(role, f"P{n}")
    (ask,) = cover.call(shift=gap, size=1, words="Please", by=coordinator)
    cover.answer(ask=ask, yes=False, by=ask.placement.person)
    assert cover.widen(now=NOW) == 1
    assert asked() == [(1, "P0"), (2, "P1")]


def test_yes_that_comes_too_late_is_thanked_and_takes_no_place(
    gap: Shift, role: Role, coordinator: Person
) -> None:
    late = placed(role, "Late")
    (ask,) = cover.call(shift=gap, size=1, words="Please", by=coordinator)
    for _each in range(3):
        BookingFactory(shift=gap, placement=PlacedFactory(role=role))
    with pytest.raises(FullError):
        cover.answer(ask=ask, yes=True, by=late.person)
    gap.refresh_from_db()
    assert gap.booked == 3


def test_co_ordinator_hears_when_nobody_is_left_to_ask(
    gap: Shift, role: Role, coordinator: Person
) -> None:
    placed(role, "Only")
    cover.call(shift=gap, size=1, words="Please", by=coordinator)
    due = CoverCall.objects.get().next_at
    assert due is not None
    assert (cover.widen(now=due), cover.widen(now=START)) == (0, 0)
    notice = Notice.objects.get(to=coordinator)
    assert notice.subject == "Nobody is left to ask: Garden helper, Saturday 28 November 2026"
