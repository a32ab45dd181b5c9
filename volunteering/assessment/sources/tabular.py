"""Files with one heading and one fact a row: estimates, populations, earnings and centres' money."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from matching.csv_files import is_empty
from matching.organisations.models import Organisation, OrganisationIdentifier
from volunteering.assessment.sources.models import Direction
from volunteering.assessment.sources.naming import Places
from volunteering.assessment.sources.reading import (
    DISTRICT,
    ENGLAND,
    LARGEST,
    BrokenFileError,
    Found,
    Money,
    Value,
    mark_of,
    number,
)
from volunteering.assessment.sources.sheets import needs, records
from volunteering.centres.functions import Function

FIRST_ROW: Final = 2
ADULT: Final = 16
BANDS: Final = (
    (16, 24, "16 to 24"),
    (25, 34, "25 to 34"),
    (35, 49, "35 to 49"),
    (50, 64, "50 to 64"),
    (65, 74, "65 to 74"),
    (75, 200, "75 and over"),
)
SEXES: Final[Mapping[str, str]] = {
    "f": "Female",
    "2": "Female",
    "female": "Female",
    "m": "Male",
    "1": "Male",
    "male": "Male",
}
HUNDRED: Final = 100.0
NUMBERS: Final = ("estimate", "lower", "upper", "se")


def estimates(file: Path) -> Found:
    """Read what the estimates' command printed: a JSON list of statistic, variable, group and numbers.

    A variable's name is the measure's, with an underline for each space; a group is an area or nothing.
    """
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:  # too long a number is a ValueError too
        raise BrokenFileError(_("The file is no JSON.")) from problem
    if not isinstance(said, list) or not all(isinstance(row, dict) for row in said):
        raise BrokenFileError(_("The file holds no list of estimates."))
    found, places = Found(), Places()
    for place, row in enumerate(said, start=1):
        found.report.read += 1
        wrong = _estimate(found, places, row, place)
        if wrong:
            found.report.say(place, *wrong)
    return found


def _estimate(
    found: Found, places: Places, row: Mapping[str, Any], place: int
) -> tuple[str, str] | None:
    """Keep one estimate, or say which column is wrong and why."""
    slip = _slip(row)
    if slip:
        return slip
    where = ("all", ENGLAND, "") if row.get("group") is None else places.find(str(row["group"]))
    if where is None:
        return "group", _("This is no area of England that we know.")
    breakdown, area, group = where
    measure = str(row["variable"]).replace("_", " ")[:60]
    times = HUNDRED if row["statistic"] == "proportion" else 1.0
    value, lower, upper, se = (
        None if row.get(name) is None else times * row[name] for name in NUMBERS
    )
    base = None if row["n"] is None else round(row["n"])
    if value is None:
        found.keep(Value(measure, area, breakdown, group, base=base, mark="x"), place)
        return None
    if not (value if lower is None else lower) <= value <= (value if upper is None else upper):
        return "estimate", _("The estimate lies outside its interval.")
    found.keep(Value(measure, area, breakdown, group, value, lower, upper, se, base), place)
    return None


def _slip(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Say which part of an estimate is missing or wrong, and why."""
    missing = [name for name in ("statistic", "variable", "estimate", "se", "n") if name not in row]
    if missing:
        return missing[0], _("Nothing stands here.")
    name = str(row["variable"])
    if not name.strip() or not name.isprintable():
        return "variable", _("This is no variable's name.")
    wrong = next((name for name in (*NUMBERS, "n") if not _is_number(row.get(name))), "")
    if not wrong and (row["n"] or 0) < 0:
        wrong = "n"
    return (
        (wrong, _("“%(text)s” is no number.") % {"text": str(row[wrong])[:30]}) if wrong else None
    )


def _is_number(said: Any) -> bool:
    """Whether something of JSON is a number, or nothing; JSON as Python reads it knows NaN too."""
    return said is None or (type(said) in {int, float} and abs(said) <= LARGEST)


def population(file: Path, year: int) -> Found:
    """Read mid-year estimates as ONS publishes them (MYEB1): a row a district, sex and year of age.

    Columns: ladcode and laname with their vintage, sex, age, and population with its year.
    """
    columns, rows = records(file)
    code = next((name for name in columns if re.fullmatch(r"ladcode\d*", name)), "")
    people = f"population_{year}"
    needs([*columns, *(["ladcode"] if code else [])], ("ladcode", "sex", "age", people))
    found = Found()
    adults: dict[str, float] = defaultdict(float)
    groups: dict[tuple[str, str, str], float] = defaultdict(float)
    for place, row in enumerate(rows, start=FIRST_ROW):
        if not row[code].startswith("E"):
            continue
        found.report.read += 1
        problem = _person(row, code, people, adults, groups)
        if problem:
            found.report.say(place, *problem)
    for area in sorted(adults):
        found.values.append(Value("population 16 and over", area, "district", value=adults[area]))
    for (area, breakdown, group), count in sorted(groups.items()):
        found.values.append(Value("population", area, breakdown, group, value=count))
    return found


