from django.test import Client

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from tests.conftest import SignIn

SENT = {"name": "Stepney Shed", "kind": "vco", "postcode": "E1 3DG", "charity_number": "1012345"}


def test_a_stranger_is_shown_the_way_to_an_account_and_back(anonymous: Client, db: None) -> None:
    page = anonymous.get("/for-organisations/").content.decode()
    assert 'href="/accounts/signup/?next=/for-organisations/"' in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    anonymous.post("/for-organisations/", SENT)
    assert not Organisation.objects.exists()


def test_an_organisation_is_signed_up_by_a_person(
    volunteer: Person, sign_in: SignIn, stepney: Area
) -> None:
    answer = sign_in(volunteer).post("/for-organisations/", SENT, follow=True)
    made = Organisation.objects.get()
    assert answer.redirect_chain == [(f"/organisations/{made.pk}/settings/", 302)]
    assert "Stepney Shed is signed up." in answer.content.decode()
    assert "Not verified yet" in answer.content.decode()
    assert made.memberships.get().person == volunteer


def test_a_wrong_number_keeps_everything_that_was_typed(
    volunteer: Person, sign_in: SignIn, stepney: Area
) -> None:
    page = sign_in(volunteer).post("/for-organisations/", {**SENT, "charity_number": "12"})
    text = page.content.decode()
    assert "A charity number has 6 or 7 digits" in text
    assert 'value="Stepney Shed"' in text
    assert 'value="E1 3DG"' in text
    assert not Organisation.objects.exists()


def test_a_name_that_is_taken_asks_whether_it_is_another(
    volunteer: Person, sign_in: SignIn, stepney: Area
) -> None:
    browser = sign_in(volunteer)
    assert 'name="another"' not in browser.get("/for-organisations/").content.decode()
    browser.post("/for-organisations/", SENT)
    again = {**SENT, "charity_number": ""}
    assert 'name="another"' in browser.post("/for-organisations/", again).content.decode()
    browser.post("/for-organisations/", again | {"another": "on"})
    assert Organisation.objects.filter(name="Stepney Shed").count() == 2
