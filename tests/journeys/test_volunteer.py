"""Walk A, as far as the product goes: from three answers to an account that knows them."""

import re
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse

from matching.people.models import Consent, Person
from matching.shortlists.models import Impression, ShownList
from volunteering.opportunities.models import Role
from volunteering.volunteers.models import Volunteer

ANSWERS = {
    "postcode": "E1 3DG",
    "cause": ["AnimalWelfare"],
    "when": ["tuesday-afternoon", "saturday-morning"],
    "radius": "5",
    "remote": "1",
}
PASSWORD = "correct-horse-battery"
EMAIL = "asha@example.org"


def code_in(message: mail.EmailMessage) -> str:
    """Read the code from a mail, as its reader would."""
    found = re.search(r"^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", str(message.body), re.MULTILINE)
    assert found is not None, message.body
    return found[1]


def first_role_on(page: str) -> tuple[str, str]:
    """Give the address and the title of the first role on a page."""
    results = page[page.index('id="results"') :]
    found = re.search(r'<a[^>]*href="(/roles/\d+/)[^"]*"[^>]*>(.*?)</a>', results, re.DOTALL)
    assert found is not None, results[:2000]
    named = unescape(re.sub(r"<[^>]+>", "", found[2])).strip()
    return found[1], re.sub(r"^\d+\.\s*", "", named)


@pytest.mark.django_db
def test_volunteer_goes_from_three_answers_to_an_account_that_knows_them() -> None:
    browser = Client()

    # Three answers, before any account: real roles near Stepney, the city farm among the first.
    listed = browser.get(reverse("for_you"), ANSWERS)
    assert listed.status_code == 200
    page = listed.content.decode()
    assert "Stepney City Farm" in page
    shown = ShownList.objects.latest("pk")
    assert shown.query["outcode"] == "E1"
    assert "postcode" not in shown.query
    assert Impression.objects.filter(shown_in=shown).count() > 0

    # The role's own page says the same, and why it fits.
    address, title = first_role_on(page)
    role_page = browser.get(address)
    assert role_page.status_code == 200
    assert title in unescape(role_page.content.decode())
    assert Role.objects.open().filter(pk=int(address.split("/")[2])).exists()

    # Sign up: a mail with a code, and no way in without it.
    signed_up = browser.post(
        reverse("account_signup"), {"email": EMAIL, "name": "Asha", "password1": PASSWORD}
    )
    assert signed_up.status_code == 302
    assert browser.get(reverse("me")).status_code == 302
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    confirmed = browser.post(signed_up["Location"], {"code": code_in(message)}, follow=True)

    # Signed in, verified, and what was said before is kept.
    assert confirmed.redirect_chain[-1][0] == reverse("me")
    person = Person.objects.get(email=EMAIL)
    assert EmailAddress.objects.get(user=person).verified
    assert person.postcode == "E1 3DG"
    assert person.home is not None, "the neighbourhood's centre, for distances"
    volunteer = Volunteer.objects.get(person=person)
    assert volunteer.causes == ["AnimalWelfare"]
    assert volunteer.radius_miles == 5
    assert Consent.objects.filter(person=person, purpose="account", withdrawn_at=None).exists()

    # "For you" now starts from the account, with the same first role and no question asked.
    mine = browser.get(reverse("for_you"))
    assert first_role_on(mine.content.decode())[0] == address


@pytest.mark.django_db
def test_wrong_code_opens_nothing() -> None:
    browser = Client()
    signed_up = browser.post(
        reverse("account_signup"), {"email": EMAIL, "name": "Asha", "password1": PASSWORD}
    )
    answer = browser.post(signed_up["Location"], {"code": "WRO-NGX"})
    assert answer.status_code == 200
    assert browser.get(reverse("me")).status_code == 302
    assert not EmailAddress.objects.filter(email=EMAIL, verified=True).exists()


@pytest.mark.django_db
def test_ended_role_is_shown_as_ended_and_never_suggested() -> None:
    browser = Client()
    ended = Role.objects.exclude(pk__in=Role.objects.open()).order_by(F("pk")).first()
    assert ended is not None, "the feeds hold ended roles"
    page = browser.get(reverse("role", args=[ended.pk]))
    assert page.status_code == 200
    assert b"no longer open" in page.content.lower()
    listed = browser.get(reverse("for_you"), ANSWERS).content.decode()
    assert f'"/roles/{ended.pk}/' not in listed
