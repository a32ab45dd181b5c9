"""The operator's pages of what centres keep: theirs as staff, nobody else's, and plainly so."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.behind import BehindTheWall
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db
CASES = "admin:volunteering_case_changelist"


@pytest.fixture
def browser(operator: Person, sign_in: SignIn) -> Client:
    return sign_in(operator)


def text_of(client: Client, path: str, **options: bool) -> str:
    return " ".join(client.get(path, **options).content.decode().split())  # type: ignore[arg-type]


def test_every_table_behind_the_wall_has_pages_that_step_inside_and_say_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        walled = {name for (name,) in cursor.fetchall()}
    pages = {model._meta.db_table: page for model, page in admin.site._registry.items()}
    assert walled
    assert not {table for table in walled if not isinstance(pages[table], BehindTheWall)}


def test_an_operator_of_no_centre_is_told_why_the_list_is_empty(browser: Client) -> None:
    assert "This list is empty for you, whatever there is" in text_of(browser, reverse(CASES))


def test_an_operator_on_a_centres_staff_is_told_whose_rows_they_see(
    browser: Client, operator: Person, centre: Organisation
) -> None:
    MembershipFactory(organisation=centre, person=operator, role="broker")
    text = text_of(browser, reverse(CASES))
    assert f"You see the rows of the centres that you work for: {centre.name}." in text


def test_a_look_at_somebodys_case_on_these_pages_is_kept(browser: Client, operator: Person) -> None:
    case = CaseFactory()
    browser.get(reverse("admin:volunteering_case_change", args=[case.pk]))
    looks = Look.objects.values_list("person", "by", "what")
    assert list(looks) == [(case.person_id, operator.pk, "case")]


def test_a_row_that_is_not_to_be_seen_is_not_called_deleted(browser: Client) -> None:
    path = reverse("admin:volunteering_case_change", args=[404])
    text = text_of(browser, path, follow=True)
    assert "There is no such row, or it is a centre" in text
    assert "deleted" not in text
