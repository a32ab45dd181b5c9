"""Who may do what: a centre keeps its agreements; a funder reads what was issued to it."""

from typing import Any

from rules.predicates import predicate

from matching.organisations.rules import may_act_for
from volunteering.brokerage.rules import staffs_its_centre


@predicate
def is_issued(_person: Any, report: Any) -> bool:
    """Hold once a report is out; a draft is the centre's own."""
    return report is not None and report.state in {"issued", "replaced"}


@predicate
def acts_for_its_funder(person: Any, report: Any) -> bool:
    """Hold for the people of the organisation that pays, and of no other."""
    if report is None or report.funder_organisation_id is None:
        return False
    return bool(may_act_for(person, report.funder_organisation))


@predicate
def runs_the_service(person: Any, _thing: Any) -> bool:
    """Hold for operators: they take files of grants in."""
    return bool(person.is_authenticated and person.is_active and person.is_staff)


may_work_on = staffs_its_centre
may_view_report = staffs_its_centre | (is_issued & acts_for_its_funder)
