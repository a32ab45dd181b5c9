"""The reviewers' part: who is asked, what they declare, what they find."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.quality import notices
from volunteering.quality.errors import IncompleteError, NotIndependentError
from volunteering.quality.independence import obstacles
from volunteering.quality.models import (
    Assessment,
    Criterion,
    DeclaredInterest,
    Finding,
    Reviewer,
    Reviewing,
)
from volunteering.quality.states import AssessmentState, ReviewingState

BEFORE = (AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW)


@transaction.atomic
def declare(*, organisation: Organisation, kind: str, words: str, by: Person) -> DeclaredInterest:
    """Say what ties one to an organisation; whoever reviews it stands down at once."""
    said, _made = DeclaredInterest.objects.update_or_create(
        person=by, organisation=organisation, kind=kind, defaults={"words": words}
    )
    standing = Reviewing.objects.filter(person=by, assessment__organisation=organisation).exclude(
        state__in=[ReviewingState.DECLINED, ReviewingState.STOOD_DOWN]
    )
    for reviewing in standing.exclude(assessment__state=AssessmentState.DECIDED):
        stand_down(reviewing=reviewing, reason=said.get_kind_display(), by=by)
    return said


@transaction.atomic
def ask(*, assessment: Assessment, person: Person, by: Person) -> Reviewing:
    """Ask somebody of the pool to review. Raises NotIndependentError, which says why not."""
    if assessment.state not in BEFORE:
        raise IllegalMove(assessment, AssessmentState.IN_REVIEW)
    pool = Reviewer.objects.filter(scheme=assessment.version.scheme_id, left_on=None)
    if not pool.filter(person=person).exists():
        raise NotIndependentError(_("They are not of the pool of reviewers."))
    check_independent(person, assessment)
    made, is_new = Reviewing.objects.get_or_create(
        assessment=assessment, person=person, defaults={"asked_by": by}
    )
    if is_new:
        notices.asked(made)
    return made


@transaction.atomic
def accept(*, reviewing: Reviewing, by: Person) -> None:
    """Say yes, and that nothing ties one to them; once enough have, the review begins."""
    assessment = _held(reviewing)
    if assessment.state not in BEFORE:
        raise IllegalMove(reviewing, ReviewingState.ACCEPTED)
    check_independent(reviewing.person, assessment)
    reviewing.no_interest = True
    reviewing.save(update_fields=["no_interest"])
    move(reviewing, ReviewingState.ACCEPTED, by=by)
    ready = assessment.reviewings.filter(state__in=[ReviewingState.ACCEPTED, ReviewingState.DONE])
    enough = ready.count() >= assessment.version.scheme.reviewers
    if enough and assessment.state == AssessmentState.SUBMITTED:
        move(assessment, AssessmentState.IN_REVIEW, by=by)
        notices.under_review(assessment)


@transaction.atomic
def decline(*, reviewing: Reviewing, by: Person) -> None:
    """Say no, for whatever reason."""
    move(reviewing, ReviewingState.DECLINED, by=by)


@transaction.atomic
def stand_down(*, reviewing: Reviewing, reason: str, by: Person) -> None:
    """End somebody's part; what they found does not count."""
    move(reviewing, ReviewingState.STOOD_DOWN, by=by, reason=reason[:200])


@transaction.atomic
def find(
    *,
    reviewing: Reviewing,
    criterion: Criterion,
    level: str,
    words: str,
    by: Person,  # noqa: ARG001
) -> None:
    """Write down what one finds on a criterion."""
    assessment = _held(reviewing)
    if (reviewing.state, assessment.state) != (
        ReviewingState.ACCEPTED,
        AssessmentState.IN_REVIEW,
    ):
        raise IllegalMove(reviewing, ReviewingState.DONE)
    Finding.objects.update_or_create(
        assessment=assessment,
        reviewing=reviewing,
        criterion=criterion,
        defaults={"level": level, "words": words},
    )


@transaction.atomic
def hand_in(*, reviewing: Reviewing, by: Person) -> None:
    """Hand in findings on every criterion; when the last has, the panel moderates."""
    assessment = _held(reviewing)
    found = set(reviewing.findings.values_list("criterion", flat=True))
    missing = [each.code for each in assessment.version.criteria.all() if each.pk not in found]
    if missing:
        raise IncompleteError(_("Say what you find on: %(which)s.") % {"which": ", ".join(missing)})
    check_independent(reviewing.person, assessment)
    move(reviewing, ReviewingState.DONE, by=by)
    if is_complete(assessment) and assessment.state == AssessmentState.IN_REVIEW:
        move(assessment, AssessmentState.MODERATION, by=by)
        notices.to_moderate(assessment)


def is_complete(assessment: Assessment) -> bool:
    """Whether enough reviewers are done, and none is still at it."""
    done = assessment.reviewings.filter(state=ReviewingState.DONE).count()
    busy = assessment.reviewings.filter(state=ReviewingState.ACCEPTED).exists()
    return done >= assessment.version.scheme.reviewers and not busy


def check_independent(person: Person, assessment: Assessment) -> None:
    """Raise NotIndependentError with every reason at once."""
    if found := obstacles(person, assessment.organisation):
        raise NotIndependentError(" ".join(found))


def _held(reviewing: Reviewing) -> Assessment:
    """Take hold of the assessment, so that two who hand in at once follow one another."""
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("version__scheme", "organisation")
        .get(pk=reviewing.assessment_id)
    )
