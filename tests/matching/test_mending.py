"""A form that was sent from a page of other things comes back by itself, with all that was typed."""

import pytest
from django.test import Client

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.hours import HoursFactory
from tests.factories.organisations import MembershipFactory
from volunteering.hours.models import Hours

pytestmark = pytest.mark.django_db
LONG = "Was it really so long? " * 60


@pytest.fixture
def row(coordinator: Person) -> Hours:
    made: Hours = HoursFactory()
    MembershipFactory(organisation=made.placement.organisation, person=coordinator)
    return made


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def test_words_that_are_too_long_come_back_with_what_is_wrong(row: Hours, cora: Client) -> None:
    answer = cora.post(f"/hours/{row.pk}/query/", {"words": LONG, "tab": "open"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert LONG.strip() in page
    assert page.count("characters (it has") == 2  # in the summary, and beside the field
    assert '<input type="hidden" name="tab" value="open">' in page
    assert f'href="/organisations/{row.placement.organisation_id}/hours/"' in page


def test_once_it_is_right_it_does_what_it_was_sent_for(row: Hours, cora: Client) -> None:
    answer = cora.post(f"/hours/{row.pk}/query/", {"words": "Was it so long?"})
    row.refresh_from_db()
    assert (answer.status_code, row.query) == (302, "Was it so long?")
