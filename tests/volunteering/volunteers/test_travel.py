"""How far minutes take somebody."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.rulebook.importers import load_rules
from matching.rulebook.models import Rule
from volunteering.volunteers.models import Travel
from volunteering.volunteers.travel import Speeds, reach, speeds

minutes = st.integers(5, 180)
means = st.sampled_from(list(Travel.values))
models = st.builds(
    Speeds,
    walk=st.floats(1, 5),
    cycle=st.floats(1, 20),
    before_cycle=st.floats(0, 10),
    bus=st.floats(1, 30),
    car=st.floats(1, 60),
    before_bus=st.floats(0, 30),
    before_car=st.floats(0, 30),
    detour=st.floats(1, 2),
)


@given(one=minutes, other=minutes, by=means, model=models)
def test_more_minutes_never_take_anybody_less_far(
    one: int, other: int, by: str, model: Speeds
) -> None:
    less, more = sorted([one, other])
    assert reach(less, by, model) <= reach(more, by, model)


@given(time=minutes, by=means, model=models)
def test_nothing_is_slower_than_walking_or_out_of_bounds(time: int, by: str, model: Speeds) -> None:
    miles = reach(time, by, model)
    assert reach(time, Travel.WALK, model) <= miles
    assert Decimal("0.1") <= miles <= 100
    assert miles == miles.quantize(Decimal("0.1"))


@given(time=minutes, by=means, model=models, longer=st.floats(1, 2))
def test_longer_roads_never_take_anybody_further(
    time: int, by: str, model: Speeds, longer: float
) -> None:
    winding = Speeds(
        **{
            name: getattr(model, name)
            for name in ("walk", "cycle", "bus", "car", "before_cycle", "before_bus", "before_car")
        },
        detour=model.detour * longer,
    )
    assert reach(time, by, winding) <= reach(time, by, model)


@pytest.mark.parametrize(
    ("time", "by", "miles"),
    [
        (30, "walk", "1.2"),  # 1.5 miles of road
        (30, "bus", "2.1"),  # 18 minutes moving at 9 miles an hour
        (30, "cycle", "3.2"),  # 28 minutes moving at 9 miles an hour
        (10, "bus", "0.4"),  # quicker on foot than waiting
        (30, "car", "6.4"),  # 25 minutes at 20 miles an hour
    ],
)
def test_worked_examples(time: int, by: str, miles: str) -> None:
    assert reach(time, by, Speeds()) == Decimal(miles)


def test_the_rulebook_ships_the_models_figures(db: None) -> None:
    assert speeds() == Speeds()
    load_rules()
    assert Rule.objects.filter(key__startswith="travel-").count() == 8
    assert speeds() == Speeds()


def test_a_changed_rule_changes_the_model(db: None) -> None:
    load_rules()
    Rule.objects.filter(key="travel-speed-bus").update(value=12)
    assert speeds() == Speeds(bus=12)
