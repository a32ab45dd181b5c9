from django.test import Client

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.taxonomy import CauseFactory
from volunteering.volunteers.models import Volunteer

PATH = "/me/volunteering/"


def test_stranger_is_asked_to_sign_in(db: None, anonymous: Client) -> None:
    answer = anonymous.get(PATH)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_wishes_are_saved_and_lead_to_suggestions(sign_in: SignIn, volunteer: Person) -> None:
    CauseFactory(code="Heritage", label="Heritage")
    said = {"causes": ["Heritage", "AnimalWelfare"], "radius_miles": 12, "wishes": "Old walls"}
    answer = sign_in(volunteer).post(PATH, said)
    assert answer["Location"] == "/for-you/"
    side = Volunteer.objects.get(person=volunteer)
    assert (side.causes, side.radius_miles, side.remote_ok) == (
        ["Heritage", "AnimalWelfare"],
        12,
        False,
    )


def test_radius_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, volunteer: Person
) -> None:
    answer = sign_in(volunteer).post(PATH, {"radius_miles": 0, "wishes": "Old walls"})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"radius_miles"}
    assert b"Old walls" in answer.content
    assert not Volunteer.objects.exists()
