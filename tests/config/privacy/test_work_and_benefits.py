"""What was said of work and benefits goes with the person who said it."""

import pytest

from config.privacy import actions
from matching.organisations.models import Organisation
from tests.factories.brokerage import CaseFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def test_what_was_said_of_work_and_benefits_goes_with_the_person(centre: Organisation) -> None:
    case = CaseFactory(centre=centre, employment="retired", benefits="yes")

    actions.erase(person=case.person)

    case.refresh_from_db()
    assert (case.employment, case.benefits) == ("", "")
