"""Who may do what with a centre's surveys."""

from typing import Any, Final

from rules.permissions import add_perm
from rules.predicates import predicate

from volunteering.brokerage.rules import staffs_its_centre

ASKING: Final = ("admin", "coordinator", "broker")


@predicate
def manages(person: Any, centre: Any) -> bool:
    """Hold for who runs a volunteer centre today; a safeguarding lead alone reads."""
    if centre is None or not person.is_authenticated or centre.kind != "centre":
        return False
    mine = centre.memberships.filter(person=person, role__in=ASKING, ended_on=None)
    return bool(mine.exists())


@predicate
def manages_its_centre(person: Any, survey: Any) -> bool:
    """Hold for who manages the centre that asks."""
    return survey is not None and bool(manages(person, survey.centre))


may_view = staffs_its_centre
may_change = manages_its_centre

# A centre is an organisation, whose own permissions know nothing of surveys.
add_perm("volunteering.survey_centre", manages)
