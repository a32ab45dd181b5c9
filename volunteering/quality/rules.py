"""Who may do what on the way to the mark; independence of reviewers stands in ``independence``."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for, may_manage


def _holds(person: Any, scheme: Any, *roles: str) -> bool:
    if scheme is None or not person.is_authenticated:
        return False
    return bool(scheme.officers.filter(person=person, role__in=roles, ended_on=None).exists())


@predicate
def runs_the_scheme(person: Any, scheme: Any) -> bool:
    """Hold for the officers of a scheme."""
    return _holds(person, scheme, "officer")


@predicate
def is_of_the_assessed(person: Any, assessment: Any) -> bool:
    """Hold for the people of the organisation that is assessed."""
    return assessment is not None and bool(may_act_for(person, assessment.organisation))


@predicate
def manages_the_assessed(person: Any, assessment: Any) -> bool:
    """Hold for its administrators, who alone hand in, take back and appeal."""
    return assessment is not None and bool(may_manage(person, assessment.organisation))


@predicate
def runs_its_scheme(person: Any, assessment: Any) -> bool:
    """Hold for the officers of its scheme, unless it is their own organisation's."""
    if assessment is None or may_act_for(person, assessment.organisation):
        return False
    return _holds(person, assessment.version.scheme, "officer")


@predicate
def is_on_its_panel(person: Any, assessment: Any) -> bool:
    """Hold for the panel that moderates and decides; never for a reviewer of it or its own people."""
    if assessment is None or may_act_for(person, assessment.organisation):
        return False
    reviews_it = assessment.reviewings.filter(person=person).exclude(state="declined").exists()
    return not reviews_it and _holds(person, assessment.version.scheme, "panel")


@predicate
def reviews_it(person: Any, assessment: Any) -> bool:
    """Hold for those who are reviewing it."""
    if assessment is None or not person.is_authenticated:
        return False
    mine = assessment.reviewings.filter(person=person, state__in=["accepted", "done"])
    return bool(mine.exists())


@predicate
def was_asked(person: Any, reviewing: Any) -> bool:
    """Hold for who was asked to review."""
    return reviewing is not None and reviewing.person_id == person.pk


@predicate
def runs_its_assessments_scheme(person: Any, thing: Any) -> bool:
    """Hold for the officers of the scheme of an award or a reviewer's part."""
    return thing is not None and bool(runs_its_scheme(person, thing.assessment))


@predicate
def decides_its_appeal(person: Any, appeal: Any) -> bool:
    """Hold for the appeals panel, and only for who took no part in what is appealed against."""
    if appeal is None:
        return False
    assessment = appeal.decision.assessment
    if may_act_for(person, assessment.organisation) or appeal.decision.decided_by_id == person.pk:
        return False
    took_part = (
        assessment.reviewings.filter(person=person).exists()
        or appeal.decision.appeals.filter(decided_by=person).exists()
    )
    return not took_part and _holds(person, assessment.version.scheme, "appeals")


@predicate
def may_see_evidence_of(person: Any, evidence: Any) -> bool:
    """Hold for whoever may read the assessment that a file belongs to."""
    return evidence is not None and bool(may_read(person, evidence.assessment))


may_write = is_of_the_assessed
may_read = is_of_the_assessed | runs_its_scheme | is_on_its_panel | reviews_it
