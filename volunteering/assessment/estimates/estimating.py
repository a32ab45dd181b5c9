"""Means, totals, proportions and ratios with their standard errors, by svy (ADR 0022).

Taylor linearisation with the finite population correction; groups are domains of the whole design,
and rows without an answer stay in it. Intervals are 95 %: Student's t on the design's degrees of
freedom, and for proportions on the logit scale (Korn and Graubard, 1999, chapter 3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import polars as pl
from svy.estimation import ParamEst

from volunteering.assessment.estimates.designs import Design, sample
from volunteering.assessment.estimates.errors import EstimateError
from volunteering.assessment.estimates.reading import Table

Statistic = Literal["mean", "total", "proportion", "ratio"]
YES: Final = {"1": "1", "1.0": "1", "true": "1", "0": "0", "0.0": "0", "false": "0"}
MOST_LEVELS: Final = 50


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a file."""

    statistic: Statistic
    variable: str
    divisor: str = ""
    by: str = ""

    @property
    def columns(self) -> list[str]:
        """The columns that it needs."""
        return [name for name in (self.variable, self.divisor, self.by) if name]

    @property
    def name(self) -> str:
        """What is estimated, in one word."""
        return f"{self.variable}/{self.divisor}" if self.divisor else self.variable


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate; ``n`` counts the rows with an answer, and without any there is no estimate."""

    statistic: Statistic
    variable: str
    group: str | None
    estimate: float | None
    se: float | None
    lower: float | None
    upper: float | None
    n: int


def estimate(table: Table, design: Design, question: Question) -> list[Estimate]:
    """Answer a question about a file: one estimate, or one of each group and category."""
    asked = _asked(table, question)
    estimating: Any = sample(table, design, asked).estimation
    by = "by" if question.by else None
    if not _answered(asked):
        found: Sequence[ParamEst] = []
    elif question.statistic == "proportion":
        found = estimating.prop(y="y", by=by, drop_nulls=True).estimates
    elif question.statistic == "ratio":
        found = estimating.ratio(y="y", x="x", by=by, drop_nulls=True).estimates
    else:
        estimator = getattr(estimating, question.statistic)
        found = estimator(y="y", by=by, drop_nulls=True).estimates
    return _worded(found, asked, question)


def _asked(table: Table, question: Question) -> dict[str, pl.Series]:
    asked = {}
    if question.statistic == "proportion":
        asked["y"] = pl.Series(_levels(table.columns[question.variable], question.variable))
    else:
        asked["y"] = pl.Series(table.numbers(question.variable), dtype=pl.Float64)
    if question.divisor:
        asked["x"] = pl.Series(table.numbers(question.divisor), dtype=pl.Float64)
    if question.by:
        asked["by"] = pl.Series(table.columns[question.by], dtype=pl.String)
    return asked


def _answered(asked: dict[str, pl.Series]) -> bool:
    """Tell whether any row has all that the question needs."""
    return any(None not in row for row in zip(*asked.values(), strict=True))


def _levels(texts: Sequence[str | None], name: str) -> list[str | None]:
    """Give the categories of a column; yes and no are 1 and 0 however they are written."""
    yes_or_no = [None if text is None else YES.get(text.lower()) for text in texts]
    if all(text is None or level for text, level in zip(texts, yes_or_no, strict=True)):
        return yes_or_no
    different = len(set(texts) - {None})
    if different > MOST_LEVELS:
        message = (
            f"“{name}” has {different} different values; proportions are of at most {MOST_LEVELS}."
        )
        raise EstimateError(message)
    return list(texts)


def _worded(
    found: Sequence[ParamEst], asked: dict[str, pl.Series], question: Question
) -> list[Estimate]:
    """Word what svy found; groups without an answer get a row that says so."""
    estimates = [_one(each, question) for each in found]
    if question.statistic == "proportion" and set(asked["y"].drop_nulls()) <= {"0", "1"}:
        estimates = _yes_only(found, question)
    told = {each.group for each in estimates}
    groups = set(asked["by"].drop_nulls()) if question.by else {None}
    for group in groups - told:
        nothing = (question.statistic, question.name, group, None, None, None, None, 0)
        estimates.append(Estimate(*nothing))
    return sorted(estimates, key=lambda each: (_ordered(each.group), _ordered(each.variable)))


def _yes_only(found: Sequence[ParamEst], question: Question) -> list[Estimate]:
    """Give the proportions of yes; where everybody said no, svy tells of the noes only."""
    yes = [_one(each, question, question.name) for each in found if each.y_level == "1"]
    told = {each.group for each in yes}
    noes = [each for each in found if each.y_level == "0" and _group(each) not in told]
    for each in noes:
        no = _one(each, question, question.name)
        yes.append(Estimate(no.statistic, no.variable, no.group, 0.0, no.se, None, None, no.n))
    return yes


def _one(found: ParamEst, question: Question, name: str = "") -> Estimate:
    level = "" if found.y_level is None else f"={found.y_level}"
    return Estimate(
        question.statistic,
        name or f"{question.name}{level}",
        _group(found),
        _known(found.est),
        _known(found.se),
        _known(found.lci),
        _known(found.uci),
        int(found.n or 0),
    )


def _group(found: ParamEst) -> str | None:
    return str(found.by_level[0]) if found.by_level else None


def _known(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


def _ordered(text: str | None) -> tuple[float, str]:
    """Sort numbers by their size and words after them."""
    try:
        return (float(text or ""), "")
    except ValueError:
        return (math.inf, text or "")
