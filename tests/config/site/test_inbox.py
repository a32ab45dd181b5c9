from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from django.test import Client


@pytest.fixture(autouse=True)
def _demo(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


def send(subject: str, text: str = "Hello") -> None:
    send_mail(subject, text, "hello@example.org", ["vera@example.org"])


def test_the_inbox_is_empty_before_the_first_mail(client: Client) -> None:
    assert "No mail yet" in client.get("/demo/inbox/").content.decode()


def test_mail_is_listed_and_opens_as_text_with_links(client: Client) -> None:
    send("Your code", "Enter 4711, or open http://localhost:8000/me/?a=1&b=2")
    page = client.get("/demo/inbox/")
    (mail,) = page.context["mails"]
    assert (mail.subject, mail.to) == ("Your code", "vera@example.org")
    letter = client.get(f"/demo/inbox/{mail.key}/").content.decode()
    assert "Enter 4711" in letter
    assert '<a href="http://localhost:8000/me/?a=1&amp;b=2" rel="nofollow">' in letter


def test_several_mails_of_one_connection_are_listed_newest_first(client: Client) -> None:
    with get_connection() as connection:
        for subject in ("First", "Second"):
            message = EmailMultiAlternatives(
                subject, "Text", "a@example.org", ["b@example.org"], connection=connection
            )
            message.send()
    listed = [mail.subject for mail in client.get("/demo/inbox/").context["mails"]]
    assert listed == ["Second", "First"]


def test_active_content_of_a_mail_does_nothing(client: Client) -> None:
    evil = EmailMultiAlternatives(
        "<script>alert(1)</script>", "<script>alert(2)</script>", "a@example.org", ["b@example.org"]
    )
    evil.attach_alternative("<script>alert(3)</script>", "text/html")
    evil.send()
    (mail,) = client.get("/demo/inbox/").context["mails"]
    for path in ("/demo/inbox/", f"/demo/inbox/{mail.key}/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
    assert "alert(3)" not in page


def test_a_mail_that_is_not_there_is_not_found(client: Client) -> None:
    send("One")
    assert client.get("/demo/inbox/20200101-000000-1-0/").status_code == 404


def test_outside_the_demo_there_is_no_inbox(client: Client, settings: Any) -> None:
    send("Secret")
    settings.DEMO = False
    assert client.get("/demo/inbox/").status_code == 404
    assert client.get("/demo/inbox/20200101-000000-1-0/").status_code == 404
