import re

from django.test import Client

from matching.people import actions
from matching.people.models import Consent, Person
from matching.places.models import Area
from tests.conftest import SignIn


def test_details_start_from_what_is_kept(volunteer: Person, sign_in: SignIn) -> None:
    page = sign_in(volunteer).get("/me/details/").content.decode()
    assert 'value="Vera Volunteer"' in page
    assert 'value="E1 3DG"' in page
    (ticked,) = re.findall(r'<input[^>]*name="slots"[^>]* checked', page)
    assert 'value="tuesday-evening"' in ticked


def test_details_are_saved_and_answered_on_the_start_page(
    volunteer: Person, sign_in: SignIn, stepney: Area
) -> None:
    sent = {"name": "Vera", "postcode": "e1 3dg", "birth_year": "", "slots": ["friday-evening"]}
    answer = sign_in(volunteer).post("/me/details/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    volunteer.refresh_from_db()
    assert (volunteer.name, volunteer.slots, volunteer.home) == ("Vera", 1 << 14, stepney.centre)


def test_a_wrong_year_keeps_everything_that_was_typed(
    volunteer: Person, sign_in: SignIn, stepney: Area
) -> None:
    sent = {"name": "New name", "postcode": "E1 3DG", "birth_year": "1066", "slots": []}
    page = sign_in(volunteer).post("/me/details/", sent).content.decode()
    assert "Enter the year you were born, such as 1990." in page
    assert 'value="New name"' in page
    assert 'value="1066"' in page
    volunteer.refresh_from_db()
    assert volunteer.name == "Vera Volunteer"


def test_news_is_agreed_to_and_declined(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)
    browser.post("/me/consents/change/", {"purpose": "marketing", "agree": "on"})
    assert "You have agreed to news" in browser.get("/me/consents/").content.decode()
    browser.post("/me/consents/change/", {"purpose": "marketing"})
    assert "We send no news unless" in browser.get("/me/consents/").content.decode()
    assert volunteer.consents.get().withdrawn_at is not None


def test_a_purpose_that_is_not_offered_changes_nothing(volunteer: Person, sign_in: SignIn) -> None:
    actions.consent(person=volunteer, purpose=Consent.Purpose.ACCOUNT, basis="contract")
    page = sign_in(volunteer).post("/me/consents/change/", {"purpose": "account"}, follow=True)
    assert "We do not know that choice" in page.content.decode()
    assert volunteer.consents.get().withdrawn_at is None


def test_a_person_sees_their_own_agreements_only(
    volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    actions.consent(person=coordinator, purpose=Consent.Purpose.ACCOUNT, basis="contract")
    page = sign_in(volunteer).get("/me/consents/").content.decode()
    assert "Nothing yet" in page


def test_a_page_of_ones_own_asks_who_it_is_and_comes_back(anonymous: Client) -> None:
    for path in ("/me/details/", "/me/consents/", "/me/", "/me/notices/"):
        answer = anonymous.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={path}")
