from matching.messaging.actions import notify
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.conftest import SignIn


def test_notices_are_listed_newest_first_with_why_they_came(
    volunteer: Person, sign_in: SignIn
) -> None:
    for subject in ("First", "Second"):
        notify(to=volunteer, kind="t", subject=subject, body="B", why="you asked", path="/find/")
    page = sign_in(volunteer).get("/me/notices/").content.decode()
    assert page.index("Second") < page.index("First")
    assert "You get this because you asked." in page
    assert '<a href="/find/">Second</a>' in page


def test_marking_as_read_touches_ones_own_only(
    volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    notify(to=volunteer, kind="t", subject="Mine", body="", why="")
    notify(to=coordinator, kind="t", subject="Theirs", body="", why="")
    browser = sign_in(volunteer)
    assert browser.post("/me/notices/")["Location"] == "/me/notices/"
    assert list(Notice.objects.unread().values_list("subject", flat=True)) == ["Theirs"]
    assert "Mark all as read" not in browser.get("/me/notices/").content.decode()


def test_without_notices_the_page_says_what_will_be_there(
    volunteer: Person, sign_in: SignIn
) -> None:
    assert "No notices yet" in sign_in(volunteer).get("/me/notices/").content.decode()
