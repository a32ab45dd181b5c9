"""Who may do what to an application; whether its state allows it, ``move`` decides."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for


@predicate
def is_applicant(person: Any, application: Any) -> bool:
    """Hold for the volunteer."""
    return application is not None and application.volunteer_id == person.pk


@predicate
def acts_for_its_organisation(person: Any, application: Any) -> bool:
    """Hold for the people of the organisation that was asked."""
    return application is not None and bool(may_act_for(person, application.organisation))


@predicate
def acts_for_its_centre(person: Any, application: Any) -> bool:
    """Hold for the centre that looks after the organisation."""
    return (
        application is not None
        and application.organisation.cares_of is not None
        and bool(may_act_for(person, application.organisation.cares_of))
    )


may_view = is_applicant | acts_for_its_organisation | acts_for_its_centre
may_answer = acts_for_its_organisation | acts_for_its_centre
