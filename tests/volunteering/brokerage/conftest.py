"""What the tests of a centre's work share: a case, and another centre with its own broker."""

from typing import Any

import pytest
from django.test import Client

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from volunteering.brokerage.cases.models import Case


@pytest.fixture
def case(centre: Organisation, volunteer: Person) -> Case:
    made: Case = CaseFactory(centre=centre, person=volunteer)
    return made


@pytest.fixture
def other_centre(db: None) -> Organisation:
    return CentreFactory(name="Leeds Volunteer Centre", lad="E08000035")


@pytest.fixture
def other_broker(other_centre: Organisation) -> Person:
    person: Person = PersonFactory(name="Otto Other", email="otto@example.org")
    MembershipFactory(organisation=other_centre, person=person, role=Membership.Role.BROKER)
    return person


@pytest.fixture
def browser(broker: Person, sign_in: SignIn) -> Client:
    return sign_in(broker)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())
