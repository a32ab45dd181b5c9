"""Who may do what at a volunteer centre: its brokers, co-ordinators, administrators and leads."""

from typing import Any, Final

from rules.permissions import add_perm
from rules.predicates import predicate

STAFF: Final = ("broker", "coordinator", "admin", "safeguarding")


@predicate
def staffs(person: Any, centre: Any) -> bool:
    """Hold for a centre's staff of today."""
    if centre is None or not person.is_authenticated or centre.kind != "centre":
        return False
    mine = centre.memberships.filter(person=person, role__in=STAFF, ended_on=None)
    return bool(mine.exists())


@predicate
def staffs_its_centre(person: Any, thing: Any) -> bool:
    """Hold for the staff of the centre that a record belongs to, and of no other."""
    return thing is not None and bool(staffs(person, thing.centre))


@predicate
def staffs_where_it_goes(person: Any, transfer: Any) -> bool:
    """Hold for the staff of the centre that a person is handed on to."""
    return transfer is not None and bool(staffs(person, transfer.to_centre))


@predicate
def is_its_person(person: Any, thing: Any) -> bool:
    """Hold for whom it is about."""
    return thing is not None and thing.person_id == person.pk


may_read_transfer = staffs_its_centre | staffs_where_it_goes

# A centre is an organisation, whose own permissions know nothing of what brokerage is.
add_perm("volunteering.staff_centre", staffs)
