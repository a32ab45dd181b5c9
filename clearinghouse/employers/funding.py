"""What ties an employer to hosts: said by hand, or read from a list of grants (360Giving's columns)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from clearinghouse.employers.models import Employer, FundingLink
from clearinghouse.employers.terms import FundingKind
from matching.organisations.models import Organisation
from matching.organisations.queries import holder_of
from matching.organisations.registers import Number
from matching.people.models import Person

MOST_ROWS: Final = 5000
# Columns of the 360Giving data standard by title, and the plain names that people use.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "identifier": ("identifier", "id"),
    "title": ("title",),
    "amount": ("amount awarded", "amountawarded", "amount"),
    "host": ("recipient org:name", "recipient organisation", "recipient", "host"),
    "org_id": ("recipient org:identifier",),
    "charity": ("recipient org:charity number", "charity number"),
    "company": ("recipient org:company number", "company number"),
    "from_on": ("planned dates:start date", "award date", "start date", "from"),
    "to_on": ("planned dates:end date", "end date", "to"),
    "kind": ("kind", "type"),
    "note": ("note", "description"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a row of the file."""

    number: int
    said: str
    outcome: str
    is_kept: bool


@transaction.atomic
def link(*, employer: Employer, said: Mapping[str, Any], by: Person) -> FundingLink:
    """Note a grant, a contract or a power between the employer and a host."""
    return FundingLink.objects.create(employer=employer, added_by=by, **said)


@transaction.atomic
def unlink(*, funding: FundingLink, by: Person) -> None:  # noqa: ARG001
    """Take a mistake off the list."""
    funding.delete()


@transaction.atomic
def read(*, employer: Employer, text: str, source: str, by: Person) -> list[Line]:
    """Keep the rows of a file whose hosts are here, and say of every row what became of it.

    A row with an identifier that is known already replaces what was known, so that a file can be
    read again.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    names = _columns(reader.fieldnames or [])
    lines = []
    for number, row in enumerate(reader, start=2):
        if number > MOST_ROWS + 1:
            lines.append(
                Line(number, "", _("Not read: 5,000 rows at most at a time."), is_kept=False)
            )
            break
        cells = {key: (row.get(name) or "").strip() for key, name in names.items()}
        lines.append(_keep(employer, number, cells, source, by))
    return lines


def missing_columns(header: Iterable[str]) -> list[str]:
    """Name what a file has to have and has not: whom it went to, and how we know."""
    names = _columns(header)
    return [] if "host" in names or "org_id" in names else ["Recipient Org:Name"]


def _columns(header: Iterable[str]) -> dict[str, str]:
    by_name = {name.strip().lower(): name for name in header if name}
    return {
        key: by_name[found]
        for key, wanted in COLUMNS.items()
        if (found := next((one for one in wanted if one in by_name), ""))
    }


def _keep(
    employer: Employer, number: int, cells: Mapping[str, str], source: str, by: Person
) -> Line:
    said = cells.get("host") or cells.get("org_id") or _("(no name)")
    try:
        values = _values(cells)
        host = _host(cells)
    except ValueError as wrong:
        return Line(number, said, str(wrong), is_kept=False)
    values |= {"host": host, "source": source, "added_by": by}
    identifier = cells.get("identifier", "")[:120]
    if not identifier:
        FundingLink.objects.create(employer=employer, **values)
        return Line(number, said, _("Kept: %(host)s") % {"host": host}, is_kept=True)
    _row, made = FundingLink.objects.update_or_create(
        employer=employer, identifier=identifier, defaults=values
    )
    words = _("Kept: %(host)s") if made else _("Known already, brought up to date: %(host)s")
    return Line(number, said, words % {"host": host}, is_kept=True)


def _values(cells: Mapping[str, str]) -> dict[str, Any]:
    kind = cells.get("kind", "").lower() or FundingKind.GRANT
    if kind not in FundingKind.values:
        raise ValueError(_("Not kept: “%(kind)s” is no kind that we know.") % {"kind": kind})
    first, last = _day(cells.get("from_on", "")), _day(cells.get("to_on", ""))
    if first and last and last < first:
        raise ValueError(_("Not kept: it ends before it begins."))
    return {
        "kind": kind,
        "title": cells.get("title", "")[:250],
        "note": cells.get("note", "")[:500],
        "amount": _pounds(cells.get("amount", "")),
        "from_on": first,
        "to_on": last,
    }


def _pounds(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(text.replace("£", "").replace(",", "").strip())
    except InvalidOperation as wrong:
        raise ValueError(_("Not kept: “%(text)s” is no amount.") % {"text": text[:30]}) from wrong
    if not amount.is_finite() or not 0 <= amount < 10**10:
        raise ValueError(_("Not kept: “%(text)s” is no amount.") % {"text": text[:30]})
    return amount.quantize(Decimal("0.01"))


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise ValueError(_("Not kept: “%(text)s” is no date (2026-03-31).") % {"text": text[:30]})


def _host(cells: Mapping[str, str]) -> Organisation:
    """Find whom it went to: by number first, by its whole name if only one has it."""
    scheme, _dash, number = cells.get("org_id", "").rpartition("-")
    numbers = [
        Number("GB-CHC", cells["charity"]) if cells.get("charity") else None,
        Number("GB-COH", cells["company"].zfill(8)) if cells.get("company") else None,
        Number(scheme.upper().removeprefix("360G-"), number) if scheme else None,
    ]
    if found := holder_of(*numbers):
        return found
    name = " ".join(cells.get("host", "").split())
    alike = list(Organisation.objects.filter(name__iexact=name).order_by("pk")[:2]) if name else []
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise ValueError(_("Not kept: several organisations here have this name."))
    raise ValueError(_("Not kept: no organisation here has this name or number."))
