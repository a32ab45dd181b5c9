"""A role of the co-ordinator's, and a volunteer in it."""

import pytest

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.opportunities import OpportunityFactory, RoleFactory
from tests.factories.rota import PlacedFactory, ShiftFactory
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.rota.models import Shift


@pytest.fixture
def role(vco: Organisation, coordinator: Person) -> Role:
    opportunity = OpportunityFactory(organisation=vco)
    made: Role = RoleFactory(opportunity=opportunity, title="Garden helper", lead=coordinator)
    return made


@pytest.fixture
def shift(role: Role) -> Shift:
    made: Shift = ShiftFactory(role=role, capacity=2)
    return made


@pytest.fixture
def placement(volunteer: Person, role: Role) -> Placement:
    made: Placement = PlacedFactory(person=volunteer, role=role)
    return made
