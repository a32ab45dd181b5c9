import pytest
import time_machine
from django.contrib.gis.geos import Point
from django.utils import timezone

from matching.people import actions
from matching.people.models import Consent, Person
from matching.people.queries import choice
from matching.places.models import Area
from tests.factories.people import PersonFactory

NEWS = Consent.Purpose.MARKETING


def test_welcome_names_a_person_and_records_on_which_words(db: None) -> None:
    person = actions.welcome(person=Person(email="ada@example.org"), name="Ada")
    assert Person.objects.get().name == "Ada"
    kept = person.consents.get()
    assert (kept.purpose, kept.basis, kept.notice_version) == ("account", "contract", "2026-11")


def test_details_keep_the_middle_of_the_neighbourhood_not_the_home(stepney: Area) -> None:
    person = PersonFactory(home=None, postcode="", home_lad="")
    actions.change_details(person=person, name="Vera", postcode="E1 3DG", birth_year=1990, slots=3)
    person.refresh_from_db()
    assert person.home == stepney.centre
    assert person.home != Point(535_700, 181_500, srid=27700)
    kept = (person.name, person.postcode, person.home_lad, person.birth_year, person.slots)
    assert kept == ("Vera", "E1 3DG", "E09000030", 1990, 3)


def test_a_postcode_taken_out_takes_the_place_with_it(volunteer: Person) -> None:
    actions.change_details(person=volunteer, name="V", postcode="", birth_year=None, slots=0)
    volunteer.refresh_from_db()
    assert (volunteer.postcode, volunteer.home, volunteer.home_lad) == ("", None, "")


def test_answers_fill_in_what_was_not_said(stepney: Area) -> None:
    person = PersonFactory(home=None, postcode="", home_lad="", slots=0)
    actions.keep_answers(person=person, postcode="e1 3dg", slots=5)
    person.refresh_from_db()
    assert (person.postcode, person.home, person.slots) == ("E1 3DG", stepney.centre, 5)


def test_answers_never_replace_what_a_person_has_said(stepney: Area) -> None:
    person = PersonFactory(postcode="LS6 1AA", slots=1)
    actions.keep_answers(person=person, postcode="E1 3DG", slots=5)
    person.refresh_from_db()
    assert (person.postcode, person.slots) == ("LS6 1AA", 1)


@pytest.mark.parametrize("postcode", ["E1", "", "E1 9ZZ", "mars"])
def test_an_answer_that_is_no_known_postcode_moves_nobody(stepney: Area, postcode: str) -> None:
    person = PersonFactory(home=None, postcode="", home_lad="", slots=0)
    actions.keep_answers(person=person, postcode=postcode, slots=5)
    person.refresh_from_db()
    assert (person.postcode, person.home, person.slots) == ("", None, 5)


def test_consent_given_twice_stands_from_the_first_time(volunteer: Person) -> None:
    with time_machine.travel("2026-01-01", tick=False):
        first = actions.consent(person=volunteer, purpose=NEWS, basis="consent")
    again = actions.consent(person=volunteer, purpose=NEWS, basis="consent")
    assert again == first
    assert again.given_at.year == 2026
    assert volunteer.consents.filter(purpose=NEWS).count() == 1


def test_consent_withdrawn_is_kept_with_both_dates_and_may_be_given_again(
    volunteer: Person,
) -> None:
    actions.consent(person=volunteer, purpose=NEWS, basis="consent")
    actions.withdraw_consent(person=volunteer, purpose=NEWS)
    assert choice(volunteer, NEWS).given is None
    ended = volunteer.consents.get(purpose=NEWS)
    assert ended.withdrawn_at is not None
    assert ended.given_at <= ended.withdrawn_at <= timezone.now()
    actions.consent(person=volunteer, purpose=NEWS, basis="consent")
    assert volunteer.consents.filter(purpose=NEWS).count() == 2
    assert choice(volunteer, NEWS).given is not None
