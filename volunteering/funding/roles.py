"""Roles and organisations of a quarter: new, live, filled, by cause, skill and access, and whose they are."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.taxonomy.models import TermScheme
from volunteering.centres.models import CentreRecord
from volunteering.funding.funnel import PLACEMENT, Funnel, Period
from volunteering.funding.lists import Measure
from volunteering.funding.tables import PLACED, by_code, table
from volunteering.opportunities import labels
from volunteering.opportunities.models import Opportunity, Role
from volunteering.placements.models import Placement

SUBJECT: Final = "volunteering.opportunity:"


@dataclass(slots=True)
class Offered:
    """Which opportunities were new and live, whose those are, and who had one for the first time."""

    new: set[int] = field(default_factory=set)
    live: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    first_time: set[int] = field(default_factory=set)


def offered(centre: Organisation, period: Period) -> Offered:
    """Say what went live for the first time in the period, and what was live on its last day."""
    theirs = Opportunity.objects.filter(organisation__cares_of=centre)
    whose = dict(theirs.values_list("pk", "organisation"))
    live, first = _history(whose, period.last)
    began: dict[int, dt.date] = {}
    for key, day in first.items():
        began[whose[key]] = min(day, began.get(whose[key], day))
    return Offered(
        new={key for key, day in first.items() if day >= period.first},
        live=live,
        organisations={whose[key] for key in live},
        first_time={key for key, day in began.items() if day >= period.first},
    )


def tables(made: Funnel, centre: Organisation, found: Offered) -> list[dict[str, Any]]:
    """Give all tables of roles and organisations."""
    rows = [[_("New in the quarter"), len(found.new)], [_("Live on its last day"), len(found.live)]]
    caption = _("Roles of organisations we look after")
    return [
        table("roles", caption, [_("Opportunities"), _("Number")], rows, people=False),
        *_by(found),
        *_filled(made),
        _organisations(centre, made.period, found),
    ]


def _history(whose: Mapping[int, int], until: dt.date) -> tuple[set[int], dict[int, dt.date]]:
    state: dict[int, str] = {}
    first: dict[int, dt.date] = {}
    subjects = [f"{SUBJECT}{key}" for key in whose]
    for row in Transition.objects.filter(subject__in=subjects).order_by("at", "pk"):
        day, key = timezone.localdate(row.at), int(row.subject.removeprefix(SUBJECT))
        if day > until:
            break
        state[key] = row.new
        if row.new == "live":
            first.setdefault(key, day)
    return {key for key, each in state.items() if each == "live"}, first


def _by(found: Offered) -> list[dict[str, Any]]:
    """Count new and live ones by what they are for, what they ask and how they are open to people."""
    rows = list(
        Role.objects.filter(opportunity__in=found.new | found.live).values(
            "opportunity", "causes", "skills", "accessibility"
        )
    )
    asked = {
        "causes": (_("Opportunities by cause"), labels.causes()),
        "skills": (_("Opportunities by skill"), labels.skills()),
        "accessibility": (
            _("Opportunities by access"),
            labels.terms(TermScheme.ACCESSIBILITY)[TermScheme.ACCESSIBILITY],
        ),
    }
    columns = [_("One may stand in several lines"), _("New"), _("Live on the last day")]
    return [
        table(f"by_{name}", caption, columns, _lines(rows, name, words, found), people=False)
        for name, (caption, words) in asked.items()
    ]


def _lines(
    rows: Iterable[Mapping[str, Any]], name: str, words: Mapping[str, str], found: Offered
) -> list[list[Any]]:
    having: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for code in row[name] or [""]:
            having[words.get(code, _("Not stated"))].add(row["opportunity"])
    return [
        [label, len(keys & found.new), len(keys & found.live)]
        for label, keys in sorted(having.items())
    ]


def _filled(made: Funnel) -> list[dict[str, Any]]:
    """Count places filled by the role's first cause, and the roles in which somebody began."""
    keys = {int(each.removeprefix(PLACEMENT)) for each in made.subjects(Measure.PLACED)}
    rows = list(Placement.objects.filter(pk__in=keys).values_list("pk", "role", "role__causes"))
    first = {key: causes[0] if causes else "" for key, _role, causes in rows}
    counted = Counter(first.get(key, "") for key in keys)
    lines = by_code(counted, dict(sorted(labels.causes().items(), key=lambda row: row[1])))
    roles = [[_("Roles in which somebody began"), len({role for _key, role, _causes in rows})]]
    number = _("Number")
    return [
        table("filled", _("Roles filled"), [_("Roles"), number], roles, part=PLACED),
        table(
            "filled_by_cause",
            _("Places filled by the role's first cause (cases)"),
            [_("Cause"), _("Cases")],
            lines,
            whole=PLACED,
        ),
    ]


def _organisations(centre: Organisation, period: Period, found: Offered) -> dict[str, Any]:
    cared_for = Organisation.objects.filter(cares_of=centre, created_at__date__lte=period.last)
    records = CentreRecord.objects.filter(centre=centre, on__range=(period.first, period.last))
    rows = [
        [_("Looked after on the last day"), cared_for.count()],
        [_("New in the quarter"), cared_for.filter(created_at__date__gte=period.first).count()],
        [_("With a role for the first time"), len(found.first_time)],
    ]
    for kind, words in (("support", _("Supported")), ("training", _("Trained"))):
        distinct = records.filter(kind=kind).exclude(organisation=None).values("organisation")
        rows.append([words, distinct.distinct().count()])
    columns = [_("Organisations"), _("Number")]
    return table("organisations", _("Organisations"), columns, rows, people=False)
