"""A quarter's figures (domain.md 2.5): people, cases, who, roles, organisations, hours, outcomes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.models import Transition
from matching.ledger.models import Basis, Contribution
from matching.organisations.models import Organisation
from matching.people.ages import certain_age
from matching.people.models import Person
from volunteering.applications.states import (
    ApplicationState,
    DeclineReason,
    WithdrawReason,
)
from volunteering.brokerage.lists import Channel, Intensity
from volunteering.centres.functions import Function
from volunteering.centres.kinds import OF
from volunteering.centres.models import CentreRecord
from volunteering.followups.models import FollowUp, Response
from volunteering.followups.questionnaire import questionnaire
from volunteering.funding.funnel import PLACEMENT, Funnel, Period, funnel
from volunteering.funding.lists import Measure
from volunteering.funding.models import FunderAgreement
from volunteering.hours import measures
from volunteering.hours.models import Hours
from volunteering.opportunities.models import Opportunity

PEOPLE: Final = (
    Measure.REGISTERED,
    Measure.INTERVIEWED,
    Measure.REFERRED,
    Measure.PLACED,
    Measure.SUSTAINED,
)
BANDS: Final = ((0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 200))
REASONS: Final = {**dict(DeclineReason.choices), **dict(WithdrawReason.choices)}
ROLE: Final = "volunteering.opportunity:"
ASKED: Final = ("counterfactual", "outcomes", "still_there")


@dataclass(frozen=True, slots=True)
class Roles:
    """How many roles were new and live, and of how many organisations."""

    new: int
    live: int
    organisations: int


def figures_of(agreement: FunderAgreement, period: Period) -> dict[str, Any]:
    """Work out a report's figures, exactly: what a centre sees of its own."""
    centre = agreement.centre
    made = funnel(centre, period, agreement)
    hours = _hours(made, period)
    roles = _roles(centre, period)
    counts: dict[str, dict[str, int | None]] = {
        Measure.ENQUIRIES: {"persons": None, "cases": len(made.enquiries)},
        "on_register": {"persons": len(made.on_register), "cases": None},
        **{code: _both(made, code) for code in PEOPLE},
    }
    figures = {
        "measures": {str(code): said for code, said in counts.items()},
        "tables": [
            _channels(made),
            _ages(made),
            _by_facet(made, "lad", "district", _("Newly registered by district"), {}),
            _by_facet(made, "intensity", "support", _("By support"), dict(Intensity.choices)),
            _outcomes(made),
            *_changes(made, period),
            _roles_table(roles),
            _organisations(centre, period),
            _records(centre, period),
        ],
        "medians": [
            {"wait": wait, "days": days, "base": base}
            for wait, (days, base) in (
                (wait, made.median_of(wait)) for wait in ("referred", "contacted", "placed")
            )
        ],
        "hours": hours,
    }
    figures["targets"] = _targets(agreement, figures, roles)
    return figures


def claimed_by(agreement: FunderAgreement, period: Period) -> dict[str, list[str]]:
    """Name the placements that a report counts, by measure."""
    made = funnel(agreement.centre, period, agreement)
    return {str(code): made.subjects(code) for code in (Measure.PLACED, Measure.SUSTAINED)}


def _both(made: Funnel, code: str) -> dict[str, int | None]:
    counted = made.counted(code)
    return {"persons": counted.persons, "cases": counted.cases}


def _table(
    key: str, caption: str, columns: list[str], rows: list[list[Any]], **more: Any
) -> dict[str, Any]:
    return {
        "key": key,
        "caption": str(caption),
        "columns": [str(column) for column in columns],
        "rows": [[str(row[0]), *row[1:]] for row in rows],
        "people": True,
        **more,
    }


def _channels(made: Funnel) -> dict[str, Any]:
    counted = Counter(str(each.facets.get("channel", "")) for each in made.enquiries)
    rows = [[words, counted[code]] for code, words in Channel.choices if counted[code]]
    columns = [_("How they got in touch"), _("Enquiries")]
    return _table("channels", _("Enquiries by channel (contacts, not persons)"), columns, rows)


def _ages(made: Funnel) -> dict[str, Any]:
    registered = {each.person: each for each in made.events[Measure.REGISTERED]}
    rows = Person.objects.filter(pk__in=registered).values_list("pk", "birth_year", "born_on")
    born = {key: (year, day) for key, year, day in rows}
    counted: Counter[str] = Counter()
    for person, event in registered.items():
        year, day = born.get(person, (None, None))
        age = certain_age(year, day, timezone.localdate(event.at))
        counted[_band(age)] += 1
    names = [_band(low) for low, _high in BANDS] + [_band(None)]
    shown = [[name, counted[name]] for name in names]
    columns = [_("Age"), _("Persons")]
    return _table("ages", _("Newly registered by age"), columns, shown, young=[_band(0)])


def _band(age: int | None) -> str:
    if age is None:
        return _("Not said")
    low, high = next(band for band in BANDS if band[0] <= age <= band[1])
    if low == 0:
        return _("Under 18")
    return (
        _("%(age)s and over") % {"age": low}
        if high == BANDS[-1][1]
        else _("%(low)s to %(high)s") % {"low": low, "high": high}
    )


def _by_facet(
    made: Funnel, facet: str, key: str, caption: str, words: dict[str, Any]
) -> dict[str, Any]:
    people = {
        each.person: str(each.facets.get(facet) or "") for each in made.events[Measure.REGISTERED]
    }
    counted = Counter(people.values())
    rows = [
        [words.get(code, code) or _("Not known"), number]
        for code, number in sorted(counted.items())
    ]
    return _table(key, caption, [caption, _("Persons")], rows)


