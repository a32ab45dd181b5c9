"""A parent's or guardian's word: asked by a link, given, refused, taken back."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.messaging.models import Notice
from matching.people import parental, parents, queries
from matching.people.errors import AskedTooOftenError, NotAskedError
from matching.people.models import ParentalConsent, Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

PAT = {"parent_name": "Pat Parent", "parent_email": "pat@example.org"}


@pytest.fixture
def young(db: None) -> Person:
    born = timezone.localdate() - dt.timedelta(days=15 * 365)
    person: Person = PersonFactory(name="Yael", birth_year=born.year, born_on=born)
    return person


def asked(person: Person) -> ParentalConsent:
    return parental.ask(person=person, by=person, **PAT)


def link(consent: ParentalConsent) -> str:
    return reverse("parent_answer", args=[parents.token(consent.pk)])


def test_a_parent_is_written_to_with_a_link_and_needs_no_account(young: Person) -> None:
    consent = asked(young)
    mail = Notice.objects.get()
    assert (mail.to, mail.address, mail.path) == (None, "pat@example.org", link(consent))
    assert "Yael is under 18" in mail.body
    assert queries.needs_parental_consent(young)


@pytest.mark.parametrize(
    ("answers", "agrees"),
    [
        (["give"], True),
        (["give", "give"], True),
        (["refuse"], False),
        (["give", "withdraw"], False),
        (["give", "refuse"], True),
        (["withdraw"], False),
        (["refuse", "give"], False),
    ],
)
def test_what_a_parent_answers_on_the_page_stands(
    young: Person,
    anonymous: Client,
    answers: list[str],
    agrees: bool,  # noqa: FBT001
) -> None:
    page = link(asked(young))
    for answer in answers:
        assert anonymous.post(page, {"answer": answer})["Location"] == page
    assert anonymous.get(page).status_code == 200
    assert queries.has_parental_consent(young) == agrees


def test_looking_at_the_page_answers_nothing(young: Person, anonymous: Client) -> None:
    consent = asked(young)
    assert "May Yael volunteer?" in anonymous.get(link(consent)).content.decode()
    consent.refresh_from_db()
    assert (consent.given_at, consent.refused_at) == (None, None)


@pytest.mark.parametrize("token", ["nonsense", "1:1xWiG9:forged"])
def test_a_link_that_nobody_signed_is_not_found(db: None, anonymous: Client, token: str) -> None:
    assert anonymous.get(f"/parent/{token}/").status_code == 404


def test_asking_again_closes_the_question_before(young: Person) -> None:
    first = asked(young)
    second = asked(young)
    with pytest.raises(NotAskedError):
        parental.give(consent=first)
    parental.give(consent=second)
    assert queries.has_parental_consent(young)


def test_parents_are_written_to_three_times_a_day_at_most(young: Person) -> None:
    for _time in range(3):
        asked(young)
    with pytest.raises(AskedTooOftenError):
        asked(young)
    assert Notice.objects.count() == 3


def test_the_young_person_hears_of_the_answer_and_the_parent_keeps_the_page(young: Person) -> None:
    consent = asked(young)
    parental.give(consent=consent)
    told = Notice.objects.exclude(path=link(consent))
    assert [each.to for each in told] == [young]
    assert Notice.objects.filter(address="pat@example.org").count() == 2


def test_ones_own_address_is_refused_and_what_was_typed_is_kept(
    young: Person, sign_in: SignIn
) -> None:
    said = {"parent_name": "Pat", "parent_email": young.email.upper()}
    answer = sign_in(young).post("/me/parent/", said)
    assert answer.context["form"].errors.keys() == {"parent_email"}
    assert b'value="Pat"' in answer.content
    assert not ParentalConsent.objects.exists()


def test_adults_are_told_that_they_need_nobodys_word(sign_in: SignIn) -> None:
    person = PersonFactory(birth_year=1990)
    answer = sign_in(person).post("/me/parent/", PAT)
    assert "You don't need this" in answer.content.decode()
    assert not ParentalConsent.objects.exists()
