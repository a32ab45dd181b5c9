"""Where somebody says how they want to hear from us."""

from matching.messaging import actions
from matching.messaging.models import Preference, Way
from matching.people.models import Person
from tests.conftest import SignIn


def test_kinds_that_somebody_had_are_listed_with_names_people_know(
    volunteer: Person, sign_in: SignIn
) -> None:
    actions.notify(to=volunteer, kind="message", subject="s", body="b", why="w")
    actions.notify(to=volunteer, kind="odd", subject="A parade", body="b", why="w")
    page = sign_in(volunteer).get("/me/notices/ways/").content.decode()
    assert "Messages" in page
    assert "Such as “A parade”" in page


def test_a_choice_is_kept_and_taken_back(volunteer: Person, sign_in: SignIn) -> None:
    actions.notify(to=volunteer, kind="message", subject="s", body="b", why="w")
    browser = sign_in(volunteer)
    chosen = {"ways": "1", "everything": "digest", "message": "page"}
    assert browser.post("/me/notices/ways/", chosen).status_code == 302
    said = dict(Preference.objects.values_list("kind", "way"))
    assert said == {"everything": Way.DIGEST, "message": Way.PAGE}
    browser.post("/me/notices/ways/", {"ways": "1", "everything": "", "message": ""})
    assert not Preference.objects.exists()


def test_a_number_is_kept_in_one_form_and_a_wrong_one_stays_in_its_box(
    volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer)
    wrong = browser.post(
        "/me/notices/ways/", {"reach": "1", "channel": "sms", "mobile": "07700 900"}
    )
    assert "07700 900" in wrong.content.decode()
    right = {"reach": "1", "channel": "sms", "mobile": "07400 123456"}
    assert browser.post("/me/notices/ways/", right).status_code == 302
    volunteer.refresh_from_db()
    assert (volunteer.channel, volunteer.mobile) == ("sms", "+447400123456")
