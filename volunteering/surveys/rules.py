"""Who may do what with a centre's surveys."""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from matching.organisations.rules import may_manage
from volunteering.brokerage.rules import staffs_its_centre


@predicate
def manages(person: Any, centre: Any) -> bool:
    """Hold for the administrators and co-ordinators of a volunteer centre of today."""
    if centre is None or not person.is_authenticated or centre.kind != "centre":
        return False
    mine = centre.memberships.filter(person=person, ended_on=None)
    return bool(may_manage(person, centre)) or bool(mine.filter(role="coordinator").exists())


@predicate
def manages_its_centre(person: Any, survey: Any) -> bool:
    """Hold for who manages the centre that asks."""
    return survey is not None and bool(manages(person, survey.centre))


may_view = staffs_its_centre
may_change = manages_its_centre

# A centre is an organisation, whose own permissions know nothing of surveys.
add_perm("volunteering.survey_centre", manages)
