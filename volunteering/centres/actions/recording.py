"""What a centre writes down: records with their files, health checks, reviews of areas, areas served."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres.errors import FileError, TwiceError
from volunteering.centres.kinds import ASKED
from volunteering.centres.models import (
    AreaReview,
    AreaReviewLine,
    AreaServed,
    CentreRecord,
    HealthScore,
    RecordFile,
)
from volunteering.hours import receipts
from volunteering.hours.errors import ReceiptError


@transaction.atomic
def write(*, centre: Organisation, kind: str, by: Person, **said: Any) -> CentreRecord:
    """Write a record of a kind down; what the kind does not ask for is not kept."""
    return CentreRecord.objects.create(
        centre=centre, kind=kind, written_by=by, **_asked(kind, said)
    )


@transaction.atomic
def rewrite(*, record: CentreRecord, by: Person, **said: Any) -> None:  # noqa: ARG001
    """Put a record right, or go on with it."""
    changes = _asked(record.kind, said)
    for name, value in changes.items():
        setattr(record, name, value)
    record.save(update_fields=list(changes))


@transaction.atomic
def strike(*, record: CentreRecord, by: Person) -> None:  # noqa: ARG001
    """Take a record back with its files."""
    stored = [(kept.file.storage, str(kept.file.name)) for kept in record.files.all()]
    record.delete()
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, name))


@transaction.atomic
def add_file(*, record: CentreRecord, name: str, upload: Any, by: Person) -> RecordFile:
    """Keep a file with a record: checked by its content, pictures drawn anew. Raises FileError."""
    try:
        kept = receipts.keep(upload)
    except ReceiptError as problem:
        raise FileError(str(problem)) from problem
    digest = hashlib.sha256(kept.read()).hexdigest()
    kept.seek(0)
    try:
        with transaction.atomic():
            return RecordFile.objects.create(
                record=record, name=name, file=kept, sha256=digest, added_by=by
            )
    except IntegrityError as problem:
        raise FileError(_("This file is here already.")) from problem


@transaction.atomic
def remove_file(*, kept: RecordFile, by: Person) -> None:  # noqa: ARG001
    """Take a file back."""
    storage, name = kept.file.storage, str(kept.file.name)
    kept.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def check_health(
    *,
    record: CentreRecord,
    scores: Mapping[str, tuple[int, int | None]],
    by: Person,  # noqa: ARG001
) -> None:
    """Keep what an organisation says of itself on each topic: before, and later after."""
    for topic, (before, after) in scores.items():
        HealthScore.objects.update_or_create(
            record=record, topic=topic, defaults={"before": before, "after": after}
        )


@transaction.atomic
def review_area(*, centre: Organisation, by: Person, **said: Any) -> AreaReview:
    """Begin a look at a whole district; whoever begins it owns it."""
    return AreaReview.objects.create(centre=centre, owner=by, **said)


@transaction.atomic
def add_line(*, review: AreaReview, by: Person, **said: Any) -> AreaReviewLine:  # noqa: ARG001
    """Add a need, a provider, a gap or a baseline."""
    return AreaReviewLine.objects.create(review=review, **said)


@transaction.atomic
def serve(
    *,
    centre: Organisation,
    lad: str,
    functions: Sequence[str],
    from_on: dt.date,
    by: Person,  # noqa: ARG001
) -> AreaServed:
    """Say that a centre serves a district. Raises TwiceError while it does already."""
    try:
        with transaction.atomic():
            return AreaServed.objects.create(
                centre=centre, lad=lad, functions=sorted(functions), from_on=from_on
            )
    except IntegrityError as problem:
        raise TwiceError(_("You serve this district already at that time.")) from problem


@transaction.atomic
def serve_no_more(*, area: AreaServed, to_on: dt.date, by: Person) -> None:  # noqa: ARG001
    """Say until when a centre serves a district."""
    area.to_on = max(to_on, area.from_on)
    area.save(update_fields=["to_on"])


def _asked(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    names = {"title", "words", "on", *ASKED[kind].fields}
    return {name: value for name, value in said.items() if name in names}
