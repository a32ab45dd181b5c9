"""Where people answer: by a link, on the page, and staff for them by phone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client

from config.site.panels import followups as panels
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.followups import ThreeMonthsFactory, TwoWeeksFactory
from tests.factories.people import PersonFactory
from volunteering.followups import links
from volunteering.followups.models import FollowUp, NotAgain, Response

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def followup(volunteer: Person) -> FollowUp:
    asked: FollowUp = ThreeMonthsFactory(person=volunteer)
    return asked


@pytest.fixture
def cared_for(followup: FollowUp, centre: Organisation) -> FollowUp:
    assert followup.placement is not None
    followup.placement.organisation.cares_of = centre
    followup.placement.organisation.save()
    return followup


def test_the_link_works_signed_out_and_once(anonymous: Client, followup: FollowUp) -> None:
    address = links.path_of(followup)
    page = anonymous.get(address).content.decode()
    assert "would you have started volunteering?" in page
    answer = anonymous.post(address, {"still_there": "yes", "new_people": "4"})
    assert "Thank you" in answer.content.decode()
    followup.refresh_from_db()
    assert (followup.state, followup.mode) == ("answered", "mail")
    assert "Thank you" in anonymous.post(address, {"still_there": "no"}).content.decode()
    assert Response.objects.get(question="still_there").answer == "yes"


def test_who_is_signed_in_answers_on_the_page(
    followup: FollowUp, volunteer: Person, sign_in: SignIn
) -> None:
    sign_in(volunteer).post(links.path_of(followup), {"still_there": "yes"})
    followup.refresh_from_db()
    assert followup.mode == "web"


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"new_people": "many"},
        {"still_there": "maybe"},
        {"outcomes": ["none", "env.land"]},
        {"new_people": "501"},
    ],
)
def test_what_is_no_answer_is_asked_again_with_what_was_typed(
    anonymous: Client, followup: FollowUp, answers: dict[str, str]
) -> None:
    page = anonymous.post(links.path_of(followup), answers).content.decode()
    assert "There is a problem" in page
    for typed in {"many", "501"} & set(map(str, answers.values())):
        assert f'value="{typed}"' in page
    assert not Response.objects.exists()


def test_links_run_out_and_are_not_forged(anonymous: Client, followup: FollowUp) -> None:
    with time_machine.travel(NOON, tick=False):
        address = links.path_of(followup)
    with time_machine.travel(NOON + timedelta(days=91), tick=False):
        assert anonymous.get(address).status_code == 410
        assert anonymous.post(address, {"still_there": "yes"}).status_code == 410
    forged = signing.dumps(followup.pk, salt="another")
    assert anonymous.get(f"/how-it-went/{forged}/").status_code == 404
    assert anonymous.post(f"/how-it-went/{followup.pk}/").status_code == 404
    assert not Response.objects.exists()


def test_opening_the_link_answers_nothing(anonymous: Client, followup: FollowUp) -> None:
    anonymous.get(links.path_of(followup))
    followup.refresh_from_db()
    assert followup.state == "asked"


def test_somebody_stops_it_from_the_link_and_thinks_again(
    anonymous: Client, followup: FollowUp, volunteer: Person
) -> None:
    address = links.path_of(followup)
    assert "We do not ask you again" in anonymous.post(address, {"stop": "1"}).content.decode()
    assert NotAgain.objects.get().person == volunteer
    anonymous.post(address, {"again": "1"})
    assert not NotAgain.objects.exists()


def test_the_centres_staff_key_in_what_is_said_by_phone(
    cared_for: FollowUp, broker: Person, centre: Organisation, sign_in: SignIn
) -> None:
    FollowUp.objects.update(attempts=2)
    browser = sign_in(broker)
    listed = browser.get(f"/organisations/{centre.pk}/followups/").content.decode()
    assert "Vera Volunteer" in listed
    address = f"/followups/{cared_for.pk}/by-phone/"
    assert "You key in what Vera Volunteer says" in browser.get(address).content.decode()
    assert Look.objects.get().what == "follow-up"
    assert browser.post(address, {"still_there": "no"}).status_code == 302
    cared_for.refresh_from_db()
    assert (cared_for.state, cared_for.mode) == ("answered", "phone")


def test_others_key_in_nothing(
    cared_for: FollowUp, volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    for person in (volunteer, coordinator, PersonFactory()):
        address = f"/followups/{cared_for.pk}/by-phone/"
        assert sign_in(person).post(address, {"still_there": "no"}).status_code == 403


def test_panels_ask_the_person_and_tell_the_centre_whom_to_ring(
    cared_for: FollowUp, volunteer: Person, broker: Person, centre: Organisation
) -> None:
    panel = panels.mine(volunteer)
    assert panel is not None
    assert panel.shown["rows"][0]["title"] == "Three months on"
    assert panels.today(centre, broker) is None
    FollowUp.objects.update(attempts=2)
    rung = panels.today(centre, broker)
    assert rung is not None
    assert rung.shown["to_ring"] == 1
    assert panels.mine(PersonFactory()) is None


def test_an_organisations_questions_wait_for_any_of_its_people(
    coordinator: Person, vco: Organisation
) -> None:
    about = TwoWeeksFactory().application
    about.organisation = vco
    about.save()
    TwoWeeksFactory(kind="organisation", application=about, person=PersonFactory())
    panel = panels.today(vco, coordinator)
    assert panel is not None
    assert panel.shown["rows"][0]["who"] == str(about.volunteer)
