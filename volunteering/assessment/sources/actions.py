"""What can be done with a source: load an edition of it, as often as one likes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching import csv_files
from volunteering.assessment.sources import census, survey, tabular
from volunteering.assessment.sources.kinds import Kind
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue
from volunteering.assessment.sources.reading import BrokenFileError, Found, Problem, Report
from volunteering.funding import actions as funding
from volunteering.funding import grants

if TYPE_CHECKING:
    from matching.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever loads a file says of it: the edition, the days it speaks of, and its terms."""

    name: str
    from_on: dt.date
    to_on: dt.date
    publisher: str
    licence: str
    address: str = ""
    published_on: dt.date | None = None
    has_districts: bool = True
    is_invented: bool = False


@transaction.atomic
def load(*, kind: Kind | str, file: Path, said: Said, by: Person | None) -> Edition:
    """Load an edition: what is wrong is kept with row and column, the rest is kept as rows.

    The same edition again takes the place of what was loaded before, with whatever file. A file that
    is nothing of its kind raises BrokenFileError, and changes nothing.
    """
    if said.to_on < said.from_on:
        raise BrokenFileError(_("The edition ends before it begins."))
    found = _read(Kind(kind), file, said)
    if kind != Kind.GRANTS and not found.values and not found.money:
        raise BrokenFileError(_("No row of the file could be used."))
    edition, _made = Edition.objects.update_or_create(
        kind=kind,
        name=said.name,
        defaults=asdict(said)
        | {
            "file_name": file.name[:200],
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "read": found.report.read,
            "kept": found.report.read - found.report.left_out,
            "problems": found.report.as_rows(),
            "loaded_at": timezone.now(),
            "loaded_by": by,
        },
    )
    _keep(edition, found)
    return edition


def _keep(edition: Edition, found: Found) -> None:
    edition.values.all().delete()
    edition.money.all().delete()
    SourceValue.objects.bulk_create(
        [SourceValue(edition=edition, **asdict(value)) for value in found.values], batch_size=2000
    )
    CentreMoney.objects.bulk_create(
        [
            CentreMoney(
                edition=edition,
                centre_id=money.centre,
                function=money.function,
                direction=money.direction,
                source=money.source,
                pounds=money.pounds,
            )
            for money in found.money
        ]
    )


# Those that need nothing but the file.
PLAIN: Final = {
    Kind.ESTIMATES: tabular.estimates,
    Kind.CENSUS: census.read,
    Kind.EARNINGS: tabular.earnings,
    Kind.FINANCE: tabular.finance,
}


def _read(kind: Kind, file: Path, said: Said) -> Found:
    if kind in PLAIN:
        return PLAIN[kind](file)
    if kind == Kind.COMMUNITY_LIFE:
        return survey.read(file, said.name, has_districts=said.has_districts)
    if kind == Kind.POPULATION:
        return tabular.population(file, said.to_on.year)
    return _grants(file, said)


def _grants(file: Path, said: Said) -> Found:
    """Hand grants to funding, which keeps them by their own identifiers, and take its report."""
    try:
        rows = grants.rows_of(file)
    except csv_files.BrokenFileError as problem:
        raise BrokenFileError(str(problem)) from problem
    source = f"{said.publisher}, {said.name}"[:200]
    told = funding.take_in_grants(rows=rows, source=source, licence=said.licence)
    problems = [
        Problem(each.row, each.column, each.words) for each in told.problems if each.left_out
    ]
    return Found(report=Report(read=told.read, problems=problems))
