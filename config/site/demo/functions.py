"""A year of what the centres do beside brokerage: records of five functions, each with what shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from config.site.demo import clock
from config.site.demo.desks import Desk
from config.site.demo.evidence import BEFORE, LINES, PRACTICE, PUBLIC, ROLES, SHOWN, Said
from config.site.demo.papers import paper
from volunteering.centres import actions
from volunteering.centres.functions import Function
from volunteering.centres.kinds import Kind
from volunteering.centres.models import CentreRecord, HealthScore


def record(desk: Desk) -> None:
    """Write a centre's year down, the oldest first."""
    _area(desk)
    shares = (1, 2, 3)[min(desk.number, 2)]  # smaller districts, smaller numbers
    for kind, days, said in PUBLIC:
        reach = {"reach": said["reach"] // shares} if "reach" in said else {}
        _shown(desk, _write(desk, kind, days, said | reach))
    for number, (kind, days, said) in enumerate(PRACTICE):
        _write(desk, kind, days, said | {"organisation": desk.one(number)})
    offered = desk.opportunities()
    for number, (kind, days, said) in enumerate(ROLES if offered else ()):
        _write(desk, kind, days, said | {"opportunity": offered[number * 3 % len(offered)]})
    for number, days in enumerate((240, 45)):
        _health(desk, number, days)
    _strategic(desk)


def _write(desk: Desk, kind: Kind, days: int, said: Said) -> CentreRecord:
    day = desk.ago(days)
    ahead = {
        name: day + dt.timedelta(days=said[name])
        for name in ("until", "done_on", "verified_on")
        if name in said
    }
    with clock.on(day):
        return actions.write(
            centre=desk.centre, kind=kind, by=desk.broker, **(said | {"on": day} | ahead)
        )


def _shown(desk: Desk, record: CentreRecord) -> None:
    if record.title in SHOWN:
        title, words = SHOWN[record.title]
        with clock.on(record.on):
            actions.add_file(record=record, name=title, upload=paper(title, words), by=desk.broker)


def _health(desk: Desk, number: int, days: int) -> None:
    """Check an organisation's health; one was asked again after half a year."""
    organisation = desk.one(number + 1)
    said: Said = {"title": f"Health check of {organisation.name}", "organisation": organisation}
    asked_again = number == 0
    if asked_again:
        said |= {"done_on": 182, "words": "Asked again half a year later: see before and after."}
    made = _write(desk, Kind.HEALTH_CHECK, days, said)
    scores = {
        str(topic): (before, min(before + (place % 2) + 1, 5) if asked_again else None)
        for place, (topic, before) in enumerate(zip(HealthScore.Topic, BEFORE, strict=True))
    }
    actions.check_health(record=made, scores=scores, by=desk.broker)


def _strategic(desk: Desk) -> None:
    """Adopt a strategy, ask what is needed, and take a look at the whole district."""
    lad = desk.centre.lad
    for kind, days, said in _adopted(lad):
        _write(desk, kind, days, said)
    on = desk.ago(110)
    with clock.on(on):
        review = actions.review_area(
            centre=desk.centre,
            by=desk.broker,
            lad=lad,
            title="Who helps volunteering here, and what is missing",
            on=on,
            review_by=on + dt.timedelta(days=1095),
        )
        for line, words, figure in LINES:
            source = "Our own survey (invented)" if figure else ""
            actions.add_line(
                review=review, by=desk.broker, kind=line, words=words, figure=figure, source=source
            )


def _adopted(lad: str) -> Iterable[tuple[Kind, int, Said]]:
    yield (
        Kind.NEEDS,
        250,
        {
            "title": "What volunteers and groups need here",
            "words": "Two wards have no role within a walk. Both are on our list for this year.",
            "lad": lad,
            "reach": 212,
        },
    )
    yield (
        Kind.STRATEGY,
        215,
        {
            "title": "A volunteering strategy for the district",
            "words": "Six aims with a figure each; looked at every spring.",
            "body": "The council, with this centre",
            "done_on": 40,
            "until": 1100,
            "lad": lad,
        },
    )


def _area(desk: Desk) -> None:
    with clock.on(desk.ago(360)):
        actions.serve(
            centre=desk.centre,
            lad=desk.centre.lad,
            functions=[str(code) for code in Function],
            from_on=desk.ago(360),
            by=desk.broker,
        )
