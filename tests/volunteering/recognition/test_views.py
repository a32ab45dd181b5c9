import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from matching.people.models import Person
from matching.rulebook.importers import load_rules
from tests.conftest import SignIn
from tests.factories.placements import InductionStepFactory, PlacementFactory
from volunteering.placements.models import Placement
from volunteering.recognition import achievements, actions
from volunteering.recognition.models import Credential, Thanks

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


def text_of(content: bytes) -> str:
    read = PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text().split()) for page in read.pages)


def test_the_record_shows_what_is_confirmed_and_what_is_earned(
    placement: Placement, browser: Client
) -> None:
    page = browser.get("/me/record/").content.decode()

    assert placement.role.title in page
    assert "52.5" in page
    assert page.count("Make the badge") == 4


def test_nobodys_record_begins_with_the_first_role(browser: Client) -> None:
    assert "begins with your first role" in browser.get("/me/record/").content.decode()


def test_a_badge_is_made_by_a_press_and_shown(placement: Placement, browser: Client) -> None:
    answer = browser.post(f"/placements/{placement.pk}/badges/hours-50/", follow=True)

    made = Credential.objects.get()
    assert answer.redirect_chain[-1][0] == made.get_absolute_url()
    assert "It is yours" in answer.content.decode()


def test_what_is_not_earned_is_said(placement: Placement, browser: Client) -> None:
    answer = browser.post(f"/placements/{placement.pk}/badges/hours-1000/", follow=True)

    assert "not earned yet" in answer.content.decode()
    assert browser.post(f"/placements/{placement.pk}/badges/nonsense/").status_code == 404


def test_the_record_as_pdf_says_it_with_british_dates_and_is_tagged(
    placement: Placement, browser: Client
) -> None:
    content = browser.get("/me/record.pdf").content
    text = text_of(content)

    assert "Record of volunteering" in text
    assert "Thursday 15 October 2026" in text
    assert "since 1 June 2026" in text
    assert "Hours confirmed: 52.5" in text
    assert placement.role.title in text
    assert str(PdfReader(io.BytesIO(content)).root_object["/MarkInfo"]) == "{'/Marked': True}"


def test_the_certificate_carries_the_address_that_verifies_it(
    placement: Placement, browser: Client
) -> None:
    made = actions.issue(
        placement=placement, achievement=achievements.ALL["hours-50"], by=placement.person
    )

    text = text_of(browser.get(f"/credentials/{made.key}/certificate.pdf").content)

    assert "Vera Volunteer" in text
    assert "50 hours of volunteering" in text
    assert "Stepney Friends" in text
    assert f"https://commonweal.example/credentials/{made.key}/" in text.replace(" ", "")


def test_the_letter_names_the_rules_and_never_asks_for_a_benefit(
    placement: Placement, browser: Client
) -> None:
    load_rules()

    page = browser.get("/me/record/letter/").content.decode()
    text = text_of(browser.get("/me/record/letter.pdf").content)

    for said in (page, text):
        assert placement.role.title in said
        assert "48 hours" in said
        assert "within a week" in said
        assert "17.5 a week" in said
    assert "<input" not in page.split("<main")[1].split("</main>")[0]


def test_a_thank_you_is_written_and_stands_on_the_record(
    placement: Placement, coordinator: Person, browser: Client, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(
        f"/placements/{placement.pk}/thank/", {"text": "The pond is alive again."}
    )

    assert answer["Location"] == placement.get_absolute_url()
    assert Thanks.objects.get().by == coordinator
    assert "The pond is alive again." in browser.get("/me/record/").content.decode()


def test_an_empty_thank_you_is_asked_for_again(
    placement: Placement, coordinator: Person, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(f"/placements/{placement.pk}/thank/", {"text": ""})

    assert answer.status_code == 200
    assert not Thanks.objects.exists()


def test_the_record_asks_as_much_for_thirty_roles_as_for_one(
    placement: Placement, volunteer: Person, browser: Client
) -> None:
    browser.get("/me/record/")  # the first visit of a session keeps it
    with CaptureQueriesContext(connection) as one:
        browser.get("/me/record/")
    for _n in range(29):
        InductionStepFactory(
            placement=PlacementFactory(person=volunteer, organisation=placement.organisation)
        )

    with CaptureQueriesContext(connection) as thirty:
        browser.get("/me/record/")
    assert len(thirty) == len(one)
