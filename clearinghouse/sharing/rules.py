"""Who may do what to the story of an engagement."""

from typing import Any

from rules.predicates import predicate

from clearinghouse.engagements import rules as engagements


@predicate
def is_public(_person: Any, study: Any) -> bool:
    """Hold while both sides consent."""
    return study is not None and study.published_at is not None


@predicate
def is_a_side(person: Any, study: Any) -> bool:
    """Hold for the professional and the host's people."""
    if study is None or not person.is_authenticated:
        return False
    sides = engagements.is_professional | engagements.acts_for_its_host
    return bool(sides(person, study.engagement))


@predicate
def acts_for_its_employer(person: Any, study: Any) -> bool:
    """Hold for the employer's people, where the story names the employer."""
    if study is None or not person.is_authenticated or not study.names_the_employer:
        return False
    return bool(engagements.acts_for_its_employer(person, study.engagement))


may_view = is_public | is_a_side | acts_for_its_employer
may_consent = is_a_side | acts_for_its_employer
