"""What becomes of an award: conditions, suspension, renewal, its end, and the files behind it."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person
from volunteering.quality import notices
from volunteering.quality.models import (
    AssessmentEvidence,
    Award,
    Decision,
    RenewalTask,
    Scheme,
)
from volunteering.quality.states import AssessmentState, AwardState


def keep_up() -> None:
    """Suspend, let lapse, remind of renewals and let files go; a second run finds nothing."""
    today = timezone.localdate()
    for decision in conditions_missed(today):
        _suspend(decision)
    for award in Award.objects.filter(
        state__in=[AwardState.ACTIVE, AwardState.SUSPENDED], until__lt=today
    ):
        _lapse(award)
    due = RenewalTask.objects.filter(told_at=None, due_on__lte=today)
    for task in due.select_related("award__organisation").order_by("due_on"):
        _remind(task, today)
    purge(today)


def conditions_missed(today: dt.date) -> QuerySet[Decision]:
    """Find conditions that were not met in time while the award still counts."""
    return Decision.objects.filter(
        conditions_due_on__lt=today,
        conditions_met_on=None,
        assessment__award__state=AwardState.ACTIVE,
    ).exclude(assessment__decisions__outcome=Decision.Outcome.AWARD)


@transaction.atomic
def meet_conditions(*, award: Award, by: Person) -> None:
    """Note that the conditions are met; a suspended award counts again."""
    open_ones = Decision.objects.filter(
        assessment=award.assessment_id,
        outcome=Decision.Outcome.CONDITIONAL,
        conditions_met_on=None,
    )
    open_ones.update(conditions_met_on=timezone.localdate())
    if award.state == AwardState.SUSPENDED:
        lift(award=award, by=by)


@transaction.atomic
def confirm_suspension(*, award: Award, by: Person) -> None:
    """Let a person stand behind what the clock did."""
    waiting = Award.objects.filter(
        pk=award.pk, state=AwardState.SUSPENDED, suspension_confirmed_at=None
    )
    waiting.update(suspension_confirmed_by=by, suspension_confirmed_at=timezone.now())


@transaction.atomic
def suspend(*, award: Award, reason: str, by: Person) -> None:
    """Suspend by hand, which needs nobody else's confirmation."""
    award.suspended_because = reason
    award.suspension_confirmed_by, award.suspension_confirmed_at = by, timezone.now()
    award.save(
        update_fields=["suspended_because", "suspension_confirmed_by", "suspension_confirmed_at"]
    )
    move(award, AwardState.SUSPENDED, by=by, reason=reason[:200])
    notices.suspended(award)


@transaction.atomic
def lift(*, award: Award, by: Person) -> None:
    """Let a suspended award count again."""
    move(award, AwardState.ACTIVE, by=by)
    award.suspended_because = ""
    award.suspension_confirmed_by = award.suspension_confirmed_at = None
    award.save(
        update_fields=["suspended_because", "suspension_confirmed_by", "suspension_confirmed_at"]
    )
    notices.shown_again(award)


@transaction.atomic
def withdraw(*, award: Award, reason: str, by: Person) -> None:
    """Take the mark away for good."""
    move(award, AwardState.WITHDRAWN, by=by, reason=reason[:200])
    notices.withdrawn(award, reason)


def purge(today: dt.date) -> int:
    """Let files go that nobody needs: so many cycles after the award ran out, or was not given."""
    return sum(
        _purge(evidence) for scheme in Scheme.objects.all() for evidence in _unneeded(scheme, today)
    )


def _unneeded(scheme: Scheme, today: dt.date) -> QuerySet[AssessmentEvidence]:
    before = today - relativedelta(months=scheme.months * scheme.evidence_cycles)
    ran_out = Q(assessment__award__until__lt=before)
    never = Q(assessment__award=None, assessment__began_at__date__lt=before) & Q(
        assessment__state__in=[AssessmentState.DECIDED, AssessmentState.WITHDRAWN]
    )
    held = AssessmentEvidence.objects.filter(purged_at=None, assessment__version__scheme=scheme)
    return held.filter(ran_out | never)


@transaction.atomic
def _purge(evidence: AssessmentEvidence) -> bool:
    """Keep what it was called and its hash; the file goes once that is certain."""
    file = str(evidence.file.name)
    storage = evidence.file.storage
    gone = AssessmentEvidence.objects.filter(pk=evidence.pk, purged_at=None).update(
        file="", purged_at=timezone.now()
    )
    transaction.on_commit(lambda: storage.delete(file))
    return bool(gone)


@transaction.atomic
def _suspend(decision: Decision) -> None:
    award = decision.assessment.award
    award.suspended_because = _("The conditions were not met by the day that was set.")
    award.save(update_fields=["suspended_because"])
    try:
        move(award, AwardState.SUSPENDED, by=None, reason=award.suspended_because)
    except IllegalMove:
        return  # another sweep was faster
    notices.suspended(award)


@transaction.atomic
def _lapse(award: Award) -> None:
    try:
        move(award, AwardState.LAPSED, by=None)
    except IllegalMove:
        return


@transaction.atomic
def _remind(task: RenewalTask, today: dt.date) -> None:
    """Tell once, and only while it helps: of two steps that are due at once the nearer is told."""
    told = RenewalTask.objects.filter(pk=task.pk, told_at=None).update(told_at=timezone.now())
    award = task.award
    nearer = award.renewals.filter(due_on__gt=task.due_on, due_on__lte=today).exists()
    runs = award.state in {AwardState.ACTIVE, AwardState.SUSPENDED} and award.until >= today
    if told and runs and not nearer and not _renews_already(award):
        notices.runs_out(award, task.months)


def _renews_already(award: Award) -> bool:
    """Whether a renewal is handed in, or given."""
    later = award.organisation.assessments.filter(pk__gt=award.assessment_id)
    return later.exclude(state__in=[AssessmentState.DRAFT, AssessmentState.WITHDRAWN]).exists()
