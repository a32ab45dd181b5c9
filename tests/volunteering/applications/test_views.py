"""The volunteer's pages: apply in one step, see how it stands, take it back."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Adjustment, ParentalConsent, Person
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.applications import application_to, held, role_of, taken_to
from tests.factories.organisations import ImportedOrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.applications import actions
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason
from volunteering.opportunities.models import Role

State = ApplicationState
YEAR = {"birth_year": "1990"}
TUESDAY_EVENING = 1 << 5

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def address(role: Role) -> str:
    return reverse("apply", args=[role.pk])


def test_the_role_page_leads_to_applying(role: Role, anonymous: Client) -> None:
    page = text_of(anonymous.get(role.get_absolute_url()))

    assert f'href="{address(role)}"' in page
    assert "Answers within 2 working days" in page


def test_the_form_says_what_happens_next_and_the_clock_before_anything_is_sent(
    role: Role, anonymous: Client
) -> None:
    page = text_of(anonymous.get(address(role)))

    assert "What happens next" in page
    assert "Stepney Friends answer by" in page
    assert "Continue: make an account" in page


def test_one_step_applies_and_leads_to_how_it_stands(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer)

    answer = browser.post(address(role), {"words": "I love to dig.", **YEAR}, follow=True)

    (application,) = Application.objects.all()
    assert answer.redirect_chain == [(application.get_absolute_url(), 302)]
    assert "Your application is with them" in text_of(answer)
    volunteer.refresh_from_db()
    assert volunteer.birth_year == 1990


def test_who_has_said_their_year_is_not_asked_again(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    volunteer.birth_year = 1990
    volunteer.save()

    assert "Which year were you born?" not in text_of(sign_in(volunteer).get(address(role)))


def test_a_form_that_fails_keeps_what_was_typed(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    page = text_of(sign_in(volunteer).post(address(role), {"words": "I love to dig."}))

    assert "Enter the year you were born" in page
    assert "I love to dig." in page
    assert not Application.objects.exists()


def test_signing_up_on_the_way_loses_nothing(role: Role, anonymous: Client) -> None:
    sent = anonymous.post(address(role), {"words": "I love to dig.", **YEAR})
    assert sent["Location"] == f"/accounts/signup/?next={address(role).replace('/', '%2F')}"

    new = {"email": "asha@example.org", "name": "Asha", "password1": "correct-horse-battery"}
    signed_up = anonymous.post(sent["Location"], {**new, "next": address(role)})
    (letter,) = mail.outbox
    code = re.search(r"^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", str(letter.body), re.MULTILINE)
    assert code is not None
    back = anonymous.post(signed_up["Location"], {"code": code[1]}, follow=True)

    assert back.redirect_chain[-1][0] == address(role)
    assert "I love to dig." in text_of(back)
    assert 'value="1990"' in text_of(back)
    anonymous.post(address(role), {"words": "I love to dig.", **YEAR})
    application = Application.objects.get()
    assert (application.volunteer.email, application.words) == (
        "asha@example.org",
        "I love to dig.",
    )


def test_signing_in_by_another_door_leads_back_to_the_unfinished_application(
    role: Role, volunteer: Person, anonymous: Client
) -> None:
    anonymous.post(address(role), {"words": "I love to dig.", **YEAR})

    said = {"login": volunteer.email, "password": "a-long-enough-password"}
    answer = anonymous.post(reverse("account_login"), said)

    assert answer["Location"] == address(role)


def test_where_the_role_was_found_goes_along(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    found = "6f1b6f4e-50f5-4d10-9b5c-6d1f3a4b5c6d"
    browser = sign_in(volunteer)
    page = browser.get(f"{address(role)}?list={found}&position=3")
    assert f'value="{found}"' in text_of(page)

    browser.post(address(role), {"list": found, "position": "3", **YEAR})

    application = Application.objects.get()
    assert (str(application.list_id), application.list_position) == (found, 3)


@pytest.mark.parametrize("nonsense", [{"list": "x", "position": "-1"}, {"position": "99999999"}])
def test_a_list_that_cannot_be_does_no_harm(
    role: Role, volunteer: Person, sign_in: SignIn, nonsense: dict[str, str]
) -> None:
    sign_in(volunteer).post(address(role), {**nonsense, **YEAR})

    assert Application.objects.get().list_position is None


def test_adjustments_are_offered_for_sharing_only_to_who_has_said_some(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer)
    assert "arranged for me" not in text_of(browser.get(address(role)))

    Adjustment.objects.create(person=volunteer, words="A quiet room.")

    page = text_of(browser.get(address(role)))
    assert "Tell them what I want arranged for me" in page
    assert "checked" not in page.split("shares_adjustments")[1].split(">")[0]


def test_who_has_applied_is_led_to_how_it_stands(
    application: Application, role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    answer = sign_in(volunteer).get(address(role))

    assert answer["Location"] == application.get_absolute_url()


def test_a_full_role_says_so_with_the_next_best(
    vco: Organisation, role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    role_of(vco, title="Bulb planter", slots=TUESDAY_EVENING)
    for _number in range(5):
        application_to(role)

    page = text_of(sign_in(volunteer).get(address(role)))

    assert "Full for now" in page
    assert "Bulb planter" in page


def test_an_organisation_that_does_not_answer_here_has_no_form(
    volunteer: Person, sign_in: SignIn
) -> None:
    known = role_of(ImportedOrganisationFactory())

    assert sign_in(volunteer).get(address(known))["Location"] == known.get_absolute_url()


def test_somebody_on_hold_reads_whom_to_speak_to_and_nothing_else(
    vco: Organisation, role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    role_of(vco, title="Bulb planter", slots=TUESDAY_EVENING)
    held(volunteer)

    page = text_of(sign_in(volunteer).get(address(role)))

    assert "Please speak to the centre&#x27;s safeguarding lead." in page
    assert "Bulb planter" not in page
    assert "Not for these eyes" not in page


def test_a_young_person_is_led_to_a_parents_word(role: Role, sign_in: SignIn) -> None:
    young = PersonFactory(birth_year=2010)

    page = text_of(sign_in(young).get(address(role)))

    assert "A parent or guardian has to agree first" in page
    assert f'href="{reverse("parent")}"' in page


def test_my_applications_stand_with_their_clocks(
    application: Application, volunteer: Person, sign_in: SignIn
) -> None:
    page = text_of(sign_in(volunteer).get("/me/applications/"))

    assert "Stepney Friends answer by" in page
    assert f'href="{application.get_absolute_url()}"' in page


def test_without_applications_the_page_says_what_will_be_there(
    volunteer: Person, sign_in: SignIn
) -> None:
    page = text_of(sign_in(volunteer).get("/me/applications/"))

    assert "You have not applied for anything yet" in page
    assert reverse("for_you") in page


def test_a_no_is_said_kindly_with_the_next_best_roles(
    application: Application,
    vco: Organisation,
    volunteer: Person,
    coordinator: Person,
    sign_in: SignIn,
) -> None:
    role_of(vco, title="Bulb planter", slots=TUESDAY_EVENING)
    actions.decline(
        application=application, reason=DeclineReason.NOT_A_FIT, words="Thanks!", by=coordinator
    )

    page = text_of(sign_in(volunteer).get(application.get_absolute_url()))

    assert "They said no this time" in page
    assert "They looked for something else this time" in page
    assert "Thanks!" in page
    assert "Bulb planter" in page


def test_the_story_names_the_organisation_and_no_person(
    application: Application, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    taken_to(application, State.CONTACTED, State.INTERVIEWED, by=coordinator)
    actions.note(application=application, text="Late twice.", by=coordinator)

    page = text_of(sign_in(volunteer).get(application.get_absolute_url()))

    assert "You applied" in page
    assert "Stepney Friends answered you" in page
    assert "Cora" not in page
    assert "Late twice." not in page


def test_taking_it_back_asks_why(
    application: Application, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer)
    path = reverse("application_withdraw", args=[application.pk])
    assert "Anything you would like to say" in text_of(browser.get(path))
    assert "There is a problem" in text_of(browser.post(path, {}))

    answer = browser.post(path, {"reason": "hours"}, follow=True)

    assert "Taken back. Stepney Friends know." in text_of(answer)
    application.refresh_from_db()
    assert application.state == State.WITHDRAWN


def test_what_is_over_cannot_be_taken_back(
    application: Application, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    actions.decline(application=application, reason=DeclineReason.HOURS, by=coordinator)

    path = reverse("application_withdraw", args=[application.pk])
    answer = sign_in(volunteer).post(path, {"reason": "hours"})

    assert answer.status_code == 409


def test_an_application_is_its_volunteers_and_its_organisations(
    application: Application,
    volunteer: Person,
    coordinator: Person,
    broker: Person,
    sign_in: SignIn,
) -> None:
    stranger = PersonFactory()
    path = application.get_absolute_url()

    answers = [sign_in(each).get(path).status_code for each in (volunteer, coordinator, broker)]

    assert answers == [200, 200, 403]
    assert sign_in(stranger).get(path).status_code == 403


def test_opening_it_is_remembered_and_ones_own_is_not(
    application: Application, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    sign_in(volunteer).get(application.get_absolute_url())
    assert not Look.objects.exists()

    sign_in(coordinator).get(application.get_absolute_url())

    assert list(Look.objects.values_list("person", "by", "what")) == [
        (volunteer.pk, coordinator.pk, "application")
    ]


def test_a_live_page_asks_for_its_part_alone(
    application: Application, volunteer: Person, sign_in: SignIn
) -> None:
    part = sign_in(volunteer).get(application.get_absolute_url(), headers={"HX-Request": "true"})

    assert "<html" not in text_of(part)
    assert 'id="standing"' in text_of(part)


def test_a_longer_list_asks_no_more_questions(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            browser.get("/me/applications/")
        return len(made)

    application_to(role_of(ImportedOrganisationFactory(standing="claimed")), volunteer)
    asked()
    with_one = asked()
    for _number in range(29):
        application_to(role_of(ImportedOrganisationFactory(standing="claimed")), volunteer)

    assert asked() == with_one


def test_what_somebody_young_typed_waits_for_a_parents_word(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer)
    born = {"born_on_day": "1", "born_on_month": "5", "born_on_year": str(timezone.now().year - 15)}

    page = text_of(browser.post(address(role), {"words": "I love to dig.", **born}))
    assert "A parent or guardian has to agree first" in page

    said = {"person": volunteer, "parent_name": "Pat", "parent_email": "pat@example.org"}
    ParentalConsent.objects.create(**said, notice_version="1", given_at=timezone.now())
    assert "I love to dig." in text_of(browser.get(address(role)))
