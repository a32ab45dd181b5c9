"""The centre's desk: who is silent, what is off the lists, who has nothing on the way."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Claim, Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.applications import application_to, held, role_of
from tests.factories.organisations import (
    CentreFactory,
    ImportedOrganisationFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.factories.people import PersonFactory
from volunteering.applications import chasing
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.brokerage import queries
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

Chased = Application.Chased
LONG_AGO = timezone.now() - dt.timedelta(days=60)


@pytest.fixture
def browser(broker: Person, sign_in: SignIn) -> Client:
    return sign_in(broker)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def desk(centre: Organisation) -> str:
    return reverse("desk", args=[centre.pk])


def silent(organisation: Organisation, level: int = Chased.ESCALATED) -> Application:
    """Give an application to which nobody has answered for long."""
    application = application_to(role_of(organisation, title="Garden helper"))
    Application.objects.filter(pk=application.pk).update(
        chased=level, due_at=LONG_AGO, state_since=LONG_AGO
    )
    application.refresh_from_db()
    return application


def idle(**said: Any) -> Person:
    """Give a volunteer of Stepney who joined long ago and asked for nothing."""
    person: Person = PersonFactory(joined_at=LONG_AGO, **said)
    Volunteer.objects.create(person=person, wishes="Something with animals.")
    return person


def test_an_empty_desk_says_what_will_be_there(centre: Organisation, browser: Client) -> None:
    assert "Nothing waits for you" in text_of(browser.get(desk(centre)))


def test_the_desk_is_a_centres_and_its_peoples(
    vco: Organisation, centre: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    assert sign_in(coordinator).get(desk(centre)).status_code == 403
    assert sign_in(coordinator).get(desk(vco)).status_code == 404


def test_silences_of_the_centres_area_stand_there_and_no_others(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    silent(vco)
    silent(OrganisationFactory(name="Leeds Friends", lad="E08000035"))
    silent(OrganisationFactory(name="Others' Friends", cares_of=CentreFactory(lad="E08000035")))
    silent(OrganisationFactory(name="Patient Friends"), Chased.REMINDED)

    answer = browser.get(desk(centre))

    shown = [card.application.organisation.name for card in answer.context["silences"]]
    assert shown == ["Stepney Friends"]


def test_an_answer_by_telephone_takes_it_off_the_desk(
    vco: Organisation, coordinator: Person, centre: Organisation, browser: Client
) -> None:
    application = silent(vco)
    page = text_of(browser.get(application.get_absolute_url()))
    assert "You answer for Stepney Friends." in page
    assert "cora@example.org" in page

    sent = {"words": "They would love to meet you.", "to": "contacted", "seen": "referred"}
    answer = browser.post(reverse("application_answer", args=[application.pk]), sent)

    assert answer["Location"] == desk(centre)
    application.refresh_from_db()
    assert (application.state, application.chased) == (ApplicationState.CONTACTED, Chased.NOT)
    assert browser.get(desk(centre)).context["silences"] == []


def test_a_centre_that_was_not_called_on_reads_nothing(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    quiet = silent(vco, Chased.REMINDED)
    assert browser.get(quiet.get_absolute_url()).status_code == 403

    vco.cares_of = centre
    vco.save()

    assert browser.get(quiet.get_absolute_url()).status_code == 200


def test_a_role_that_silence_paused_is_put_back(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    application = silent(vco)
    chasing.chase_silences()
    opportunity = Opportunity.objects.get()
    assert opportunity.state == OpportunityState.PAUSED
    assert opportunity.title in text_of(browser.get(desk(centre)))

    browser.post(reverse("desk_reopen", args=[centre.pk, opportunity.pk]))

    opportunity.refresh_from_db()
    application.role.refresh_from_db()
    assert (opportunity.state, application.role.live) == (OpportunityState.LIVE, True)


def test_a_role_that_its_organisation_paused_itself_is_its_own(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    role = role_of(vco)
    Opportunity.objects.update(state=OpportunityState.PAUSED)

    assert role.opportunity not in queries.paused(centre)
    other = role_of(OrganisationFactory(lad="E08000035")).opportunity
    path = reverse("desk_reopen", args=[centre.pk, other.pk])
    assert browser.post(path).status_code == 404


def test_who_has_nothing_on_the_way_is_on_their_centres_list(centre: Organisation) -> None:
    waits = idle()
    idle(home_lad="E08000035")
    idle(is_active=False)
    PersonFactory(joined_at=LONG_AGO)  # has said nothing of volunteering
    new: Person = PersonFactory()
    Volunteer.objects.create(person=new)
    paused = idle()
    Volunteer.objects.filter(person=paused).update(
        paused_until=timezone.localdate() + dt.timedelta(days=9)
    )
    held(idle())

    assert [each.person for each in queries.without_an_offer(centre)] == [waits]


def test_who_has_asked_for_something_waits_on_no_list_until_it_is_long_over(
    centre: Organisation, vco: Organisation
) -> None:
    person = idle()
    application = application_to(role_of(vco), person)
    assert queries.without_an_offer(centre) == []

    Application.objects.update(state=ApplicationState.DECLINED, decline_reason="hours")
    assert queries.without_an_offer(centre) == []

    Application.objects.update(state_since=LONG_AGO)
    (found,) = queries.without_an_offer(centre)
    assert (found.person, found.since) == (application.volunteer, LONG_AGO)


def test_how_to_reach_somebody_is_shown_on_asking_and_remembered(
    centre: Organisation, broker: Person, browser: Client
) -> None:
    person = idle(email="waits@example.org")
    assert "waits@example.org" not in text_of(browser.get(desk(centre)))

    answer = browser.post(reverse("desk_reach", args=[centre.pk, person.pk]), follow=True)

    assert "waits@example.org" in text_of(answer)
    assert list(Look.objects.values_list("person", "by", "what", "organisation")) == [
        (person.pk, broker.pk, "contact", centre.pk)
    ]


def test_nobody_else_is_reached_that_way(
    centre: Organisation, volunteer: Person, browser: Client
) -> None:
    answer = browser.post(reverse("desk_reach", args=[centre.pk, volunteer.pk]), follow=True)

    assert "vera@example.org" not in text_of(answer)
    assert not Look.objects.exists()


def test_roles_that_wait_for_a_reader_lead_to_their_review(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    role = role_of(vco, title="Bulb planter")
    Opportunity.objects.update(state=OpportunityState.SUBMITTED)

    page = text_of(browser.get(desk(centre)))

    assert "Bulb planter" in page
    assert f"/roles/{role.pk}/review/" in page


def test_organisations_and_claims_to_verify_stand_there(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    known = ImportedOrganisationFactory(name="Bow Cyclists")
    claimant = PersonFactory(name="Cleo Claimant")
    Claim.objects.create(organisation=known, person=claimant, evidence="I am its secretary.")

    page = text_of(browser.get(desk(centre)))

    assert "Stepney Friends" in page
    assert "Cleo Claimant says that they act for it" in page


def test_a_fuller_desk_asks_no_more_questions(
    vco: Organisation, centre: Organisation, browser: Client
) -> None:
    def fill() -> None:
        silent(vco)
        idle()
        OrganisationFactory()

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            browser.get(desk(centre))
        return len(made)

    fill()
    asked()
    with_one = asked()
    for _number in range(4):
        fill()

    assert asked() == with_one


def test_the_desk_is_among_a_centres_pages(
    centre: Organisation, browser: Client, sign_in: SignIn
) -> None:
    assert f'href="{desk(centre)}"' in text_of(browser.get(desk(centre)))
    other = MembershipFactory(organisation=CentreFactory(name="Bow Volunteer Centre"))
    assert sign_in(other.person).get(desk(centre)).status_code == 403
