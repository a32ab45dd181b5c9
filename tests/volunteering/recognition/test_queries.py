import datetime as dt

import pytest
import time_machine

from matching.people.models import Person
from tests.conftest import SignIn
from tests.volunteering.recognition.conftest import NOON
from volunteering.placements.models import Placement
from volunteering.recognition import actions, queries

pytestmark = pytest.mark.django_db


def test_who_has_given_much_is_put_forward_until_they_are_thanked(
    placement: Placement, coordinator: Person, sign_in: SignIn
) -> None:
    organisation = placement.organisation
    address = f"/organisations/{organisation.pk}/today/"
    assert "no thank-you for three months" in sign_in(coordinator).get(address).content.decode()

    actions.thank(placement=placement, text="The pond is alive again.", by=coordinator)

    assert not queries.to_thank(organisation).exists()
    with time_machine.travel(NOON + dt.timedelta(days=92)):
        assert list(queries.to_thank(organisation)) == [placement]
