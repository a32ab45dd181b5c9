"""Employers on start pages: who says they work here, who comes back, steps that nobody holds."""

from __future__ import annotations

from clearinghouse.employers import queries
from clearinghouse.employers.models import Employer
from clearinghouse.registers.queries import coming_back
from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person

MOST = 5


def today(organisation: Organisation, person: Person) -> Panel | None:
    """Show HR what wants it; an employer without an account is shown how to open one."""
    employer = queries.employer_of(organisation)
    if employer is None:
        opens = organisation.kind == Organisation.Kind.EMPLOYER and person.has_perm(
            "matching.manage_organisation", organisation
        )
        return Panel("site/panels/employer_open.html", organisation) if opens else None
    if not person.has_perm("clearinghouse.see_people_employer", employer):
        return None
    shown = {
        "organisation": organisation,
        "to_confirm": queries.people_of(employer, show="said").count(),
        "soon": list(coming_back(employer)[:MOST]),
        "uncovered": queries.uncovered_steps(employer),
        "is_new": _is_new(employer),
    }
    return Panel("site/panels/employer.html", shown)


def _is_new(employer: Employer) -> bool:
    return not employer.employments.exists() and not employer.invitations.exists()
