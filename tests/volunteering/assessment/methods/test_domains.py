"""Hours divided over the four domains sum to the hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.assessment.methods.domains import Domain, apportion, domain_weights

CROSSWALK = {
    "care": {Domain.SOCIAL: 1.0},
    "gardens": {Domain.SOCIAL: 0.25, Domain.CULTURAL: 0.25, Domain.ENVIRONMENTAL: 0.5},
    "childcare": {Domain.SOCIAL: 0.5, Domain.EDUCATIONAL: 0.5},
}
causes = st.lists(st.sampled_from([*CROSSWALK, "unheard of"]), max_size=3)
S, E, C, N = Domain


def test_primary_cause_weighs_most() -> None:
    weights, defaulted = domain_weights(["gardens", "childcare"], CROSSWALK)
    assert weights == pytest.approx({S: 0.7 * 0.25 + 0.3 * 0.5, E: 0.15, C: 0.175, N: 0.35})
    assert not defaulted


def test_unknown_cause_and_none_are_social_and_told() -> None:
    assert domain_weights([], CROSSWALK) == ({S: 1, E: 0, C: 0, N: 0}, True)
    assert domain_weights(["unheard of"], CROSSWALK) == ({S: 1, E: 0, C: 0, N: 0}, True)


def test_hundred_minutes_by_hand() -> None:
    assert apportion(100, CROSSWALK["gardens"]) == {S: 25, E: 0, C: 25, N: 50}
    assert apportion(1, CROSSWALK["childcare"]) == {S: 1, E: 0, C: 0, N: 0}


@given(amount=st.integers(-(10**15), 10**15), named=causes)
def test_parts_sum_to_the_whole(amount: int, named: list[str]) -> None:
    weights, _defaulted = domain_weights(named, CROSSWALK)
    parts = apportion(amount, weights)
    assert sum(weights.values()) == pytest.approx(1)
    assert sum(parts.values()) == amount
    for domain, part in parts.items():
        assert abs(part - amount * weights[domain]) < 1 + abs(amount) * 1e-12


@given(amount=st.integers(0, 10**9), named=causes)
def test_reversal_cancels_what_it_reverses_in_every_domain(amount: int, named: list[str]) -> None:
    weights, _defaulted = domain_weights(named, CROSSWALK)
    there, back = apportion(amount, weights), apportion(-amount, weights)
    assert all(there[domain] + back[domain] == 0 for domain in Domain)


def test_what_cannot_be_divided_is_refused() -> None:
    with pytest.raises(ValueError, match="no weights"):
        apportion(10, dict.fromkeys(Domain, 0.0))
    with pytest.raises(ValueError, match="up to two other causes, not 4"):
        domain_weights(["care"] * 4, CROSSWALK)
    with pytest.raises(ValueError, match="does not sum to 1"):
        domain_weights(["odd"], {"odd": {Domain.SOCIAL: 0.5}})
