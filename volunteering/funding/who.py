"""Who registered in a quarter: by age, place, support, work, benefits, and whether it is their first time.

What a centre is told of work and benefits, and of a first time, is read as it stands; place and support
as they were on the day. Sex, ethnicity and disability are not here: those answers are kept where no
report on a single centre's people reaches them (ADR 0010).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.people.ages import certain_age
from matching.people.models import Person
from matching.places.models import Area, AreaFact, AreaKind
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.lists import Benefits, Employment, Intensity
from volunteering.funding.funnel import CASE, Event, Funnel
from volunteering.funding.lists import Measure
from volunteering.funding.tables import REGISTERED, by_code, table
from volunteering.volunteers.models import Volunteer

BANDS: Final = ((0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 200))
TENTHS: Final = 10
METRE: Final = 1  # what is kept of a home is the very centre of its neighbourhood


def tables(made: Funnel) -> list[dict[str, Any]]:
    """Give all tables of who registered; each counts everybody once."""
    begun = {each.person: each for each in made.events[Measure.REGISTERED]}
    events = list(begun.values())
    return [
        _ages(events),
        _districts(events),
        _tenths(list(begun)),
        _support(events),
        _work(events, "employment", _("Newly registered by work"), Employment),
        _work(events, "benefits", _("Newly registered by benefits"), Benefits),
        _first_time(list(begun)),
    ]


def _ages(events: list[Event]) -> dict[str, Any]:
    rows = Person.objects.filter(pk__in=[each.person for each in events])
    born = {key: (year, day) for key, year, day in rows.values_list("pk", "birth_year", "born_on")}
    counted: Counter[str] = Counter()
    for each in events:
        year, day = born.get(each.person, (None, None))
        counted[_band(certain_age(year, day, timezone.localdate(each.at)))] += 1
    names = [_band(low) for low, _high in BANDS] + [_band(None)]
    shown = [[name, counted[name]] for name in names]
    return table(
        "ages",
        _("Newly registered by age"),
        [_("Age"), _("Persons")],
        shown,
        whole=REGISTERED,
        sensitive=[_band(0)],
    )


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


def _districts(events: list[Event]) -> dict[str, Any]:
    counted = Counter(str(each.facets.get("lad") or "") for each in events)
    found = Area.objects.light().filter(code__in=counted, kind=AreaKind.LAD).order_by("valid_from")
    known = {code: code for code in counted if code} | dict(found.values_list("code", "name"))
    names = dict(sorted(known.items(), key=lambda row: row[1]))
    caption = _("Newly registered by district")
    rows = by_code(counted, names)
    return table("district", caption, [_("District"), _("Persons")], rows, whole=REGISTERED)


def _tenths(people: list[int]) -> dict[str, Any]:
    """Say in which tenth of England's neighbourhoods by deprivation they live: areas, not people."""
    facts = AreaFact.objects.filter(
        key="imd_decile",
        area__kind=AreaKind.LSOA,
        area__centre__dwithin=(OuterRef("home"), METRE),
    )
    rows = Person.objects.filter(pk__in=people).annotate(
        tenth=Subquery(facts.order_by("-edition").values("number")[:1])
    )
    tenths = dict(rows.values_list("pk", "tenth"))
    counted = Counter("" if tenths.get(key) is None else str(int(tenths[key])) for key in people)
    shown = by_code(counted, {str(n): _tenth(n) for n in range(1, TENTHS + 1)})
    caption = _("Newly registered by deprivation of the neighbourhood (2025; areas, not people)")
    return table("tenths", caption, [_("Tenth"), _("Persons")], shown, whole=REGISTERED)


def _tenth(number: int) -> str:
    ends = {1: _("1, the most deprived"), TENTHS: _("10, the least deprived")}
    return ends.get(number, str(number))


def _support(events: list[Event]) -> dict[str, Any]:
    counted = Counter(str(each.facets.get("intensity") or "") for each in events)
    rows = by_code(counted, dict(Intensity.choices))
    columns = [_("Support"), _("Persons")]
    return table("support", _("Newly registered by support"), columns, rows, whole=REGISTERED)


def _work(events: Iterable[Event], name: str, caption: str, said: Any) -> dict[str, Any]:
    cases = {each.subject: int(each.subject.removeprefix(CASE)) for each in events}
    known = dict(Case.objects.filter(pk__in=cases.values()).values_list("pk", name))
    counted = Counter(known.get(key) or "" for key in cases.values())
    words = dict(said.choices)
    rows = by_code(counted, words)
    return table(
        name,
        caption,
        [_("What they said"), _("Persons")],
        rows,
        whole=REGISTERED,
        sensitive=[row[0] for row in rows],
        reveals=True,
    )


def _first_time(people: list[int]) -> dict[str, Any]:
    said = dict(Volunteer.objects.filter(person__in=people).values_list("person", "first_time"))
    codes = {True: "yes", False: "no", None: ""}
    counted = Counter(codes[said.get(key)] for key in people)
    words = {"yes": _("New to volunteering"), "no": _("Has volunteered before")}
    caption = _("Newly registered by whether they have volunteered before")
    columns = [_("What they said"), _("Persons")]
    return table("first_time", caption, columns, by_code(counted, words), whole=REGISTERED)
