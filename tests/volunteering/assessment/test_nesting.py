"""What follows from one figure is hidden with it: steps of a funnel, rates of a count, a revision."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from volunteering.assessment.figures import Figure, NationalFigure, PlatformFigure
from volunteering.assessment.measures.making import count, mean, rate
from volunteering.assessment.release import protect

REGIONS: dict[str, str] = {}
STEPS = ("registered", "referred", "contacted")
MOST = 30


def funnel(groups: dict[str, tuple[int, ...]]) -> list[Figure]:
    """Make three steps of some groups, which sum to all."""
    whole = tuple(sum(each) for each in zip(*groups.values(), strict=True))
    found: list[Figure] = []
    for breakdown, group, numbers in [
        ("all", "Platform", whole),
        *(("region", name, numbers) for name, numbers in groups.items()),
    ]:
        found += [
            count("C1", step, number, breakdown=breakdown, group=group)
            for step, number in zip(STEPS, numbers, strict=True)
        ]
    return found


def steps() -> Any:
    drawn = st.lists(st.integers(0, 14), min_size=3, max_size=3)
    return drawn.map(lambda numbers: tuple(sorted(numbers, reverse=True)))


def told(shown: float | None) -> range:
    """Give the numbers that a published count can stand for."""
    if shown is None:
        return range(MOST)
    return range(max(5, int(shown) - 2), int(shown) + 3) if shown else range(1)


def fitting(shown: dict[Any, float | None]) -> list[set[tuple[int, int]]]:
    """Try all pairs of numbers of two groups at each step that fit what is shown and fall step by step."""
    layers = [
        {
            (a, b)
            for a, b in product(told(shown[step, "A"]), told(shown[step, "B"]))
            if a + b in told(shown[step, "Platform"])
        }
        for step in STEPS
    ]
    for after in range(1, len(STEPS)):
        before = layers[after - 1]
        layers[after] = {p for p in layers[after] if any(_falls(q, p) for q in before)}
    for after in range(len(STEPS) - 1, 0, -1):
        later = layers[after]
        layers[after - 1] = {p for p in layers[after - 1] if any(_falls(p, q) for q in later)}
    return layers


def _falls(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return before[0] >= after[0] and before[1] >= after[1]


@settings(max_examples=15, deadline=None)
@given(steps(), steps())
@example((10, 5, 5), (2, 2, 0))  # told if steps were protected apart
@example((9, 1, 0), (14, 6, 5))
def test_no_reader_of_a_funnel_recovers_a_small_number(a: Any, b: Any) -> None:
    figures = funnel({"A": a, "B": b})
    exact = {(figure.measure, figure.group): int(figure.value or 0) for figure in figures}
    shown = {(each.measure, each.group): each.value for each in protect(figures, REGIONS)}
    assert not [key for key, number in exact.items() if 0 < number < 5 and shown[key] is not None]
    layers = fitting(shown)
    for layer, step in zip(layers, STEPS, strict=True):
        for side, group in enumerate(("A", "B")):
            if 0 < exact[step, group] < 5:
                assert {1, 2, 3, 4} <= {pair[side] for pair in layer}


def test_one_small_group_takes_one_other_along_at_each_step_and_no_more() -> None:
    groups: dict[str, tuple[int, ...]] = {
        "A": (103, 76, 66),
        "B": (100, 81, 63),
        "C": (100, 75, 68),
        "D": (1, 1, 1),
    }
    shown = {(each.measure, each.group): each.value for each in protect(funnel(groups), REGIONS)}
    hidden = [key for key, value in shown.items() if value is None]
    assert len(hidden) == 2 * len(STEPS)
    assert all((step, "D") in hidden for step in STEPS)


def with_rates(figures: list[Figure]) -> list[Figure]:
    """Add the percentage of those registered to each later step."""
    registered = {
        each.group: int(each.value or 0) for each in figures if each.measure == "registered"
    }
    return figures + [
        rate(
            "C1",
            f"{each.measure}, of those registered",
            int(each.value or 0),
            registered[each.group],
            breakdown=each.breakdown,
            group=each.group,
            follows=each.key,
        )
        for each in figures
        if each.measure != "registered"
    ]


@pytest.mark.parametrize(("few", "fewer"), [(1, 1), (2, 1), (2, 2)])
def test_percentages_undo_rounding_and_so_few_are_not_left_as_a_remainder(
    few: int, fewer: int
) -> None:
    """Who knows 40, 35 and the whole exactly knows what two hidden groups sum to: less than five."""
    groups: dict[str, tuple[int, ...]] = {
        "A": (40, 30, 13),
        "B": (35, 22, 12),
        "C": (few, 0, 0),
        "D": (fewer, 0, 0),
    }
    made = protect(with_rates(funnel(groups)), REGIONS)
    shown = {(each.measure, each.group): each.value for each in made}
    assert shown["registered", "C"] is shown["registered", "D"] is None
    assert None in [shown["registered", group] for group in ("A", "B", "Platform")]


def test_those_who_went_no_further_are_few_and_still_not_told() -> None:
    figures = funnel({"A": (40, 38, 20), "B": (60, 50, 30)})
    shown = {(each.measure, each.group): each.value for each in protect(figures, REGIONS)}
    assert shown["registered", "A"] == shown["referred", "A"] == 40  # two left: from 0 to 4


def test_a_rate_is_not_shown_without_the_count_that_it_gives_away() -> None:
    made = count("C1", "referred", 3)
    share = rate("C1", "referred, of those registered", 30, 60, follows=made.key)
    assert [each.value for each in protect([made, share], REGIONS)] == [None, None]


def test_what_follows_from_what_follows_is_hidden_too() -> None:
    first = count("C1", "referred", 3)
    second = rate("C1", "a", 30, 60, follows=first.key)
    third = rate("C1", "b", 30, 60, follows=second.key)
    assert [each.value for each in protect([third, second, first], REGIONS)] == [None] * 3


def test_one_groups_share_that_is_hidden_takes_the_smallest_other_along() -> None:
    shares = [
        rate("D3", "to term", part, base, breakdown="sector", group=group)
        for group, part, base in (("public", 2, 40), ("private", 20, 50), ("vcs", 30, 60))
    ]
    assert [each.value is None for each in protect(shares, REGIONS)] == [True, True, False]


def test_one_groups_mean_that_is_hidden_takes_the_smallest_other_along() -> None:
    means = [
        mean("B4", "trust", np.ones(n), breakdown="region", group=name)
        for name, n in (("A", 24), ("B", 40), ("C", 25))
    ]
    assert [each.value is None for each in protect(means, REGIONS)] == [True, False, True]


@pytest.mark.parametrize(("number", "is_shown"), [(9, False), (10, True)])
def test_an_equality_group_needs_ten_people(number: int, is_shown: bool) -> None:  # noqa: FBT001
    said: dict[str, Any] = {"breakdown": "sex", "is_special": True}
    figures = [
        count("A3", "active volunteers", 200),
        count("A3", "active volunteers", number, group="Male", **said),
        count("A3", "active volunteers", 100, group="Female", **said),
        count("A3", "active volunteers", 100 - number, group="not said", **said),
    ]
    (male,) = [each for each in protect(figures, REGIONS) if each.group == "Male"]
    assert (male.value is not None) == is_shown


@pytest.mark.parametrize(("base", "is_shown"), [(29, False), (30, True), (None, True)])
def test_somebody_elses_estimate_needs_thirty_answers_and_stays_as_published(
    base: int | None,
    is_shown: bool,  # noqa: FBT001
) -> None:
    figure = NationalFigure("A1", "formal monthly", "district", "E08000035", 12.5, base=base)
    (found,) = protect([figure], REGIONS)
    assert (found.value, found.base) == ((12.5, base) if is_shown else (None, None))


@pytest.mark.parametrize("was", range(5, 21))
def test_a_revision_does_not_tell_how_many_came_late(was: int) -> None:
    old = [count("A3", "active volunteers", was)]
    for now in range(5, 21):
        (found,) = protect([count("A3", "active volunteers", now)], REGIONS, old)
        sign = 1 if now >= was else -1
        late = {sign * (b - a) for a in told(5 * ((was + 2) // 5)) for b in told(found.value)}
        if 0 < abs(now - was) < 5:
            assert {1, 2, 3, 4} <= late
        assert found.value is not None or {was, now} <= {5, 6, 7}


def test_counts_of_a_ledger_are_never_added_to_anothers() -> None:
    ours: Any = PlatformFigure("A3", "active volunteers", "all", "Platform", 5.0)
    theirs: Any = NationalFigure("A1", "formal monthly", "all", "England", 16.0)
    with pytest.raises(TypeError):
        theirs + ours
