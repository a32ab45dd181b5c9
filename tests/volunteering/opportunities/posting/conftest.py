"""A verified organisation with a rulebook, the standard's words, and a role that lacks nothing."""

import datetime as dt
from typing import Any

import pytest

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from matching.safeguarding.eligibility import Facts
from tests.factories.opportunities import SessionFactory, VenueFactory
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting import actions

NEXT_YEAR = dt.date(2099, 11, 1)
WHAT = {
    "title": "Football coach for under-elevens",
    "tasks": "You plan the hour, warm the children up and referee their game.",
    "difference": "Children who would be indoors get to run.",
}


@pytest.fixture
def rules(db: None) -> None:
    load_rules()


@pytest.fixture
def verified(vco: Organisation, operator: Person) -> Organisation:
    vco.verified_at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    vco.verified_by = operator
    vco.insured_until = NEXT_YEAR
    vco.save()
    return vco


@pytest.fixture
def draft(verified: Organisation, coordinator: Person, rules: None, stepney: Area) -> Role:
    return actions.draft(organisation=verified, said=WHAT, by=coordinator)


def complete(role: Role, by: Person, **facts: Any) -> Role:
    """Say everything else that a role needs."""
    opportunity = role.opportunity
    VenueFactory(opportunity=opportunity)
    SessionFactory(opportunity=opportunity)
    terms = RoleTerms.objects.get(role=role)
    terms.process, terms.support = "We ring you.", "Cora looks after you."
    terms.replaces_no_job = True
    terms.steps_done = ["what", "when", "where", "who", "applying", "support", "promises"]
    terms.save()
    actions.set_checks(
        role=role,
        facts=Facts(**facts),
        comes="weekly",
        paid_by="free",
        id_check=False,
        by=by,
    )
    role.refresh_from_db()
    return role


@pytest.fixture
def ready(draft: Role, coordinator: Person) -> Role:
    return complete(draft, coordinator)
