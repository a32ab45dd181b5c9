"""What the page of the fairness check shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteering.assessment.fairness.models import FairnessRate, FairnessRun, Stage

QUESTIONS: dict[str, str | Promise] = {
    "age": _("Age"),
    "sex": _("Sex"),
    "ethnicity": _("Ethnic group"),
    "disability": _("Disability"),
}
YEARS = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A group as the page shows it; hidden ones say only that they are."""

    group: str
    base: int | None
    rate: str
    between: str
    others: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One stage, one question."""

    title: str
    lines: list[Line]


def months() -> list[FairnessRun]:
    """Give the months that were looked at, the latest first."""
    return list(FairnessRun.objects.all()[:YEARS])


def tables(run: FairnessRun) -> list[Table]:
    """Give a month's rates by stage and question, in the order of a volunteer's way."""
    order = {stage: place for place, stage in enumerate(Stage)}
    rates = sorted(run.rates.all(), key=lambda rate: (order[Stage(rate.stage)], rate.question))
    return [
        Table(
            f"{stage.label}: {QUESTIONS.get(question, question)}", [_line(rate) for rate in found]
        )
        for (stage, question), found in groupby(
            rates, key=lambda rate: (Stage(rate.stage), rate.question)
        )
    ]


def _line(rate: FairnessRate) -> Line:
    return Line(
        group=rate.group,
        base=rate.base,
        rate=_percent(rate.rate),
        between=f"{_percent(rate.low)} \u2013 {_percent(rate.high)}" if rate.base else "",
        others=_percent(rate.others),
        alert=rate.alert,
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"