def _outcomes(made: Funnel) -> dict[str, Any]:
    states = dict(ApplicationState.choices)
    rows = [
        [f"{states.get(state, state)}: {REASONS.get(reason, reason)}".rstrip(": "), number]
        for (state, reason), number in sorted(made.outcomes.items())
    ]
    columns = [_("What became of it"), _("Cases")]
    return _table("outcomes", _("Referrals that ended without a place (cases)"), columns, rows)


def _changes(made: Funnel, period: Period) -> list[dict[str, Any]]:
    """Say what people who were placed answered three months on, and how many were asked."""
    asked = FollowUp.objects.filter(
        kind=FollowUp.Kind.THREE_MONTHS,
        person__in=made.people(Measure.PLACED) | made.on_register,
        placement__application__referral__isnull=False,
        due_on__range=(period.first, period.last),
    )
    answers = Response.objects.filter(followup__in=asked, question__in=ASKED).values_list(
        "question", "answer", "followup__person"
    )
    people: dict[tuple[str, str], set[int]] = {}
    for question, answer, person in answers:
        people.setdefault((question, answer), set()).add(person)
    answered = asked.filter(state="answered").count()
    tables = [
        _table(
            "asked",
            _("Asked three months on"),
            [_("Follow-ups"), _("Number")],
            [[_("Asked"), asked.count()], [_("Answered"), answered]],
        )
    ]
    known = questionnaire().questions
    for question in ASKED:
        options = dict(known[question].options) if question in known else {}
        rows = [
            [options.get(answer, answer), len(who)]
            for (name, answer), who in sorted(people.items())
            if name == question
        ]
        if rows:
            caption = known[question].words if question in known else question
            tables.append(_table(question, caption, [_("Answer"), _("Persons")], rows))
    return tables


def _hours(made: Funnel, period: Period) -> dict[str, Any]:
    """Sum the hours of people placed by the centre: logged and estimated apart, and one value."""
    keys = [int(subject.removeprefix(PLACEMENT)) for subject in sorted(made.placements)]
    lines = Hours.objects.filter(
        placement__in=keys, given_on__range=(period.first, period.last)
    ).values_list("pk", flat=True)
    sources = [f"{measures.SOURCE}{key}" for key in lines]
    entries = Contribution.objects.filter(Q(source__in=sources) | Q(reverses__source__in=sources))
    logged = _sum(entries.exclude(basis=Basis.IMPUTED))
    worth = measures.value(logged, measures.year_of(period.last))
    return {
        "logged": str(logged),
        "estimated": str(_sum(entries.filter(basis=Basis.IMPUTED))),
        "people": entries.values("person").distinct().count(),
        "organisations": entries.values("organisation").distinct().count(),
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


def _sum(entries: Any) -> Decimal:
    total: Decimal = entries.aggregate(all=Sum("hours"))["all"] or Decimal(0)
    return total


def _roles(centre: Organisation, period: Period) -> Roles:
    """Count what went live for the first time in the period, and what was live on its last day."""
    theirs = Opportunity.objects.filter(organisation__cares_of=centre)
    whose = {f"{ROLE}{key}": body for key, body in theirs.values_list("pk", "organisation")}
    state: dict[str, str] = {}
    first: dict[str, dt.date] = {}
    for row in Transition.objects.filter(subject__in=list(whose)).order_by("at", "pk"):
        day = timezone.localdate(row.at)
        if day > period.last:
            break
        state[row.subject] = row.new
        if row.new == "live":
            first.setdefault(row.subject, day)
    new = sum(period.first <= day <= period.last for day in first.values())
    live = [subject for subject, each in state.items() if each == "live"]
    return Roles(new=new, live=len(live), organisations=len({whose[each] for each in live}))


def _roles_table(roles: Roles) -> dict[str, Any]:
    rows = [[_("New in the quarter"), roles.new], [_("Live on its last day"), roles.live]]
    columns = [_("Opportunities"), _("Number")]
    return _table("roles", _("Roles of organisations we look after"), columns, rows, people=False)


def _organisations(centre: Organisation, period: Period) -> dict[str, Any]:
    looked_after = Organisation.objects.filter(
        cares_of=centre, created_at__date__lte=period.last
    ).count()
    records = CentreRecord.objects.filter(centre=centre, on__range=(period.first, period.last))
    rows = [[_("Looked after"), looked_after]]
    for kind, words in (("support", _("Supported")), ("training", _("Trained"))):
        distinct = records.filter(kind=kind).exclude(organisation=None).values("organisation")
        rows.append([words, distinct.distinct().count()])
    columns = [_("Organisations"), _("Number")]
    return _table("organisations", _("Organisations"), columns, rows, people=False)


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
    return _table("functions", _("Records of the other functions"), columns, rows, people=False)


def _targets(
    agreement: FunderAgreement, figures: dict[str, Any], roles: Roles
) -> list[dict[str, Any]]:
    """Set what was reached beside what was agreed."""
    reached = {
        **{code: said["persons"] for code, said in figures["measures"].items()},
        Measure.ENQUIRIES: figures["measures"][Measure.ENQUIRIES]["cases"],
        Measure.REFERRALS: figures["measures"][Measure.REFERRED]["cases"],
        Measure.NEW_ROLES: roles.new,
        Measure.ORGANISATIONS: roles.organisations,
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
