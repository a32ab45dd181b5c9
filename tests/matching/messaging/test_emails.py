from typing import Any

from matching.messaging import emails
from matching.people.models import Person
from tests.factories.messaging import NoticeFactory


def test_email_says_what_why_and_how_to_stop_it(volunteer: Person, settings: Any) -> None:
    settings.SITE_URL = "https://volunteer.example.org"
    settings.SERVICE_NAME = "Commonweal"
    email = emails.compose(NoticeFactory(to=volunteer))
    stop = email.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://volunteer.example.org/me/notices/stop/")
    assert email.subject == "Stepney Friends answered you"
    assert email.body == (
        "They would like to meet you.\n"
        "\n"
        "https://volunteer.example.org/roles/81/\n"
        "\n"
        "-- \n"
        "You get this because you applied to Garden helper.\n"
        "All your notices: https://volunteer.example.org/me/notices/\n"
        f"Stop mail like this: {stop}\n"
        "Commonweal\n"
    )


def test_text_is_not_escaped_as_if_it_were_a_page(volunteer: Person) -> None:
    notice = NoticeFactory(to=volunteer, body="Tea & cake, isn't it?", why="you asked <us>")
    body = emails.compose(notice).body
    assert "Tea & cake, isn't it?" in body
    assert "you asked <us>" in body


def test_line_break_in_a_subject_cannot_add_a_header(volunteer: Person) -> None:
    notice = NoticeFactory(to=volunteer, subject="Hello\r\nBcc: everybody@example.org")
    message = emails.compose(notice).message()
    assert message["Subject"] == "Hello Bcc: everybody@example.org"
    assert message["Bcc"] is None
