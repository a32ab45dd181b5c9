"""A quarter's figures (domain.md 2.5): people, cases, who, roles, organisations, hours, outcomes."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from matching.ledger.models import Basis, Contribution
from matching.organisations.models import Organisation
from volunteering.brokerage.lists import Channel
from volunteering.centres.functions import Function
from volunteering.centres.kinds import OF
from volunteering.centres.models import CentreRecord
from volunteering.funding import outcomes, roles, who
from volunteering.funding.funnel import PLACEMENT, Funnel, Period, funnel
from volunteering.funding.lists import Measure
from volunteering.funding.models import FunderAgreement
from volunteering.funding.tables import ENQUIRIES, by_code, table
from volunteering.hours import imputing, measures
from volunteering.hours.models import Hours

PEOPLE: Final = (
    Measure.REGISTERED,
    Measure.INTERVIEWED,
    Measure.REFERRED,
    Measure.PLACED,
    Measure.SUSTAINED,
)


def figures_of(agreement: FunderAgreement, period: Period) -> dict[str, Any]:
    """Work out a report's figures, exactly: what a centre sees of its own."""
    centre = agreement.centre
    made = funnel(centre, period, agreement)
    found = roles.offered(centre, period)
    counts: dict[str, dict[str, int | None]] = {
        Measure.ENQUIRIES: {"persons": None, "cases": len(made.enquiries)},
        "on_register": {"persons": len(made.on_register), "cases": None},
        **{code: _both(made, code) for code in PEOPLE},
    }
    figures = {
        "measures": {str(code): said for code, said in counts.items()},
        "tables": [
            _channels(made),
            *who.tables(made),
            *outcomes.tables(made),
            *roles.tables(made, centre, found),
            _records(centre, period),
        ],
        "medians": [
            {"wait": wait, "days": days, "base": base}
            for wait, (days, base) in (
                (wait, made.median_of(wait)) for wait in ("referred", "contacted", "placed")
            )
        ],
        "well_being": outcomes.well_being(made),
        "hours": _hours(made, period),
    }
    figures["targets"] = _targets(agreement, figures, found)
    return figures


def claimed_by(agreement: FunderAgreement, period: Period) -> dict[str, list[str]]:
    """Name the placements that a report counts, by measure."""
    made = funnel(agreement.centre, period, agreement)
    return {str(code): made.subjects(code) for code in (Measure.PLACED, Measure.SUSTAINED)}


def _both(made: Funnel, code: str) -> dict[str, int | None]:
    counted = made.counted(code)
    return {"persons": counted.persons, "cases": counted.cases}


def _channels(made: Funnel) -> dict[str, Any]:
    counted = Counter(str(each.facets.get("channel") or "") for each in made.enquiries)
    rows = by_code(counted, dict(Channel.choices))
    columns = [_("How they got in touch"), _("Enquiries")]
    caption = _("Enquiries by channel (contacts, not persons)")
    return table("channels", caption, columns, rows, whole=ENQUIRIES)


def _hours(made: Funnel, period: Period) -> dict[str, Any]:
    """Sum the hours of people placed by the centre: logged and estimated apart, and one value."""
    keys = [int(subject.removeprefix(PLACEMENT)) for subject in sorted(made.placements)]
    lines = Hours.objects.filter(
        placement__in=keys, given_on__range=(period.first, period.last)
    ).values_list("pk", flat=True)
    sources = [f"{measures.SOURCE}{key}" for key in lines]
    months = imputing.months_of(period.first, period.last)
    sources += [imputing.source_of(key, month) for key in keys for month in months]
    entries = Contribution.objects.filter(
        Q(source__in=sources) | Q(reverses__source__in=sources),
        given_on__range=(period.first, period.last),
    )
    kinds = {
        "logged": entries.exclude(basis=Basis.IMPUTED),
        "estimated": entries.filter(basis=Basis.IMPUTED),
    }
    sums = {name: _sum(rows) for name, rows in kinds.items()}
    worth = measures.value(sums["logged"], measures.year_of(period.last))
    return {
        **{name: str(hours) for name, hours in sums.items()},
        "behind": {name: _behind(rows) for name, rows in kinds.items()},
        "value": (
            {
                "pounds": worth.pounds,
                "floor": worth.floor,
                "rate": worth.rate,
                "source": worth.source,
            }
            if worth
            else None
        ),
    }


def _sum(entries: QuerySet[Contribution]) -> Decimal:
    total: Decimal = entries.aggregate(all=Sum("hours"))["all"] or Decimal(0)
    return total


def _behind(entries: QuerySet[Contribution]) -> dict[str, Any]:
    """Say how many people gave hours that still stand, and how many each organisation had."""
    given = entries.order_by().values("person").annotate(all=Sum("hours")).filter(all__gt=0)
    had = entries.order_by().values("organisation").annotate(all=Sum("hours")).filter(all__gt=0)
    return {"people": given.count(), "organisations": [float(row["all"]) for row in had]}


def _records(centre: Organisation, period: Period) -> dict[str, Any]:
    kinds = Counter(
        CentreRecord.objects.filter(
            centre=centre, on__range=(period.first, period.last)
        ).values_list("kind", flat=True)
    )
    rows = [
        [f"{code} {Function(code).label}", sum(kinds[str(kind)] for kind in OF.get(code, ()))]
        for code in Function.values
        if code != Function.BROKERAGE
    ]
    columns = [_("Function"), _("Records")]
    return table("functions", _("Records of the other functions"), columns, rows, people=False)


def _targets(
    agreement: FunderAgreement, figures: dict[str, Any], found: roles.Offered
) -> list[dict[str, Any]]:
    """Set what was reached beside what was agreed."""
    reached = {
        **{code: said["persons"] for code, said in figures["measures"].items()},
        Measure.ENQUIRIES: figures["measures"][Measure.ENQUIRIES]["cases"],
        Measure.REFERRALS: figures["measures"][Measure.REFERRED]["cases"],
        Measure.NEW_ROLES: len(found.new),
        Measure.ORGANISATIONS: len(found.organisations),
        Measure.HOURS: figures["hours"]["logged"],
    }
    return [
        {
            "measure": target.measure,
            "words": str(target.get_measure_display()),
            "target": target.number,
            "number": reached.get(target.measure),
        }
        for target in agreement.targets.all()
    ]
