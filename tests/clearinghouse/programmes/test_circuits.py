"""An IT circuit rider's round, from asking an organisation to what was fixed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.errors import DayError
from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits import actions
from clearinghouse.programmes.circuits.errors import CircuitError
from clearinghouse.programmes.circuits.models import Circuit, Client, Visit
from clearinghouse.programmes.circuits.states import CircuitState
from clearinghouse.terms import EngagementForm
from matching.ledger.models import Contribution, Outcome, WorkForm
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from tests.conftest import SignIn
from tests.factories.engagements import Parties
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import CircuitClientFactory, CircuitFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def visited(client: Client) -> Visit:
    """Plan a visit for a moment ago."""
    return actions.plan(
        client=client, starts_at=timezone.now() - HOUR, minutes=90, by=client.circuit.rider
    )


def test_an_organisation_is_on_the_round_once_it_has_agreed() -> None:
    circuit, membership = CircuitFactory(), MembershipFactory(role="admin")
    client = actions.ask(circuit=circuit, organisation=membership.organisation, by=circuit.rider)
    again = actions.ask(circuit=circuit, organisation=membership.organisation, by=circuit.rider)
    assert again == client
    assert Notice.objects.get(to=membership.person).path == client.get_absolute_url()
    with pytest.raises(CircuitError, match="not agreed"):
        actions.plan(client=client, starts_at=timezone.now(), minutes=60, by=circuit.rider)
    actions.agree(client=client, by=membership.person)
    client.refresh_from_db()
    assert actions.plan(client=client, starts_at=timezone.now(), minutes=60, by=circuit.rider)


def test_the_first_visit_begins_the_round() -> None:
    client = CircuitClientFactory()
    visited(client)
    client.circuit.refresh_from_db()
    assert client.circuit.state == CircuitState.RIDING


def test_a_visit_fixes_what_is_open_and_is_counted_once() -> None:
    client = CircuitClientFactory()
    rider = client.circuit.rider
    printer, mail = (
        actions.raise_issue(client=client, what=what, by=PersonFactory())
        for what in ("The printer", "The mail")
    )
    visit = visited(client)
    for minutes in (75, 600):
        actions.make(visit=visit, minutes=minutes, note="", fixed={printer: "New cable"}, by=rider)
    printer.refresh_from_db()
    mail.refresh_from_db()
    assert (printer.how, printer.fixed_in, mail.fixed_at) == ("New cable", visit, None)
    entry = Contribution.objects.get()
    assert (entry.hours, entry.work_form) == (Decimal("1.25"), WorkForm.VOLUNTEER_ORG)
    assert (entry.organisation, entry.area) == (client.organisation, "E07000142")


def test_paid_hours_of_a_rider_are_no_volunteer_hours() -> None:
    client = CircuitClientFactory(circuit__paid_time=True)
    actions.make(visit=visited(client), minutes=60, note="", fixed={}, by=client.circuit.rider)
    assert Contribution.objects.get().work_form == WorkForm.EMPLOYER_PAID


def test_a_visit_to_come_is_not_recorded_nor_one_that_was_called_off() -> None:
    client = CircuitClientFactory()
    rider = client.circuit.rider
    later = actions.plan(client=client, starts_at=timezone.now() + HOUR, minutes=60, by=rider)
    with pytest.raises(CircuitError, match="still to come"):
        actions.make(visit=later, minutes=60, note="", fixed={}, by=rider)
    actions.call_off(visit=later, by=rider)
    with pytest.raises(CircuitError, match="called off"):
        actions.make(visit=later, minutes=60, note="", fixed={}, by=rider)


def test_who_leaves_is_visited_no_more() -> None:
    client = CircuitClientFactory()
    later = actions.plan(
        client=client, starts_at=timezone.now() + HOUR, minutes=60, by=client.circuit.rider
    )
    actions.leave(client=client, by=client.circuit.rider)
    later.refresh_from_db()
    assert later.called_off_at is not None


def test_a_finished_round_is_counted_by_visits_and_what_was_fixed() -> None:
    client = CircuitClientFactory()
    rider = client.circuit.rider
    issue = actions.raise_issue(client=client, what="The printer", by=rider)
    actions.raise_issue(client=client, what="The mail", by=rider)
    actions.make(visit=visited(client), minutes=60, note="", fixed={issue: "Cable"}, by=rider)
    client.circuit.refresh_from_db()
    actions.finish(circuit=client.circuit, by=rider)
    assert dict(Outcome.objects.values_list("code", "value")) == {
        "it_circuit_rider.issues_fixed": Decimal(1),
        "it_circuit_rider.issues_open": Decimal(1),
        "it_circuit_rider.visits": Decimal(1),
    }


def test_a_round_is_founded_ridden_and_shown_on_a_map(sign_in: SignIn) -> None:
    rider = MembershipFactory()
    hall = MembershipFactory(
        role="admin",
        organisation=OrganisationFactory(
            name="Tealby Hall", point=Point(515_700, 390_800, srid=27700)
        ),
    )
    rides, theirs = sign_in(rider.person), sign_in(hall.person)
    rides.post(reverse("circuit_new"), {"title": "The Wolds", "host": rider.organisation.pk})
    circuit = rider.organisation.circuits.get()
    answer = rides.post(reverse("circuit_ask", args=[circuit.pk]), {"name": "Nowhere Hall"})
    assert "No organisation here has this name" in answer.content.decode()
    rides.post(reverse("circuit_ask", args=[circuit.pk]), {"name": "tealby hall"})
    client = circuit.clients.get()
    theirs.post(reverse("circuit_agree", args=[client.pk]))
    theirs.post(reverse("circuit_issue", args=[client.pk]), {"what": "The printer"})
    visit = visited(Client.objects.get(pk=client.pk))
    issue = client.issues.get()
    said = {"minutes": "60", "note": "", f"how_{issue.pk}": "New cable"}
    rides.post(reverse("circuit_visit", args=[visit.pk]), said)
    assert "New cable" in theirs.get(client.get_absolute_url()).content.decode()
    page = rides.get(circuit.get_absolute_url()).content.decode()
    assert "1 fixed, 0 open" in page
    assert '"title": "Tealby Hall"' in page
    assert theirs.get(circuit.get_absolute_url()).status_code == 403


def agreed_rider(host: Organisation) -> Engagement:
    """Have somebody's terms as circuit rider signed and begun."""
    parties = Parties(form=EngagementForm.IT_CIRCUIT_RIDER)
    engagement = parties.begun()
    Engagement.objects.filter(pk=engagement.pk).update(host=host)
    engagement.refresh_from_db()
    return engagement


