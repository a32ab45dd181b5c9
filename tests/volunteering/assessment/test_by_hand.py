"""Every figure of a year of ten people, as one works it out by hand (rows: hand.py)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.volunteering.assessment import hand
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, LentFigure, NationalFigure, PlatformFigure
from volunteering.assessment.registry import COMPUTED, compute, indicators


def values(frozen: Frozen, breakdown: str = "all") -> dict[tuple[str, str, str], Any]:
    return {
        (figure.indicator, figure.measure, figure.group): figure.value
        for figure in compute(frozen)
        if figure.breakdown == breakdown
    }


def whole(frozen: Frozen) -> dict[tuple[str, str], Any]:
    return {(which, what): value for (which, what, _group), value in values(frozen).items()}


def test_people_who_came_are_counted_once_and_estimates_are_nobody() -> None:
    found = whole(hand.frozen())
    assert found["A3", "active volunteers"] == 6  # 1 to 6; 7 is estimated, 8 was lent
    assert found["A3", "active monthly"] == 1


def test_hours_are_volunteering_only() -> None:
    found = whole(hand.frozen())
    assert found["A5", "hours"] == 12 * 2 + 2 + 3 + 4 + 5 + 6 + 10 + 1
    assert found["D2", "days given in paid time"] == 2


def test_hours_by_district_and_basis() -> None:
    by_district = values(hand.frozen(), "district")
    assert by_district["A5", "hours", hand.LEEDS] == 24 + 10 + 1
    assert by_district["A5", "hours", hand.HARBOROUGH] == 20
    assert values(hand.frozen(), "basis")["A5", "hours", "imputed"] == 10
    assert values(hand.frozen(), "domain") == {
        ("A5", "hours", "soc"): 1,
        ("A5", "hours", "edu"): 5,
        ("A5", "hours", "env"): 24 + 20 + 5,
    }


def test_domains_share_the_hours() -> None:
    found = whole(hand.frozen())
    assert found["A6", "share of hours: env"] == pytest.approx(100 * (24 + 20 + 5) / 55)
    assert found["A6", "share of hours: edu"] == pytest.approx(100 * 5 / 55)
    assert found["A6", "share of hours: soc"] == pytest.approx(100 * 1 / 55)
    assert found["A6", "default mapped"] == pytest.approx(100 * 1 / 55)


def test_outcomes_are_counted_by_answer_and_not_by_tick() -> None:
    found = whole(hand.frozen())
    assert found["A7", "outcome reported: env"] == 50  # 1 and 2 of 4
    assert found["A7", "outcome reported: soc"] == 25


def test_hours_are_worth_the_median_wage_and_at_least_the_floor() -> None:
    (worth,) = [f for f in compute(hand.frozen()) if f.indicator == "A8" and f.breakdown == "all"]
    assert (worth.value, worth.lower, worth.upper) == (55 * 18, 55 * 12, 55 * 18)


def test_without_a_wage_there_is_no_value() -> None:
    assert whole(hand.frozen(rates=[]))["A8", "replacement value"] is None


def test_ties_and_trust_among_those_who_answered() -> None:
    found = whole(hand.frozen())
    assert found["B2", "people got to know"] == 6
    assert found["B4", "most people can be trusted"] == 50  # one of two changed for the better


def test_funnel_follows_persons_of_the_cohort() -> None:
    found = whole(hand.frozen())
    assert found["C1", "registered"] == 8  # 9 and 10 came too late to be followed
    assert found["C1", "referred"] == 4
    assert found["C1", "contacted"] == 3
    assert found["C1", "placed"] == 2  # 3 was placed after six months
    assert found["C1", "sustained 13 weeks"] == 1


def test_clocks() -> None:
    found = whole(hand.frozen())
    assert found["C2", "median of days from referral to contact"] == 2
    assert found["C2", "contacted in 48 hours"] == 50  # 1 and 2 of 4


def test_net_placements_leave_out_what_would_have_been_anyway() -> None:
    (net,) = [
        figure for figure in compute(hand.frozen()) if figure.measure.startswith("net additional")
    ]
    assert whole(hand.frozen())["C3", "placed"] == 3
    assert (net.value, net.lower, net.upper) == (1.5, 0.75, 2.25)  # 1, 0 and .5: a mean of .5


def test_one_more_hour_changes_only_what_depends_on_hours() -> None:
    rows = hand.contributions()
    rows[0] = rows[0] | {"hundredths": rows[0]["hundredths"] + 100}
    before, after = (
        {figure.key: figure for figure in compute(frozen)}
        for frozen in (hand.frozen(), hand.frozen(contributions=rows))
    )
    changed = {before[key].indicator for key in before if before[key] != after[key]}
    assert before.keys() == after.keys()
    assert changed == {"A5", "A6", "A8"}


def test_the_order_of_rows_does_not_matter() -> None:
    turned = {name: rows[::-1] for name, rows in hand.tables().items()}
    assert [replace(f, value=round(f.value or 0, 9)) for f in compute(hand.frozen(**turned))] == [
        replace(f, value=round(f.value or 0, 9)) for f in compute(hand.frozen())
    ]


def test_an_empty_year_has_no_values_and_does_not_fail() -> None:
    empty: dict[str, Any] = {name: [] for name in hand.tables()}
    assert all(not figure.value for figure in compute(hand.frozen(**empty)))


@given(
    st.lists(
        st.tuples(
            st.floats(0.25, 16),
            st.sampled_from(["{}", hand.OUTDOORS, hand.BOTH, '{"Nowhere": "1"}']),
        ),
        max_size=20,
    )
)
def test_apportioned_hours_sum_to_all_hours(rows: list[tuple[float, str]]) -> None:
    entries = [
        hand.given(n, n, hours, hand.day(5), causes=causes)
        for n, (hours, causes) in enumerate(rows)
    ]
    frozen = hand.frozen(contributions=entries)
    total = sum(entry["hundredths"] for entry in entries) / 100
    by_domain = values(frozen, "domain")
    assert sum(by_domain.values()) == pytest.approx(total)


@pytest.mark.parametrize("other", [NationalFigure, LentFigure])
def test_two_ledgers_are_never_added(other: type[Figure]) -> None:
    ours: Any = PlatformFigure("A5", "hours", "all", "Platform", 1.0)
    theirs: Any = other("A1", "rate", "all", "England", 1.0)
    with pytest.raises(TypeError):
        ours + theirs
    assert (ours + ours).value == 2


def test_every_indicator_says_what_it_is() -> None:
    rows = indicators()
    assert len({row.id for row in rows}) == len(rows) == 35
    assert sum(row.core for row in rows) == 26
    assert all(row.title and row.definition and row.disclosure and row.sources for row in rows)
    assert COMPUTED.keys() <= {row.id for row in rows}
