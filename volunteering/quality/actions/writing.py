"""An organisation's own part: it rates itself, shows how, hands in, takes back, appeals."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.hours import receipts
from volunteering.hours.errors import ReceiptError
from volunteering.quality import notices
from volunteering.quality.errors import FileError, IncompleteError, TooLateError
from volunteering.quality.models import (
    Appeal,
    Assessment,
    AssessmentEvidence,
    Criterion,
    Decision,
    Level,
    SelfRating,
    StandardVersion,
)
from volunteering.quality.states import AppealState, AssessmentState


@transaction.atomic
def begin(*, organisation: Organisation, version: StandardVersion, by: Person) -> Assessment:
    """Begin an assessment, or give the one that is under way; after an award it is a renewal."""
    under_way = Assessment.objects.filter(organisation=organisation, version=version).exclude(
        state__in=[AssessmentState.DECIDED, AssessmentState.WITHDRAWN]
    )
    if found := under_way.first():
        return found
    again = organisation.awards.filter(version__scheme=version.scheme_id).exists()
    return Assessment.objects.create(
        organisation=organisation,
        version=version,
        kind=Assessment.Kind.RENEWAL if again else Assessment.Kind.PEER,
        began_by=by,
    )


@transaction.atomic
def rate(
    *,
    assessment: Assessment,
    criterion: Criterion,
    level: str,
    words: str,
    by: Person,  # noqa: ARG001
) -> None:
    """Say how far a criterion is met, in words."""
    _check_draft(assessment)
    SelfRating.objects.update_or_create(
        assessment=assessment, criterion=criterion, defaults={"level": level, "words": words}
    )


@transaction.atomic
def add_evidence(
    *, assessment: Assessment, criterion: Criterion, upload: Any, by: Person, **said: Any
) -> AssessmentEvidence:
    """Keep a file that shows how a criterion is met: checked by its content. Raises FileError."""
    _check_draft(assessment)
    try:
        kept = receipts.keep(upload)
    except ReceiptError as problem:
        raise FileError(str(problem)) from problem
    digest = hashlib.sha256(kept.read()).hexdigest()
    kept.seek(0)
    try:
        with transaction.atomic():
            return AssessmentEvidence.objects.create(
                assessment=assessment,
                criterion=criterion,
                file=kept,
                sha256=digest,
                added_by=by,
                **said,
            )
    except IntegrityError as problem:
        raise FileError(_("This file is here already.")) from problem


@transaction.atomic
def drop_evidence(*, evidence: AssessmentEvidence, by: Person) -> None:  # noqa: ARG001
    """Take a file back before it is handed in."""
    _check_draft(evidence.assessment)
    file = evidence.file
    evidence.delete()
    transaction.on_commit(lambda: file.storage.delete(str(file.name)))


@transaction.atomic
def submit(*, assessment: Assessment, by: Person) -> None:
    """Hand in. Raises IncompleteError, which says what is missing."""
    if missing := lacks(assessment):
        raise IncompleteError(" ".join(missing))
    if assessment.kind == Assessment.Kind.SELF:
        assessment.kind = Assessment.Kind.PEER
    assessment.submitted_at = timezone.now()
    assessment.save(update_fields=["kind", "submitted_at"])
    move(assessment, AssessmentState.SUBMITTED, by=by)
    notices.submitted(assessment)


@transaction.atomic
def take_back(*, assessment: Assessment, by: Person) -> None:
    """Give up for now."""
    move(assessment, AssessmentState.WITHDRAWN, by=by)


def lacks(assessment: Assessment) -> list[str]:
    """Say what stands in the way of handing in."""
    criteria = list(assessment.version.criteria.all())
    rated = dict(assessment.ratings.values_list("criterion", "level"))
    files = list(assessment.evidence.filter(purged_at=None))
    shown = {file.criterion_id for file in files}
    unrated = [each.code for each in criteria if each.pk not in rated]
    bare = [
        each.code
        for each in criteria
        if each.mandatory and rated.get(each.pk) != Level.NOT_MET and each.pk not in shown
    ]
    named = [file.name for file in files if file.redaction == AssessmentEvidence.Redaction.NEEDED]
    today = timezone.localdate()
    old = [file.name for file in files if file.expires_on and file.expires_on < today]
    return [
        words % {"which": ", ".join(which)}
        for words, which in (
            (_("Say how far these are met: %(which)s."), unrated),
            (_("Show with a file how these are met: %(which)s."), bare),
            (_("Take people's names out of: %(which)s."), named),
            (_("These are out of date: %(which)s."), old),
        )
        if which
    ]


@transaction.atomic
def appeal(*, decision: Decision, words: str, by: Person) -> Appeal:
    """Appeal: first to one who took no part, then once more. Raises TooLateError."""
    today = timezone.localdate()
    stage, until = next_stage(decision)
    if until is None or today > until:
        raise TooLateError(_("The time to appeal is over, or both stages are used."))
    days = decision.assessment.version.scheme.appeal_days
    made = Appeal.objects.create(
        decision=decision,
        stage=stage,
        words=words,
        asked_by=by,
        asked_on=today,
        due_on=today + dt.timedelta(days=days),
    )
    notices.appealed(made)
    return made


def next_stage(decision: Decision) -> tuple[int, dt.date | None]:
    """Give the stage at which one could appeal now, and until when; None when one cannot."""
    if decision.outcome == Decision.Outcome.AWARD:
        return 1, None
    last = decision.appeals.order_by("-stage").first()
    if last is None:
        return 1, decision.appeal_by
    if last.stage == 1 and last.state == AppealState.DISMISSED and last.decided_on:
        days = decision.assessment.version.scheme.appeal_days
        return 2, last.decided_on + dt.timedelta(days=days)
    return last.stage, None


def _check_draft(assessment: Assessment) -> None:
    """Let only drafts be written in; what is handed in stands as it is."""
    fresh = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if fresh.state != AssessmentState.DRAFT:
        raise IllegalMove(assessment, AssessmentState.DRAFT)
