from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearinghouse.needs.estimate import FEWEST, USUAL, Basis, estimate, spread
from clearinghouse.terms import EngagementForm

days = st.decimals(min_value="0.1", max_value="400", places=2)
many = st.lists(days, min_size=FEWEST, max_size=60)
few = st.lists(days, max_size=FEWEST - 1)


@given(many)
def test_interval_is_in_order_and_within_what_was_seen(seen: list[Decimal]) -> None:
    low, middle, high = spread(seen)

    assert min(seen) <= low <= middle <= high <= max(seen)


@given(many, st.randoms())
def test_order_in_which_work_ended_does_not_matter(seen: list[Decimal], chance: object) -> None:
    shuffled = list(seen)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert spread(shuffled) == spread(seen)


@given(many, days)
def test_longer_work_never_makes_the_estimate_shorter(seen: list[Decimal], more: Decimal) -> None:
    longer = [each + more for each in seen]

    assert all(after >= before for before, after in zip(spread(seen), spread(longer), strict=True))


def test_median_unbiased_quantiles_are_these() -> None:
    seen = [Decimal(each) for each in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]

    assert spread(seen) == (Decimal("1.37"), Decimal("5.50"), Decimal("9.63"))


@given(many, many)
def test_work_alike_goes_before_work_of_the_form(
    alike: list[Decimal], of_form: list[Decimal]
) -> None:
    found = estimate(EngagementForm.PROJECT, alike=alike, of_form=of_form)

    assert (found.basis, found.count) == (Basis.SKILL, len(alike))


@given(few, many)
def test_too_few_alike_fall_back_to_the_form(alike: list[Decimal], of_form: list[Decimal]) -> None:
    found = estimate(EngagementForm.PROJECT, alike=alike, of_form=of_form)

    assert (found.basis, found.count) == (Basis.FORM, len(of_form))


@pytest.mark.parametrize("form", EngagementForm)
def test_without_a_past_it_is_the_usual_size_and_says_on_how_many(form: EngagementForm) -> None:
    found = estimate(form, alike=[], of_form=[Decimal(7)] * 2)

    assert (found.low, found.high) == USUAL[form]
    assert (found.basis, found.count, found.middle) == (Basis.USUAL, 2, None)
    assert "2 like it have ended here" in found.sentence()


def test_sentence_says_half_eight_in_ten_and_on_how_many() -> None:
    seen = [Decimal(each) for each in (2, 3, 4, 5, 6)]

    assert estimate(EngagementForm.PROJECT, alike=seen, of_form=seen).sentence() == (
        "Half of them took 4 days or less; eight in ten took 2 to 6 days. "
        "From 5 that have ended here: work of this form with these skills."
    )
