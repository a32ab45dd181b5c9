"""Who may act for an organisation."""

from typing import Any

from rules.predicates import predicate


@predicate
def may_act_for(person: Any, organisation: Any) -> bool:
    """Hold for members of today."""
    if organisation is None or not person.is_authenticated:
        return False
    return bool(organisation.memberships.filter(person=person, ended_on=None).exists())


@predicate
def may_manage(person: Any, organisation: Any) -> bool:
    """Hold for its administrators of today."""
    if organisation is None or not person.is_authenticated:
        return False
    mine = organisation.memberships.filter(person=person, ended_on=None)
    return bool(mine.filter(role="admin").exists())


@predicate
def looks_after_it(person: Any, organisation: Any) -> bool:
    """Hold for the people of the centre that looks after an organisation, or of one of its district."""
    if organisation is None or not person.is_authenticated:
        return False
    its_row = type(organisation).objects.filter(pk=organisation.pk)
    return bool(its_row.watched_by(person).exists())


@predicate
def does_not_act_for(person: Any, organisation: Any) -> bool:
    """Hold for everybody else: nobody verifies their own."""
    return not may_act_for(person, organisation)


@predicate
def looks_after_what_is_claimed(person: Any, claim: Any) -> bool:
    """Hold for the centre's people, but not for who makes the claim."""
    if claim is None or claim.person_id == person.pk:
        return False
    return bool(looks_after_it(person, claim.organisation))


@predicate
def answers_for_it_as_its_centre(person: Any, organisation: Any) -> bool:
    """Hold for the people of the centre that adopted an organisation which does not answer itself."""
    if organisation is None or organisation.standing != "adopted":
        return False
    return bool(may_act_for(person, organisation.cares_of))


may_post_for = may_act_for | answers_for_it_as_its_centre
may_verify = looks_after_it & does_not_act_for
may_decide = looks_after_what_is_claimed


@predicate
def is_signed_in(person: Any, _thing: Any) -> bool:
    """Hold for everybody with an account."""
    return bool(person.is_authenticated)


@predicate
def nobody_answers_for_it(_person: Any, organisation: Any) -> bool:
    """Hold while an organisation does not look after its page itself."""
    return organisation is not None and organisation.standing != "claimed"


@predicate
def acts_for_its_organisation(person: Any, thing: Any) -> bool:
    """Hold for the people of what a thing belongs to."""
    return thing is not None and bool(may_act_for(person, thing.organisation))


@predicate
def manages_its_organisation(person: Any, thing: Any) -> bool:
    """Hold for the administrators of what a thing belongs to."""
    return thing is not None and bool(may_manage(person, thing.organisation))


@predicate
def is_their_own(person: Any, thing: Any) -> bool:
    """Hold for whom it is about."""
    return thing is not None and thing.person_id == person.pk


may_claim = is_signed_in & nobody_answers_for_it
may_end_membership = manages_its_organisation | is_their_own
