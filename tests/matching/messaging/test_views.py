from django.test import Client
from django.urls import reverse

from matching.messaging import actions, stopping
from matching.messaging.models import Preference
from matching.people.models import Person
from tests.factories.messaging import NoticeFactory


def stop_address(person: Person) -> str:
    return reverse("notices_stop", args=[stopping.token(person.pk, "application-answered")])


def test_opening_the_stop_link_stops_nothing(volunteer: Person, anonymous: Client) -> None:
    NoticeFactory(to=volunteer)
    answer = anonymous.get(stop_address(volunteer))
    assert answer.status_code == 200
    assert b"Stepney Friends answered you" in answer.content
    assert not Preference.objects.exists()


def test_pressing_the_button_stops_that_kind_without_signing_in(
    volunteer: Person, anonymous: Client
) -> None:
    NoticeFactory(to=volunteer)
    answer = anonymous.post(stop_address(volunteer))
    assert b"We have stopped it" in answer.content
    assert actions.send_owed() == 0
    assert list(Preference.objects.values_list("kind", "way")) == [("application-answered", "page")]


def test_link_that_was_tampered_with_is_not_found(volunteer: Person, anonymous: Client) -> None:
    address = stop_address(volunteer)
    assert anonymous.post(address.replace("stop/", "stop/x")).status_code == 404
    assert not Preference.objects.exists()


def test_link_of_somebody_who_left_is_not_found(volunteer: Person, anonymous: Client) -> None:
    address = stop_address(volunteer)
    volunteer.delete()
    assert anonymous.get(address).status_code == 404


def test_mail_program_stops_it_with_one_press_and_without_a_cookie(volunteer: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(stop_address(volunteer), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Preference.objects.get(person=volunteer).way == "page"
