"""What people say about themselves a page at a time: number, languages, what would help."""

import pytest
from django.core.exceptions import ValidationError

from matching.people import actions, queries
from matching.people.fields import MobileField
from matching.people.forms import AdjustmentsForm, AgeForm, ReachForm
from matching.people.models import Adjustment, Consent, Person


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("07400 123456", "+447400123456"), ("+33 6 12 34 56 78", "+33612345678"), (" ", "")],
)
def test_a_mobile_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert MobileField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["020 7946 0018", "12", "words", "+44"])
def test_what_cannot_take_a_text_message_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MobileField().clean(typed)


def test_a_number_is_shown_the_way_it_is_written_at_home() -> None:
    assert MobileField().prepare_value("+447400123456") == "07400 123456"


def test_text_messages_need_a_number() -> None:
    assert ReachForm({"channel": "sms", "mobile": ""}).errors.keys() == {"mobile"}
    assert ReachForm({"channel": "email", "mobile": ""}).is_valid()


def test_without_a_number_it_is_e_mail(volunteer: Person) -> None:
    actions.be_reached(person=volunteer, mobile="", channel="sms", by=volunteer)
    volunteer.refresh_from_db()
    assert (volunteer.mobile, volunteer.channel) == ("", "email")


def test_languages_that_we_do_not_list_are_passed_over(volunteer: Person) -> None:
    actions.speak(person=volunteer, languages=["pl", "tlh", "en", "pl"], by=volunteer)
    volunteer.refresh_from_db()
    assert volunteer.languages == ["en", "pl"]


def test_what_would_help_is_kept_only_on_an_explicit_yes(volunteer: Person) -> None:
    assert AdjustmentsForm({"needs": ["QuietSpace"]}).errors.keys() == {"agree"}
    actions.want_adjustments(
        person=volunteer, needs=["QuietSpace", "Throne"], words="A chair", by=volunteer
    )
    assert Adjustment.objects.get().needs == ["QuietSpace"]
    consent = Consent.objects.get(purpose="adjustments", withdrawn_at=None)
    assert consent.basis == "explicit consent"
    said = queries.adjustments_of(volunteer)
    assert said == ["A quiet space, or breaks when I need them", "A chair"]


def test_taking_it_back_deletes_it_and_ends_the_consent(volunteer: Person) -> None:
    actions.want_adjustments(person=volunteer, needs=["QuietSpace"], words="", by=volunteer)
    actions.want_no_adjustments(person=volunteer, by=volunteer)
    assert not Adjustment.objects.exists()
    assert not Consent.objects.filter(purpose="adjustments", withdrawn_at=None).exists()
    assert queries.adjustments_of(volunteer) == []


def test_nothing_is_shown_once_the_consent_has_ended(volunteer: Person) -> None:
    actions.want_adjustments(person=volunteer, needs=["QuietSpace"], words="", by=volunteer)
    actions.withdraw_consent(person=volunteer, purpose=Consent.Purpose.ADJUSTMENTS)
    assert queries.adjustments_of(volunteer) == []


def born(**parts: str) -> dict[str, str]:
    return {f"born_on_{name}": value for name, value in parts.items()}


def test_the_year_is_enough_for_an_adult_and_not_for_who_may_be_younger() -> None:
    assert AgeForm({"birth_year": "1990"}).is_valid()
    young = AgeForm({"birth_year": "2010"})
    assert young.errors.keys() == {"born_on"}
    told = AgeForm({"birth_year": "2010", **born(day="3", month="3", year="2010")})
    assert told.is_valid()


def test_two_years_that_differ_are_refused() -> None:
    form = AgeForm({"birth_year": "2009", **born(day="3", month="3", year="2010")})
    assert form.errors.keys() == {"born_on"}