def _person(
    row: Mapping[str, str],
    code: str,
    people: str,
    adults: dict[str, float],
    groups: dict[tuple[str, str, str], float],
) -> tuple[str, str] | None:
    """Add one row up, or say which column is wrong and why."""
    area, sex = row[code], SEXES.get(row["sex"].lower(), "")
    if not DISTRICT.fullmatch(area):
        return code, _("This is no district's code.")
    if not sex:
        return "sex", _("“%(text)s” is neither F nor M.") % {"text": row["sex"][:10]}
    try:
        age, count = int(row["age"].removesuffix("+")), number(row[people])
    except ValueError:
        return "age", _("Age and population are whole numbers.")
    band = next((name for first, last, name in BANDS if first <= age <= last), "")
    if age >= ADULT:
        adults[area] += count
        groups[area, "sex", sex] += count
    if band:
        groups[area, "age", band] += count
    return None


def earnings(file: Path) -> Found:
    """Read medians of hourly pay without overtime, as Nomis gives ASHE: a row an area and item.

    Columns: geography_code, geography_name, sex_name, pay_name, item_name, measures_name, obs_value.
    The confidence row of an item is its coefficient of variation in per cent.
    """
    columns, rows = records(file)
    wanted = ("geography_code", "sex_name", "pay_name", "item_name", "measures_name", "obs_value")
    needs(columns, wanted)
    found, places = Found(), Places()
    spread = {
        row["geography_code"]: row["obs_value"] for row in rows if _is_median(row, "confidence")
    }
    for place, row in enumerate(rows, start=FIRST_ROW):
        if not _is_median(row, "value"):
            continue
        found.report.read += 1
        problem = _wage(found, places, row, spread.get(row["geography_code"], ""), place)
        if problem:
            found.report.say(place, *problem)
    return found


def _is_median(row: Mapping[str, str], measure: str) -> bool:
    pay = row["pay_name"].lower()
    return (
        row["item_name"].lower() == "median"
        and row["measures_name"].lower() == measure
        and row["sex_name"].lower() == "total"
        and "hourly" in pay
        and "excluding overtime" in pay
    )


def _wage(
    found: Found, places: Places, row: Mapping[str, str], spread: str, place: int
) -> tuple[str, str] | None:
    if row["geography_code"].startswith(("K", "W", "S", "N")):
        return None
    where = places.find(row["geography_code"], row.get("geography_name", ""))
    if where is None:
        return "geography_code", _("This is no area of England that we know.")
    breakdown, area, group = where
    mark = mark_of(row["obs_value"])
    if mark:
        found.keep(Value("median hourly pay", area, breakdown, group, mark=mark), place)
        return None
    try:
        value = number(row["obs_value"])
        se = None if not spread or mark_of(spread) else value * number(spread) / HUNDRED
    except ValueError as problem:
        return "obs_value", str(problem)
    found.keep(Value("median hourly pay", area, breakdown, group, value, se=se), place)
    return None


def finance(file: Path) -> Found:
    """Read what centres had and spent: a row a centre, function, direction and source.

    Columns: centre (an identifier as org-id.guide writes it, or the name), function (F1 to F6),
    direction (income or spent), source, pounds.
    """
    columns, rows = records(file)
    needs(columns, ("centre", "function", "direction", "pounds"))
    found, centres = Found(), _centres()
    seen: set[tuple[Any, ...]] = set()
    for place, row in enumerate(rows, start=FIRST_ROW):
        if is_empty(row):
            continue
        found.report.read += 1
        problem = _money(found, centres, row, seen)
        if problem:
            found.report.say(place, *problem)
    return found


def _centres() -> dict[str, int]:
    """Give centres by identifier and by a name that only one has."""
    rows = Organisation.objects.filter(kind="centre").values_list("pk", "name")
    names: dict[str, int] = {}
    for key, name in rows:
        names[name.casefold()] = 0 if name.casefold() in names else key
    marks = OrganisationIdentifier.objects.filter(organisation__kind="centre")
    return names | {
        f"{scheme}-{mark}".casefold(): key
        for scheme, mark, key in marks.values_list("scheme", "number", "organisation")
    }


def _money(
    found: Found, centres: Mapping[str, int], row: Mapping[str, str], seen: set[tuple[Any, ...]]
) -> tuple[str, str] | None:
    centre = centres.get(row["centre"].casefold(), 0)
    if not centre:
        return "centre", _("“%(text)s” is no centre here.") % {"text": row["centre"][:60]}
    function, direction = row["function"].upper(), row["direction"].lower()
    if function not in Function.values or direction not in Direction.values:
        return "function", _("Say F1 to F6, and income or spent.")
    try:
        pounds = round(Decimal(str(number(row["pounds"]))), 2)
    except ValueError as problem:
        return "pounds", str(problem)
    if pounds < 0:
        return "pounds", _("Less than nothing: write it as spent.")
    key = (centre, function, direction, row.get("source", "")[:60])
    if key in seen:
        return "centre", _("This is said twice: the first stands.")
    seen.add(key)
    found.money.append(Money(*key, pounds=pounds))
    return None
