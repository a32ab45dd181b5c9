"""How a register is read from a file: a row a body, in the words of Open Referral UK where it has any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.csv_files import needs, records
from matching.places.models import Area, AreaKind
from matching.places.text import as_postcode
from volunteering.directory.lists import Community, Function, Level, ProviderType, Reach
from volunteering.directory.models import Body
from volunteering.directory.states import BodyState

FIRST_ROW: Final = 2  # the heading is row 1
EMAIL: Final = Body._meta.get_field("email")
WEBSITE: Final = Body._meta.get_field("website")

# Column of the file to what it is here. The first are Open Referral UK's names, the others ours.
TEXTS: Final = {
    "name": ("name", 250),
    "description": ("mission", 1500),
    "objectives": ("objectives", 1500),
    "fees": ("cost", 500),
    "access": ("how_to_reach", 800),
    "phone": ("phone", 40),
    "address": ("address", 300),
    "specialism": ("specialism", 120),
    "organization_identifier": ("org_id", 60),
}
CODES: Final[dict[str, tuple[str, type[models.TextChoices], str]]] = {
    "status": ("state", BodyState, BodyState.ACTIVE),
    "provider_type": ("provider_type", ProviderType, ProviderType.INFRASTRUCTURE),
    "reach": ("reach", Reach, Reach.GENERALIST),
    "level": ("level", Level, Level.LOCAL),
}
REQUIRED: Final = ("id", "name")
COLUMNS: Final = (
    "id",
    *TEXTS,
    *CODES,
    "url",
    "email",
    "postcode",
    "communities",
    "functions",
    "service_area",
    "valid_from",
    "assured_date",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and whether the row was left out for it."""

    row: int
    column: str
    words: str
    left_out: bool


@dataclass(slots=True)
class Report:
    """What became of a file."""

    read: int = 0
    created: int = 0
    updated: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)

    def say(self, row: int, column: str, words: str, *, left_out: bool = False) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(row, column, words, left_out))

    def count(self, new: bool) -> None:  # noqa: FBT001 (a word for one of two counts)
        """Count a row that was kept."""
        if new:
            self.created += 1
        else:
            self.updated += 1

    @property
    def refused(self) -> int:
        """Count the rows that were left out."""
        return len({problem.row for problem in self.problems if problem.left_out})


@dataclass(frozen=True, slots=True)
class Read:
    """A row that can be kept."""

    key: str
    said: dict[str, Any]
    functions: list[str]
    areas: list[Area]
    from_on: dt.date


def rows_of(file: Path) -> list[dict[str, str]]:
    """Read a CSV file in UTF-8; headings in any case, unknown columns are left."""
    columns, rows = records(file)
    needs(columns, REQUIRED)
    return rows


def read(number: int, row: Mapping[str, str], report: Report) -> Read | None:
    """Read a row; a cell that is wrong is left empty and reported, a row without a name left out."""
    report.read += 1
    if any(not row.get(column) for column in REQUIRED):
        for column in REQUIRED:
            if not row.get(column):
                report.say(number, column, _("Nothing stands here."), left_out=True)
        return None
    said: dict[str, Any] = {}
    for column, (name, longest) in TEXTS.items():
        said[name] = _text(number, column, row.get(column, ""), longest, report)
    for column, (name, choices, usual) in CODES.items():
        said[name] = _code(number, column, row.get(column, ""), choices, usual, report)
    said["website"] = _valid(number, "url", row.get("url", ""), WEBSITE.run_validators, report)
    said["email"] = _valid(number, "email", row.get("email", ""), EMAIL.run_validators, report)
    said["postcode"] = _postcode(number, row.get("postcode", ""), report)
    said["communities"] = _codes(number, "communities", row, Community, report)
    said["checked_on"] = _day(number, "assured_date", row, report)
    if said["reach"] == Reach.SPECIALIST and not said["specialism"]:
        report.say(number, "specialism", _("A specialist says in what."), left_out=True)
        return None
    return Read(
        key=row["id"][:120],
        said=said,
        functions=_codes(number, "functions", row, Function, report),
        areas=_areas(number, row, report),
        from_on=_day(number, "valid_from", row, report),
    )


def _text(number: int, column: str, value: str, longest: int, report: Report) -> str:
    if len(value) > longest:
        report.say(number, column, _("Cut to %(count)s letters.") % {"count": longest})
    return value[:longest]


def _code(  # noqa: PLR0913, PLR0917 (a cell and what it may be)
    number: int,
    column: str,
    value: str,
    choices: type[models.TextChoices],
    usual: str,
    report: Report,
) -> str:
    code = _coded(value, choices)
    if value and code is None:
        report.say(number, column, _unknown(value, choices))
    return code or usual


def _codes(
    number: int,
    column: str,
    row: Mapping[str, str],
    choices: type[models.TextChoices],
    report: Report,
) -> list[str]:
    found = []
    for value in filter(None, (each.strip() for each in row.get(column, "").split(";"))):
        code = _coded(value, choices)
        if code is None:
            report.say(number, column, _unknown(value, choices))
        elif code not in found:
            found.append(code)
    return found


def _coded(value: str, choices: type[models.TextChoices]) -> str | None:
    """Take a code or its words, in any case."""
    wanted = value.casefold()
    for code, words in choices.choices:
        if wanted in {str(code).casefold(), str(words).casefold()}:
            return str(code)
    return None


def _unknown(value: str, choices: type[models.TextChoices]) -> str:
    said = {"value": value[:40], "codes": ", ".join(choices.values)}
    return _("“%(value)s” is none of: %(codes)s") % said


def _valid(number: int, column: str, value: str, validate: Any, report: Report) -> str:
    if not value:
        return ""
    try:
        validate(value)
    except ValidationError as problem:
        report.say(number, column, " ".join(problem.messages))
        return ""
    return value


def _postcode(number: int, value: str, report: Report) -> str:
    code = as_postcode(value) if value else ""
    if value and not code:
        report.say(number, "postcode", _("“%(value)s” is not a postcode.") % {"value": value[:20]})
    return str(code or "")


def _day(number: int, column: str, row: Mapping[str, str], report: Report) -> dt.date:
    value = row.get(column, "")
    today = timezone.localdate()
    if not value:
        return today
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        report.say(number, column, _("Write the day as 2026-11-27."))
        return today
    if day > today:
        report.say(number, column, _("The day is still to come; today is taken."))
    return min(day, today)


def _areas(number: int, row: Mapping[str, str], report: Report) -> list[Area]:
    found = []
    for code in filter(None, (each.strip() for each in row.get("service_area", "").split(";"))):
        kinds = [AreaKind.COUNTRY, AreaKind.REGION, AreaKind.UTLA, AreaKind.LAD]
        areas = Area.objects.light().filter(code=code.upper(), kind__in=kinds)
        area = areas.order_by("-valid_from").first()
        if area is None:
            said = {"code": code[:20]}
            report.say(number, "service_area", _("“%(code)s” is no area that we know.") % said)
        elif area not in found:
            found.append(area)
    return found
