"""What the operator's page of learning shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.shortlists.learning.drift import OFF
from matching.shortlists.learning.markets import MARKETS, Market
from matching.shortlists.learning.models import NeedWeek, ScorerVersion, Side
from matching.shortlists.learning.standing import current
from matching.shortlists.learning.states import ScorerState

MOST: Final = 15  # versions of a side that are listed
SIZE: Final = 300  # of the picture of calibration, in its own units
WEEKS: Final = 8
NAMES: Final = {
    "volunteering": gettext_lazy("Volunteering"),
    "clearinghouse": gettext_lazy("Clearing-house"),
}
SIDES: Final = {
    Side.PERSON: gettext_lazy("A person says yes to what they looked at"),
    Side.ORGANISATION: gettext_lazy("An organisation says yes to who applied"),
}
DECISIONS: Final = {
    "better": gettext_lazy("Promoted: what happened was likelier by it, and its order is no worse"),
    "not_likelier": gettext_lazy("Not promoted: what happened was not surely likelier by it"),
    "worse_order": gettext_lazy("Not promoted: its order may be worse"),
    "brought_back": gettext_lazy("Brought back by an operator"),
}
STATES: Final = {
    ScorerState.CHALLENGER: ("grey", gettext_lazy("Challenger")),
    ScorerState.SERVING: ("green", gettext_lazy("Serving")),
    ScorerState.RETIRED: ("grey", gettext_lazy("Retired")),
}
Cells = list[Any]


@dataclass(frozen=True)
class Line:
    """A version as it stands in the list; log_loss and order are its own and those of the one in place."""

    version: ScorerVersion
    tone: str
    state: str
    decision: str
    log_loss: str
    order: str
    may_serve: bool


@dataclass(frozen=True)
class SidePage:
    """One side of one market: its versions, and of the one in service calibration and drift."""

    key: str
    name: str
    lines: tuple[Line, ...]
    serving: ScorerVersion | None
    dots: tuple[tuple[int, int], ...]
    calibration: tuple[Cells, ...]
    weeks: tuple[Cells, ...]
    drifted: bool


@dataclass(frozen=True)
class MarketPage:
    """One market: both sides, and what was tried week by week."""

    name: str
    sides: tuple[SidePage, ...]
    tried_today: int
    tried: tuple[Cells, ...]


def learning_page() -> dict[str, Any]:
    """Gather everything for the page."""
    return {
        "markets": [_market(market) for market in MARKETS.values()],
        "first": settings.EXPOSURE_FIRST,
        "share": f"{settings.EXPLORE_SHARE:.0%}",
        "a_day": settings.EXPLORE_A_DAY,
        "size": SIZE,
        "calibration_columns": [_("Chance that was said"), _("Came true"), _("Rows")],
        "week_columns": [
            _("Week until"),
            _("Shown"),
            _("Said yes"),
            _("Expected"),
            _("Strongest drift"),
            _("What drifted"),
        ],
        "tried_columns": [_("Week from"), _("Places shown"), _("Tried"), _("Said yes")],
    }


def _market(market: Market) -> MarketPage:
    return MarketPage(
        name=str(NAMES[market.name]),
        sides=tuple(_side(market, side) for side in Side),
        tried_today=current(market.name).tried(timezone.localdate()),
        tried=tuple(_tried(market)),
    )


def _side(market: Market, side: Side) -> SidePage:
    versions = ScorerVersion.objects.filter(market=market.name, side=side).defer("parameters")
    serving = versions.filter(state=ScorerState.SERVING).first()
    metrics = serving.metrics if serving else {}
    weeks = metrics.get("weeks", [])
    return SidePage(
        key=f"{market.name}-{side}",
        name=str(SIDES[side]),
        lines=tuple(_line(version) for version in _listed(versions)),
        serving=serving,
        dots=tuple(_dots(metrics.get("calibration", []))),
        calibration=tuple(
            [_percent(each["said"]), _percent(each["came"]), each["rows"]]
            for each in metrics.get("calibration", [])
        ),
        weeks=tuple(_week(each) for each in weeks),
        drifted=_is_off(weeks),
    )


def _listed(versions: QuerySet[ScorerVersion]) -> list[ScorerVersion]:
    """List the newest versions, and the one in service however old it is."""
    listed = list(versions[:MOST])
    serving = versions.filter(state=ScorerState.SERVING).first()
    return listed if serving is None or serving in listed else [serving, *listed]


def _line(version: ScorerVersion) -> Line:
    tone, state = STATES[ScorerState(version.state)]
    return Line(
        version=version,
        tone=tone,
        state=str(state),
        decision=str(DECISIONS.get(version.decision, "")),
        log_loss=_both(version.metrics.get("log_loss", [])),
        order=_both(version.metrics.get("ips_ndcg", [])),
        may_serve=version.state == ScorerState.RETIRED,
    )


def _both(pair: list[float]) -> str:
    if not pair:
        return ""
    return _("%(own).4f, in place %(other).4f") % {"own": pair[0], "other": pair[1]}


def _dots(calibration: list[dict[str, float]]) -> list[tuple[int, int]]:
    """Place what was said across and what came true upwards, the most of either at the edge."""
    most = max((max(each["said"], each["came"]) for each in calibration), default=0) or 1.0
    return [
        (round(SIZE * each["said"] / most), round(SIZE * (1 - each["came"] / most)))
        for each in calibration
    ]


def _week(each: dict[str, Any]) -> Cells:
    day = dt.date.fromisoformat(each["until"])
    drifted = ", ".join(each["drifted"]) or _("nothing")
    expected = round(each["expected"])
    return [day, each["rows"], each["yes"], expected, each["most"], drifted]


def _is_off(weeks: list[dict[str, Any]]) -> bool:
    """Tell whether the last two weeks hit less often, or oftener, than calibration should let them."""
    last = [each["ratio"] for each in weeks[-2:] if each["ratio"] is not None]
    return len(last) == len(weeks[-2:]) == 2 and all(abs(each - 1) > OFF for each in last)  # noqa: PLR2004 (two weeks)


def _tried(market: Market) -> list[Cells]:
    weeks = (
        NeedWeek.objects.filter(subject__startswith=market.prefix)
        .order_by()
        .values("week")
        .annotate(all_shown=Sum("shown"), all_tried=Sum("tried"), all_came=Sum("came"))
        .order_by("-week")[:WEEKS]
    )
    return [[row["week"], row["all_shown"], row["all_tried"], row["all_came"]] for row in weeks]


def _percent(part: float) -> str:
    return f"{part:.1%}"
