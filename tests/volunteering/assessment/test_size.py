"""The made year that is measured: the same each time, and what is computed from it is whole."""

import pytest

from volunteering.assessment.registry import compute
from volunteering.assessment.release import protect
from volunteering.bench.years import year


def test_a_made_year_is_the_same_each_time() -> None:
    first, second = year(500), year(500)
    assert all(first[name].equals(second[name]) for name in first.tables)


def test_its_figures_add_up() -> None:
    frozen = year(2_000)
    found = {figure.key: figure.value for figure in compute(frozen)}
    parts = [
        value or 0
        for (indicator, measure, breakdown, _group), value in found.items()
        if (indicator, measure, breakdown) == ("A5", "hours", "district")
    ]
    assert sum(parts) == pytest.approx(found["A5", "hours", "all", "Platform"])


def test_its_figures_can_be_protected() -> None:
    frozen = year(300)
    regions = {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}
    shown = protect(compute(frozen), regions)
    assert any(figure.mark == "c" for figure in shown)
