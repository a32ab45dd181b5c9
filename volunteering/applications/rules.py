"""Who may do what to an application; whether its state allows it, ``move`` decides."""

from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from rules.predicates import predicate

from matching.organisations.rules import looks_after_it, may_act_for
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Hold
from matching.safeguarding.queries import is_cleared, is_held

ESCALATED: Final = 2  # Application.Chased.ESCALATED, which stands on these rules


@predicate
def is_applicant(person: Any, application: Any) -> bool:
    """Hold for the volunteer."""
    return application is not None and application.volunteer_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, thing: Any) -> bool:
    """Hold for the people of the organisation that was asked."""
    return thing is not None and bool(may_act_for(person, thing.organisation))


@predicate
def acts_for_its_centre(person: Any, application: Any) -> bool:
    """Hold for the centre that looks after the organisation; or its district, once it was called on."""
    if application is None:
        return False
    called_on = application.chased >= ESCALATED
    if application.organisation.cares_of_id is None and not called_on:
        return False
    return bool(looks_after_it(person, application.organisation))


@predicate
def leads_its_hold(person: Any, application: Any) -> bool:
    """Hold for the safeguarding leads of the centre that put the volunteer on hold."""
    if application is None or not person.is_authenticated:
        return False
    return Hold.objects.filter(
        person=application.volunteer_id,
        lifted_at=None,
        centre__memberships__person=person,
        centre__memberships__role="safeguarding",
        centre__memberships__ended_on=None,
    ).exists()


@predicate
def is_cleared_for_it(_person: Any, application: Any) -> bool:
    """Hold once the organisation has decided on the check that the role asks for."""
    if application is None:
        return False
    try:
        level = application.role.terms.level
    except ObjectDoesNotExist:
        level = Level.NONE
    return is_cleared(application.volunteer, level, organisation=application.organisation)


@predicate
def is_free_to_go_on(_person: Any, application: Any) -> bool:
    """Hold unless the volunteer is on hold."""
    return application is not None and not is_held(application.volunteer)


may_view = is_applicant | acts_for_its_organisation | acts_for_its_centre | leads_its_hold
may_see_all = is_free_to_go_on | leads_its_hold
may_answer = (acts_for_its_organisation | acts_for_its_centre) & may_see_all
may_offer = may_answer & is_cleared_for_it
