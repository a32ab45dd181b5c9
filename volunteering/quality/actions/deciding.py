"""The panel's part: moderation, the decision, appeals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.rules import may_act_for
from matching.people.models import Person
from volunteering.quality import notices
from volunteering.quality.actions.reviewing import check_independent, is_complete
from volunteering.quality.errors import MandatoryError, NotIndependentError, TooFewError
from volunteering.quality.models import (
    Appeal,
    Assessment,
    Award,
    Criterion,
    Decision,
    Finding,
    Level,
    RenewalTask,
)
from volunteering.quality.states import (
    AppealState,
    AssessmentState,
    AwardState,
    ReviewingState,
)

WARNED = (9, 6, 3)  # months before an award runs out
# By criterion: level and words.
Findings = Mapping[Criterion, tuple[str, str]]


@transaction.atomic
def moderate(*, assessment: Assessment, findings: Findings, by: Person) -> None:
    """Say what stands on each criterion; with all of them it may be decided."""
    _check_apart(assessment, by)
    if assessment.state not in {AssessmentState.MODERATION, AssessmentState.MODERATED}:
        raise IllegalMove(assessment, AssessmentState.MODERATED)
    if not is_complete(assessment):
        raise TooFewError(_("Fewer reviewers than needed have handed in their findings."))
    for criterion, (level, words) in findings.items():
        Finding.objects.update_or_create(
            assessment=assessment,
            criterion=criterion,
            reviewing=None,
            defaults={"level": level, "words": words},
        )
    every = assessment.version.criteria.count()
    all_there = assessment.findings.filter(reviewing=None).count() == every
    if all_there and assessment.state == AssessmentState.MODERATION:
        move(assessment, AssessmentState.MODERATED, by=by)


@transaction.atomic
def decide(  # noqa: PLR0913 (a decision is what it says)
    *,
    assessment: Assessment,
    outcome: str,
    words: str,
    by: Person,
    conditions: str = "",
    conditions_due_on: dt.date | None = None,
) -> Decision:
    """Decide on what was moderated, with reviewers who are independent to this day.

    Raises TooFewError, NotIndependentError or MandatoryError.
    """
    _check_apart(assessment, by)
    _check_reviewers(assessment)
    if outcome == Decision.Outcome.AWARD:
        _check_mandatory(assessment)
    move(assessment, AssessmentState.DECIDED, by=by)
    today = timezone.localdate()
    made = Decision.objects.create(
        assessment=assessment,
        outcome=outcome,
        words=words,
        conditions=conditions,
        conditions_due_on=conditions_due_on,
        decided_by=by,
        decided_on=today,
        appeal_by=today + dt.timedelta(days=assessment.version.scheme.appeal_days),
    )
    if outcome != Decision.Outcome.REFUSED:
        _award(assessment, today)
    notices.decided(made)
    return made


@transaction.atomic
def send_back(*, assessment: Assessment, by: Person) -> None:
    """Let the reviewers go on; a new one is needed where one stood down."""
    move(assessment, AssessmentState.IN_REVIEW, by=by)


@transaction.atomic
def decide_appeal(*, appeal: Appeal, upheld: bool, words: str, by: Person) -> None:
    """Uphold an appeal, which gives the mark without conditions, or dismiss it."""
    appeal.answer, appeal.decided_by, appeal.decided_on = words, by, timezone.localdate()
    appeal.save(update_fields=["answer", "decided_by", "decided_on"])
    move(appeal, AppealState.UPHELD if upheld else AppealState.DISMISSED, by=by)
    if upheld:
        _give_after_all(appeal, by)
    notices.answered(appeal)


def _give_after_all(appeal: Appeal, by: Person) -> None:
    """Decide anew after an appeal; the conditions of an award that stands already are gone."""
    assessment, today = appeal.decision.assessment, timezone.localdate()
    Decision.objects.create(
        assessment=assessment,
        outcome=Decision.Outcome.AWARD,
        words=appeal.answer,
        decided_by=by,
        decided_on=today,
        appeal_by=today,
    )
    award = Award.objects.filter(assessment=assessment).first()
    if award is None:
        _award(assessment, today)
    elif award.state == AwardState.SUSPENDED:
        move(award, AwardState.ACTIVE, by=by, reason="appeal upheld")


def _award(assessment: Assessment, today: dt.date) -> Award:
    """Give the mark from today, or from the day after the one that it renews."""
    scheme = assessment.version.scheme
    before = Award.objects.standing(today).filter(
        organisation=assessment.organisation_id, version__scheme=scheme
    )
    last = before.order_by("-until").first()
    starts = last.until + dt.timedelta(days=1) if last else today
    until = starts + relativedelta(months=scheme.months) - dt.timedelta(days=1)
    made = Award.objects.create(
        organisation=assessment.organisation,
        assessment=assessment,
        version=assessment.version,
        from_on=starts,
        until=until,
    )
    RenewalTask.objects.bulk_create(
        RenewalTask(award=made, months=months, due_on=until - relativedelta(months=months))
        for months in WARNED
    )
    return made


def _check_apart(assessment: Assessment, by: Person) -> None:
    """Nobody decides on what is theirs, or on what they found themselves."""
    if may_act_for(by, assessment.organisation):
        raise NotIndependentError(_("You act for this organisation: somebody else decides."))
    reviewed = assessment.reviewings.exclude(state=ReviewingState.DECLINED)
    if reviewed.filter(person=by).exists():
        raise NotIndependentError(_("You were asked to review it: somebody else decides."))


def _check_reviewers(assessment: Assessment) -> None:
    if not is_complete(assessment):
        raise TooFewError(_("Fewer reviewers than needed have handed in their findings."))
    for reviewing in assessment.reviewings.filter(state=ReviewingState.DONE):
        check_independent(reviewing.person, assessment)


def _check_mandatory(assessment: Assessment) -> None:
    short = assessment.findings.filter(reviewing=None, criterion__mandatory=True)
    codes = list(short.exclude(level=Level.MET).values_list("criterion__code", flat=True))
    if codes:
        said = {"which": ", ".join(codes)}
        raise MandatoryError(
            _("These are mandatory and not met: %(which)s. Set conditions, or refuse.") % said
        )
