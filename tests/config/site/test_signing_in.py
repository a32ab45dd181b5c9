"""Staff who sign in are written down, and need a second step when their grace is over."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.audit.models import AuditEntry
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.privacy.actions import looked
from tests.conftest import SignIn
from tests.factories.assessment import analyst
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def long_in_office(person: Person, days: int = 15) -> None:
    began = timezone.localdate() - dt.timedelta(days=days)
    Membership.objects.filter(person=person).update(began_on=began)
    Person.objects.filter(pk=person.pk).update(joined_at=timezone.now() - dt.timedelta(days=days))


def came(person: Person) -> Client:
    """Sign in by the form, as people do: what happens then hangs on it."""
    browser = Client()
    answer = browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    return browser


def deeds(what: str) -> list[int | None]:
    return list(AuditEntry.objects.filter(what=what).values_list("by_number", flat=True))


def test_a_broker_works_in_the_days_of_grace_and_afterwards_sets_up_a_second_step(
    broker: Person,
) -> None:
    long_in_office(broker, days=13)
    assert came(broker).get(reverse("me")).status_code == 200
    long_in_office(broker, days=14)
    browser = came(broker)
    answer = browser.get(reverse("me"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    assert browser.get(reverse("account_email")).status_code == 200
    Authenticator.objects.create(user=broker, type="totp", data={"secret": "x"})
    assert browser.get(reverse("me")).status_code == 200
    Authenticator.objects.all().delete()
    assert browser.get(reverse("me")).status_code == 200  # until the next sign-in


def test_an_operator_and_an_analyst_need_one_too(operator: Person, volunteer: Person) -> None:
    Authenticator.objects.all().delete()
    long_in_office(operator)
    ana = analyst(second_step=False)
    ana.analyst_offices.update(began_on=timezone.localdate() - dt.timedelta(days=20))
    for person in (operator, ana):
        person.refresh_from_db()
        assert came(person).get(reverse("me"))["Location"] == reverse("mfa_index")
    assert came(volunteer).get(reverse("me")).status_code == 200


def test_a_co_ordinator_of_an_ordinary_organisation_needs_none(
    coordinator: Person,
) -> None:
    long_in_office(coordinator, days=400)
    assert came(coordinator).get(reverse("me")).status_code == 200
    assert deeds("sign_in") == []


def test_the_demo_asks_nobody(broker: Person, settings: Any) -> None:
    settings.STAFF_TWO_STEP = False
    long_in_office(broker)
    assert came(broker).get(reverse("me")).status_code == 200


def test_sign_ins_of_staff_are_written_down_and_refused_ones(
    broker: Person, volunteer: Person, client: Client
) -> None:
    came(broker)
    came(volunteer)
    assert deeds("sign_in") == [broker.pk]
    for person in (broker, volunteer):
        client.post(reverse("account_login"), {"login": person.email, "password": "wrong"})
    refused = AuditEntry.objects.filter(what="refused").values_list("subject", flat=True)
    assert list(refused) == [f"matching.person:{broker.pk}"]


def test_who_is_let_in_is_written_down_with_who_did_it(
    centre: Organisation, broker: Person, volunteer: Person, sign_in: SignIn
) -> None:
    held = MembershipFactory(organisation=centre, person=volunteer, role="broker")
    made = AuditEntry.objects.filter(what="permission").first()
    assert made is not None
    assert (made.by_number, made.said) == (None, "broker given")
    MembershipFactory(organisation=centre, person=broker, role="admin")
    address = reverse("member_end", args=[held.pk])
    assert sign_in(broker).post(address).status_code == 302
    made = AuditEntry.objects.filter(what="permission").first()
    assert made is not None
    assert (made.by_number, made.subject, made.organisation_number, made.said) == (
        broker.pk,
        f"matching.person:{volunteer.pk}",
        centre.pk,
        "broker ended",
    )
    Person.objects.filter(pk=volunteer.pk).update(is_staff=True)
    made = AuditEntry.objects.filter(what="permission").first()
    assert made is not None
    assert (made.by_number, made.said) == (None, "operator")


def test_a_look_and_a_file_taken_away_are_written_down(
    coordinator: Person, vco: Organisation, volunteer: Person, sign_in: SignIn
) -> None:
    looked(person=volunteer, what="application", by=coordinator, organisation=vco)
    look = AuditEntry.objects.get(what="look")
    assert (look.by_number, look.subject, look.organisation_number, look.said) == (
        coordinator.pk,
        f"matching.person:{volunteer.pk}",
        vco.pk,
        "application",
    )
    answer = sign_in(coordinator).get(reverse("board_export", args=[vco.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    taken = AuditEntry.objects.get(what="export")
    assert (taken.by_number, taken.subject) == (coordinator.pk, f"board_export:{vco.pk}")


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reauthenticate"])
def test_whoever_is_sent_on_to_what_is_no_address_goes_on_all_the_same(
    name: str, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(volunteer) if name == "account_reauthenticate" else Client()
    assert browser.get(reverse(name), {"next": "http://[::1"}).status_code == 200
    if name == "account_login":
        sent = {"login": volunteer.email, "password": PASSWORD, "next": "http://[::1"}
        assert browser.post(reverse(name), sent).status_code == 302


def test_who_says_the_password_again_stays_signed_in_where_it_is_sealed_anew_by_that(
    volunteer: Person, sign_in: SignIn, settings: Any
) -> None:
    today = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *today]
    browser = sign_in(volunteer)
    before = volunteer.password
    said = browser.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/me/"})
    assert said["Location"] == "/me/"
    volunteer.refresh_from_db()
    assert (before.startswith("md5"), volunteer.password.startswith("pbkdf2")) == (True, True)
    assert browser.get(reverse("me")).status_code == 200
