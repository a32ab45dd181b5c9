"""What the tests of applications share: a role of Stepney Friends, and somebody who asked for it."""

import pytest

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import application_to, role_of
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role


@pytest.fixture
def role(vco: Organisation) -> Role:
    return role_of(vco, title="Garden helper")


@pytest.fixture
def application(role: Role, volunteer: Person, coordinator: Person) -> Application:
    return application_to(role, volunteer, words="I love to dig.")
