"""How grants are read from a 360Giving file, as its CSV headings name them, and whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from matching.csv_files import needs, records
from matching.places.models import Area, AreaKind
from volunteering.directory.models import Body
from volunteering.funding.lists import FunderKind

FIRST_ROW: Final = 2
PENNY: Final = Decimal("0.01")
MOST: Final = Decimal(10) ** 10
COLUMNS: Final = {
    "identifier": "identifier",
    "title": "title",
    "currency": "currency",
    "amount awarded": "amount",
    "award date": "awarded",
    "planned dates:start date": "starts",
    "planned dates:end date": "ends",
    "recipient org:identifier": "recipient_org_id",
    "recipient org:name": "recipient",
    "funding org:identifier": "funder_org_id",
    "funding org:name": "funder",
    "funding org:org type": "kind",
    "grant programme:title": "programme",
    "beneficiary location:geographic code": "area",
}
REQUIRED: Final = ("identifier", "title", "amount", "awarded", "recipient", "funder")
HEADINGS: Final = {name: heading for heading, name in COLUMNS.items()}
KINDS: Final = {
    "local authority": FunderKind.LOCAL,
    "council": FunderKind.LOCAL,
    "central government": FunderKind.CENTRAL,
    "nhs": FunderKind.HEALTH,
    "lottery": FunderKind.LOTTERY,
    "trust": FunderKind.TRUST,
    "foundation": FunderKind.TRUST,
}
GOVERNMENT: Final = {
    "GB-LAE": FunderKind.LOCAL,
    "GB-GOR": FunderKind.CENTRAL,
    "GB-NHS": FunderKind.HEALTH,
}


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
    without_body: int = 0
    problems: list[Problem] = field(default_factory=list)

    def say(self, row: int, name: str, words: str, *, left_out: bool = True) -> None:
        """Note what is wrong, by the file's own heading."""
        self.problems.append(Problem(row, HEADINGS[name], words, left_out))

    def count(self, *, new: bool, known: bool) -> None:
        """Count a grant that was kept, and whether its recipient is in the register."""
        self.created += new
        self.updated += not new
        self.without_body += not known

    @property
    def refused(self) -> int:
        """Count the rows that were left out."""
        return len({problem.row for problem in self.problems if problem.left_out})


@dataclass(frozen=True, slots=True)
class Read:
    """A grant that can be kept."""

    identifier: str
    said: dict[str, Any]
    areas: list[Area]


class Recipients:
    """The bodies of the register by identifier and by name, read once for a file."""

    def __init__(self) -> None:
        rows = list(Body.objects.order_by("pk"))
        self._by_id = {body.org_id: body for body in rows if body.org_id}
        self._by_name: dict[str, Body | None] = {}
        for body in rows:
            name = body.name.casefold()
            self._by_name[name] = None if name in self._by_name else body

    def of(self, read: Read) -> Body | None:
        """Find whose a grant is: by its identifier, else by a name that only one body has."""
        by_id = self._by_id.get(read.said["recipient_org_id"])
        return by_id or self._by_name.get(read.said["recipient"].casefold())


def rows_of(file: Path) -> list[dict[str, str]]:
    """Read a CSV file in UTF-8 with 360Giving's headings; others are left."""
    columns, rows = records(file)
    known = {name: COLUMNS[plain] for name in columns if (plain := _plain(name)) in COLUMNS}
    needs([_plain(name) for name in columns], [HEADINGS[name] for name in REQUIRED])
    return [{known[key]: value for key, value in row.items() if key in known} for row in rows]


def _plain(heading: str) -> str:
    """Give a heading without the place in a list that some files number."""
    return heading.replace(":0:", ":")


def read(number: int, row: Mapping[str, str], report: Report) -> Read | None:
    """Read a row; one that lacks what a grant must have is left out and reported."""
    report.read += 1
    before = report.refused
    for name in REQUIRED:
        if not row.get(name):
            report.say(number, name, _("Nothing stands here."))
    if row.get("currency", "GBP") not in {"", "GBP"}:
        report.say(number, "currency", _("Only pounds are counted."))
    amount = _amount(number, row, report)
    awarded = _day(number, "awarded", row, report)
    starts = _day(number, "starts", row, report, needed=False)
    ends = _day(number, "ends", row, report, needed=False)
    if starts and ends and ends < starts:
        report.say(number, "ends", _("It ends before it starts."))
    if report.refused > before or amount is None or awarded is None:
        return None
    said = {
        "title": row["title"][:300],
        "amount": amount,
        "awarded_on": awarded,
        "starts_on": starts,
        "ends_on": ends,
        "recipient": row["recipient"][:250],
        "recipient_org_id": row.get("recipient_org_id", "")[:100],
        "funder": row["funder"][:250],
        "funder_org_id": row.get("funder_org_id", "")[:100],
        "programme": row.get("programme", "")[:200],
        "kind": _kind(row),
    }
    return Read(row["identifier"][:200], said, _areas(number, row, report))


def _amount(number: int, row: Mapping[str, str], report: Report) -> Decimal | None:
    text = row.get("amount", "").replace(",", "").replace("£", "")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not PENNY <= amount < MOST:
        report.say(number, "amount", _("“%(text)s” is no sum of money.") % {"text": text[:20]})
        return None
    return amount.quantize(PENNY, ROUND_DOWN)


def _day(
    number: int, name: str, row: Mapping[str, str], report: Report, *, needed: bool = True
) -> dt.date | None:
    text = row.get(name, "")[:10]
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        words = _("“%(text)s” is no day: write 2026-11-27.") % {"text": text}
        report.say(number, name, words, left_out=needed)
        return None


def _kind(row: Mapping[str, str]) -> str:
    said = row.get("kind", "").casefold()
    for word, kind in KINDS.items():
        if word in said:
            return str(kind)
    prefix = row.get("funder_org_id", "")[:6]
    return str(GOVERNMENT.get(prefix, FunderKind.OTHER))


def _areas(number: int, row: Mapping[str, str], report: Report) -> list[Area]:
    code = row.get("area", "").upper()
    if not code:
        return []
    kinds = [AreaKind.COUNTRY, AreaKind.REGION, AreaKind.UTLA, AreaKind.LAD]
    found = Area.objects.light().filter(code=code, kind__in=kinds).order_by("-valid_from").first()
    if found is None:
        words = _("“%(code)s” is no district, county or region.") % {"code": code[:20]}
        report.say(number, "area", words, left_out=False)
        return []
    return [found]
