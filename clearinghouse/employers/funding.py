"""What ties an employer to hosts: said by hand, or read from a list of grants (360Giving's columns)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from clearinghouse.employers.lists import DAYS, Cells, Line, Listing, day
from clearinghouse.employers.models import Employer, FundingLink
from clearinghouse.employers.terms import FundingKind
from matching.organisations.models import Organisation
from matching.organisations.queries import holder_of
from matching.organisations.registers import Number
from matching.people.models import Person

# Columns of the 360Giving data standard by title, and the plain names that people use.
LISTING: Final = Listing(
    titles={
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
    },
    needs={"Recipient Org:Name": ("host", "org_id")},
    most=5000,
)


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

    A row with an identifier that is known already replaces what was known, and one without that
    says what is known stands once, so that a file can be read again.
    """
    return LISTING.read(
        text,
        named=lambda cells: cells.get("host") or cells.get("org_id") or _("(no name)"),
        keep=lambda cells: _keep(employer, cells, source, by),
    )


def _keep(employer: Employer, cells: Cells, source: str, by: Person) -> str:
    values = _values(cells)
    host = _host(cells)
    told = {"source": source, "added_by": by}
    identifier = cells.get("identifier", "")[:120]
    if identifier:
        _row, made = FundingLink.objects.update_or_create(
            employer=employer, identifier=identifier, defaults=values | told | {"host": host}
        )
    else:
        made = not FundingLink.objects.filter(employer=employer, host=host, **values).exists()
        if made:
            FundingLink.objects.create(employer=employer, host=host, **values, **told)
    words = _("Kept: %(host)s") if made else _("Known already, brought up to date: %(host)s")
    return words % {"host": host}


def _values(cells: Cells) -> dict[str, Any]:
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
    return amount.quantize(Decimal("0.01"), ROUND_DOWN)


def _day(text: str) -> dt.date | None:
    return day(text, (*DAYS, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ")) if text else None


def _host(cells: Cells) -> Organisation:
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