def test_whoever_agreed_to_ride_is_chosen_and_their_visits_count_instead_of_days(
    sign_in: SignIn,
) -> None:
    host = MembershipFactory(role="admin")
    engagement = agreed_rider(host.organisation)
    browser = sign_in(host.person)
    assert reverse("circuit_new") in browser.get(engagement.get_absolute_url()).content.decode()
    said = {"title": "The Wolds", "host": host.organisation.pk, "engagement": engagement.pk}
    browser.post(reverse("circuit_new"), said)
    circuit = engagement.circuits.get()
    assert (circuit.rider, circuit.paid_time) == (engagement.person, True)
    page = browser.get(engagement.get_absolute_url()).content.decode()
    assert circuit.get_absolute_url() in page
    assert reverse("engagement_days", args=[engagement.pk]) not in page
    with pytest.raises(DayError, match="visits of the round"):
        engagements.log_day(
            engagement=engagement, on=timezone.localdate(), hours=Decimal(2), by=engagement.person
        )


def test_time_that_is_counted_already_is_not_counted_by_a_round_too() -> None:
    host = MembershipFactory(role="admin")
    engagement = agreed_rider(host.organisation)
    rider, today = engagement.person, timezone.localdate()

    def found() -> Circuit:
        return actions.found(
            host=host.organisation,
            rider=rider,
            title="The Wolds",
            paid_time=False,
            engagement=engagement,
            by=host.person,
        )

    day = engagements.log_day(engagement=engagement, on=today, hours=Decimal(2), by=rider)
    with pytest.raises(CircuitError, match="Days of it are logged already"):
        found()
    engagements.remove_day(day=day, by=rider)
    assert found() == engagement.circuits.get()
    with pytest.raises(CircuitError, match="a round already"):
        found()


def test_a_rider_rides_for_the_host_who_agreed_with_them(sign_in: SignIn) -> None:
    host = MembershipFactory(role="admin")
    other = MembershipFactory(role="admin", person=host.person)
    engagement = agreed_rider(host.organisation)
    said = {"title": "The Wolds", "host": other.organisation.pk, "engagement": engagement.pk}
    page = sign_in(host.person).post(reverse("circuit_new"), said).content.decode()
    assert f"has agreed with {host.organisation.name}" in page


def test_only_who_acts_for_an_organisation_is_offered_to_found_a_round(sign_in: SignIn) -> None:
    own, none = sign_in(MembershipFactory().person), sign_in(PersonFactory())
    assert reverse("circuit_new") in own.get(reverse("circuits")).content.decode()
    assert reverse("circuit_new") not in none.get(reverse("circuits")).content.decode()


def test_an_organisation_finds_its_place_on_a_round(sign_in: SignIn) -> None:
    client = CircuitClientFactory(agreed_at=None)
    theirs = sign_in(MembershipFactory(organisation=client.organisation).person)
    page = theirs.get(reverse("circuits")).content.decode()
    assert client.get_absolute_url() in page
    assert client.circuit.get_absolute_url() not in page


def test_others_neither_see_an_organisation_on_a_round_nor_record_visits(sign_in: SignIn) -> None:
    client = CircuitClientFactory()
    visit = visited(client)
    other = sign_in(PersonFactory())
    assert other.get(client.get_absolute_url()).status_code == 403
    assert other.get(reverse("circuit_visit", args=[visit.pk])).status_code == 403


def test_a_round_asks_as_often_for_one_organisation_as_for_thirty(sign_in: SignIn) -> None:
    circuit, counts = CircuitFactory(), []
    browser = sign_in(circuit.rider)
    browser.get(reverse("circuits"))
    for more in (1, 29):
        CircuitClientFactory.create_batch(more, circuit=circuit)
        with CaptureQueriesContext(connection) as asked:
            browser.get(circuit.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]
