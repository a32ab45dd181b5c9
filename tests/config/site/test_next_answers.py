"""Start pages put due answers first, and show applications with their clocks."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.applications import application_to, role_of, taken_to
from tests.factories.organisations import OrganisationFactory
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_those_who_wait_come_first_for_a_co_ordinator(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    role = role_of(vco, title="Garden helper")
    for _number in range(2):
        application_to(role)
    Application.objects.update(due_at=dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))

    page = text_of(browser.get("/me/"))

    assert "2 people wait for your answer" in page
    assert "The oldest promise is for Tuesday 1 December." in page
    assert f'href="/organisations/{vco.pk}/applicants/list/"' in page


def test_todays_page_lists_the_oldest_promises(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    application = application_to(role_of(vco, title="Garden helper"))
    application_to(role_of(OrganisationFactory()))

    page = text_of(sign_in(coordinator).get(f"/organisations/{vco.pk}/today/"))

    assert "They wait for your answer" in page
    assert page.count('href="/applications/') == 1
    assert f'href="{application.get_absolute_url()}"' in page


def test_a_centre_is_shown_whom_to_call(
    vco: Organisation, centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    application_to(role_of(vco, title="Garden helper"))
    Application.objects.update(chased=2, due_at=timezone.now() - dt.timedelta(days=9))
    browser = sign_in(broker)

    assert "1 answer is overdue: please call" in text_of(browser.get("/me/"))
    today = text_of(browser.get(f"/organisations/{centre.pk}/today/"))
    assert "Please call: somebody waits for an answer" in today
    assert "Garden helper, Stepney Friends" in today


def test_a_volunteer_sees_their_clocks_and_an_offer_first(
    vco: Organisation, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    application = application_to(role_of(vco, title="Garden helper"), volunteer)
    browser = sign_in(volunteer)
    assert "Stepney Friends answer by" in text_of(browser.get("/me/"))

    taken_to(application, ApplicationState.OFFERED, by=coordinator)

    assert "Stepney Friends offer you a place" in text_of(browser.get("/me/"))


def test_without_applications_nothing_is_said_of_them(volunteer: Person, sign_in: SignIn) -> None:
    assert "Your applications" not in text_of(sign_in(volunteer).get("/me/"))
