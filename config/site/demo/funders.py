"""Two funders of each centre, and a quarter's report for each: some placements are claimed by both."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from config.site.demo import clock
from config.site.demo.desks import Desk
from matching.organisations.models import Organisation
from volunteering.centres.functions import Function
from volunteering.funding import actions
from volunteering.funding.funnel import Period
from volunteering.funding.lists import FunderKind, Measure
from volunteering.funding.models import FunderAgreement
from volunteering.funding.queries import quarter_of

COUNCIL: Final = "council@example.org"
AFTER: Final = dt.timedelta(days=15)  # a report goes out so long after its quarter
BACK: Final = 4  # quarters ago that the agreements began
WORDS: Final = {
    str(
        Function.BROKERAGE
    ): "More people came through link workers than ever; most wish for company.",
    str(Function.MARKETING): "A stall at the freshers' fair, and an evening at the Deaf club.",
    str(Function.GOOD_PRACTICE): "A course on roles that more people can do; two health checks.",
    str(Function.ROLES): "A quiet hour for people who find crowds hard: taken up at once.",
    str(Function.POLICY): "The Sunday bus runs. We asked our members what keeps people away.",
    str(Function.STRATEGY): "Looked at the whole district; the gap is Saturdays.",
}
DISTRICT: Final[dict[str, Any]] = {
    "funder_kind": FunderKind.LOCAL,
    "title": "A volunteer centre for the district",
    "eligible": "Everybody who lives or volunteers in the district.",
    "amount": Decimal(48_000),
}
ENHANCED: Final[dict[str, Any]] = {
    "funder": "The Larch Trust (invented)",
    "funder_kind": FunderKind.TRUST,
    "title": "Time for those who need more of it",
    "eligible": "People who get extra support at the desk.",
    "only_enhanced": True,
    "amount": Decimal(21_500),
}
TARGETS: Final[dict[str, int]] = {
    str(Measure.ENQUIRIES): 40,
    str(Measure.REGISTERED): 30,
    str(Measure.PLACED): 20,
    str(Measure.SUSTAINED): 12,
}


def report(desk: Desk) -> None:
    """Agree with two funders, and issue last quarter's report to each; this quarter's is begun."""
    now = quarter_of(desk.today)
    last = quarter_of(now.first - dt.timedelta(days=1))
    council = _council() if desk.number == 0 else None
    name = council.name if council else f"The council of {desk.centre.name}"
    district = _agreed(desk, DISTRICT | {"funder": name, "funder_organisation": council}, 1)
    trust = _agreed(desk, ENHANCED, 4)
    for agreement, days in ((district, 0), (trust, 3)):
        _issued(desk, agreement, last, days)
    with clock.on(desk.ago(2)):
        begun = actions.draft(agreement=district, first=now.first, last=now.last, by=desk.broker)
        few = {code: text for code, text in WORDS.items() if code in {"F1", "F2"}}
        actions.write(report=begun, words=few, by=desk.broker)


def _agreed(desk: Desk, said: dict[str, Any], part: int) -> FunderAgreement:
    """Agree on three years from the beginning of a quarter, with targets by the quarter."""
    from_on = desk.today
    for _quarter in range(BACK):
        from_on = quarter_of(from_on).first - dt.timedelta(days=1)
    from_on = quarter_of(from_on).first
    days = {"from_on": from_on, "until_on": from_on + dt.timedelta(days=3 * 365)}
    targets = {measure: max(number // part, 1) for measure, number in TARGETS.items()}
    with clock.on(from_on):
        return actions.agree(centre=desk.centre, said=said | days, targets=targets, by=desk.broker)


def _issued(desk: Desk, agreement: FunderAgreement, quarter: Period, days: int) -> None:
    day = min(quarter.last + AFTER + dt.timedelta(days=days), desk.today)
    with clock.on(day):
        made = actions.draft(
            agreement=agreement, first=quarter.first, last=quarter.last, by=desk.broker
        )
        actions.write(report=made, words=WORDS, by=desk.broker)
        actions.issue(report=made, by=desk.broker)
        if agreement.funder_organisation is None:
            actions.send(report=made, email="grants@example.org", by=desk.broker)


def _council() -> Organisation | None:
    found = Organisation.objects.filter(memberships__person__email=COUNCIL, is_invented=True)
    return found.order_by("pk").first()
