"""What can be done with a year: freeze its rows, and read them again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.ledger.models import Basis, Contribution
from volunteering.assessment import dataset
from volunteering.assessment.errors import NotFrozenError
from volunteering.assessment.folders import whole
from volunteering.assessment.models import AssessedYear, Freeze
from volunteering.assessment.states import YearState
from volunteering.assessment.years import Year

if TYPE_CHECKING:
    from matching.people.models import Person


LOCKS: Final = 7001  # any number: keeps our advisory locks apart from others'


@transaction.atomic
def freeze(*, year: Year, by: Person | None) -> Freeze:
    """Keep a year's rows as they are now, or as they were at the cut-off if that has passed.

    Once the year is published, what came late goes in too: it is frozen again to be revised.
    """
    _wait_for_others(year)
    ends = timezone.make_aware(dt.datetime.combine(year.cut_off, dt.time.max))
    revised = AssessedYear.objects.filter(name=str(year), releases__state="published").exists()
    until = timezone.now() if revised else min(timezone.now(), ends)
    opened = AssessedYear.objects.select_for_update().filter(name=str(year)).first()
    last = Freeze.objects.filter(year=str(year)).first()
    made = Freeze(year=str(year), number=last.number + 1 if last else 1, until=until, taken_by=by)
    with whole(Path(settings.MEDIA_ROOT) / made.folder) as folder:
        made.tables = dataset.write(dataset.read(year, until=until), folder)
    made.sha256 = hashlib.sha256(json.dumps(made.tables, sort_keys=True).encode()).hexdigest()
    late = Contribution.objects.filter(
        given_on__range=(year.first_day, year.last_day), recorded_at__gte=until
    )
    made.late = late.exclude(basis=Basis.IMPUTED).count()  # nobody told those late
    made.save()
    if opened and opened.state != YearState.FROZEN:
        move(opened, YearState.FROZEN, by=by)
    return made


def _wait_for_others(year: Year) -> None:
    """Let the command and workers freeze a year one after the other, also one that nobody opened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, str(year)])


def latest(year: Year) -> Freeze:
    """Give a year's latest freeze, or raise ``NotFrozenError``."""
    found = Freeze.objects.filter(year=str(year)).first()
    if found is None:
        raise NotFrozenError(year)
    return found


def thaw(frozen: Freeze) -> dataset.Frozen:
    """Load the rows of a freeze, checked against their hashes."""
    folder = Path(settings.MEDIA_ROOT) / frozen.folder
    return dataset.load(Year.named(frozen.year), folder, frozen.tables)
