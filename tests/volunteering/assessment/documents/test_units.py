"""Each figure is worded in its own unit: pounds are no per cent, and neither are people or points."""

from __future__ import annotations

import pytest

from tests.volunteering.assessment import hand
from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import compute, indicators
from volunteering.assessment.tables import row
from volunteering.assessment.units import unit_of

WORDED = {
    ("A1", "formal monthly: change in points"): ("0.5", "points"),
    ("A3", "active volunteers"): ("6", "persons"),
    ("A8", "replacement value"): ("£920 [e]", "GBP"),
    ("A9", "change of life satisfaction"): ("1.00", "points"),
    ("A10", "said their sex"): ("83.33%", "%"),
    ("A10", "ratio to the population"): ("1.60", "ratio"),
    ("B2", "people got to know"): ("6.0", "people"),
    ("B2", "somebody new to ask for help"): ("50.0%", "%"),
    ("B4", "most people can be trusted"): ("50.0", "points"),
    ("B5", "belongs to the neighbourhood"): ("100.0", "points"),
    ("C2", "median of days from referral to contact"): ("2.0", "days"),
    ("C2", "contacted in 48 hours"): ("50.0%", "%"),
    ("C3", "cost per net placement"): ("£3,000 [e]", "GBP"),
    ("C4", "enquiries"): ("24", "enquiries"),
    ("C4", "enquiries per 1,000 adults"): ("0.0", "per 1,000 adults"),
    ("C4", "new to volunteering, of those who joined in the year"): ("25.0%", "%"),
    ("C5", "organisations supported"): ("2", "organisations"),
    ("C5", "gain in self-assessment (1 to 5)"): ("1.0", "points"),
    ("C9", "adults in a district with an active centre"): ("83.3%", "% of adults"),
    ("C9", "districts not in our data"): ("1", "districts"),
    ("C9", "cold spot (a): no active centre"): ("0", "districts"),
    ("C10", "median of districts with a body"): ("20.0", "pence"),
    ("D1", "needs published"): ("4", "count"),
    ("D1", "needs matched in 60 days"): ("33.3%", "%"),
    ("D2", "days given in paid time"): ("1.8", "days"),
    ("D6", "rural bodies' share of days over their share of needs"): ("0.00", "ratio"),
}


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    return compute(hand.frozen())


@pytest.mark.parametrize(("code", "measure"), WORDED)
def test_a_figure_is_worded_in_its_own_unit_in_documents_and_in_files(
    figures: list[Figure], code: str, measure: str
) -> None:
    known = {each.id: each for each in indicators()}[code]
    found = next(
        figure
        for figure in figures
        if (figure.indicator, figure.measure) == (code, measure) and figure.value is not None
    )
    worded, unit = WORDED[code, measure]
    assert (wording.value(found, known), unit_of(found, known)) == (worded, unit)
    assert row(hand.YEAR, found, known)["unit"] == unit
