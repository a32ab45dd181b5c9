"""Nobody reads second steps out of the database, and those that stood there plain go on working."""

import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from cryptography.fernet import Fernet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.people.models import Person
from matching.people.second_steps import MARK, seal_plain
from matching.sealing import UnsealableError
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
KINDS = Authenticator.Type


@pytest.fixture(autouse=True)
def _within_half_a_minute() -> Iterator[None]:
    """Stop the clock: what an app shows changes each half minute."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def shown_by_app(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def gets_in(person: Person, codes: Sequence[str]) -> list[bool]:
    """Sign in by the forms once with each code, and say whether it led further."""
    return [_gets_in(person, code) for code in codes]


def _gets_in(person: Person, code: str) -> bool:
    browser = Client()
    login = {"login": person.email, "password": PASSWORD}
    asked = browser.post(reverse("account_login"), login)
    assert asked["Location"].startswith(reverse("mfa_authenticate"))
    return browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302


def kept(person: Person, kind: str) -> dict[str, Any]:
    data: dict[str, Any] = Authenticator.objects.get(user=person, type=kind).data
    return data


def plain(person: Person, kind: str, **data: Any) -> Authenticator:
    row: Authenticator = Authenticator.objects.create(user=person, type=kind, data=data)
    return row


def test_an_app_set_up_on_the_page_is_sealed_with_its_codes_and_both_lead_in(
    volunteer: Person,
) -> None:
    browser = Client()
    browser.post(reverse("account_login"), {"login": volunteer.email, "password": PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session[SECRET_SESSION_KEY]
    browser.post(reverse("mfa_activate_totp"), {"code": shown_by_app(secret)})
    assert SECRET_SESSION_KEY not in browser.session
    stored = kept(volunteer, KINDS.TOTP)["secret"]
    assert (stored.startswith(MARK), secret in stored) == (True, False)
    row = Authenticator.objects.get(user=volunteer, type=KINDS.RECOVERY_CODES)
    assert row.data["seed"].startswith(MARK)
    codes = RecoveryCodes(row).get_unused_codes()
    assert gets_in(volunteer, [shown_by_app(secret), codes[0], codes[0]]) == [True, True, False]


def test_what_stood_plain_goes_on_working_and_is_sealed_by_the_sweep(volunteer: Person) -> None:
    secret, seed = generate_totp_secret(), RecoveryCodes.generate_seed()
    plain(volunteer, KINDS.TOTP, secret=secret)
    row = plain(volunteer, KINDS.RECOVERY_CODES, seed=seed, used_mask=0)
    codes = RecoveryCodes(row).generate_codes()
    assert gets_in(volunteer, codes[:1]) == [True]
    assert (seal_plain(), seal_plain()) == (2, 0)
    stored = kept(volunteer, KINDS.TOTP), kept(volunteer, KINDS.RECOVERY_CODES)
    assert [secret in str(stored), seed in str(stored), stored[1]["used_mask"]] == [False, False, 1]
    tried = [shown_by_app(secret), codes[0], codes[1]]
    assert gets_in(volunteer, tried) == [True, False, True]


def test_codes_from_elsewhere_are_sealed_one_by_one_and_passkeys_are_left_alone(
    volunteer: Person,
) -> None:
    passkey = plain(PersonFactory(), KINDS.WEBAUTHN, name="Key", credential={"secret": "public"})
    plain(volunteer, KINDS.TOTP, secret=generate_totp_secret())
    plain(volunteer, KINDS.RECOVERY_CODES, migrated_codes=["20040001", "20040002"])
    assert seal_plain() == 2
    stored = kept(volunteer, KINDS.RECOVERY_CODES)["migrated_codes"]
    assert [code.startswith(MARK) for code in stored] == [True, True]
    assert gets_in(volunteer, ["20040001", "20040001", "20040002"]) == [True, False, True]
    passkey.refresh_from_db()
    assert passkey.data == {"name": "Key", "credential": {"secret": "public"}}


def test_an_older_key_opens_and_a_strange_one_lets_nobody_in(
    volunteer: Person, settings: Any
) -> None:
    secret = generate_totp_secret()
    plain(volunteer, KINDS.TOTP, secret=secret)
    seal_plain()
    settings.SEALING_KEYS = [Fernet.generate_key().decode(), *settings.SEALING_KEYS]
    assert (gets_in(volunteer, [shown_by_app(secret)]), seal_plain()) == ([True], 0)
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    with pytest.raises(UnsealableError):
        gets_in(volunteer, [shown_by_app(generate_totp_secret())])
