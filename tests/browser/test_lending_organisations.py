"""What organisations do together: twins, a rider's round, a team's day; each to what it counts as."""

import datetime as dt
import re
from decimal import Decimal
from uuid import uuid4

from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.programmes.circuits.models import Circuit, Visit
from clearinghouse.programmes.twinning.models import Twinning
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger.models import Contribution, Outcome
from matching.organisations.models import Organisation
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    HOUR,
    WEEK,
    Lent,
    arrives,
    fill,
    follow,
    organisation_of,
    press,
    reads,
    somebody,
    today,
    write,
)
from tests.browser.test_live import elsewhere
from tests.running.site import Site

YEAR = dt.timedelta(days=365)
TEALBY = Point(515_700, 390_800, srid=27700)


def test_two_organisations_become_twins_and_are_counted_by_exchanges(
    site: Site, browsers: Browsers
) -> None:
    one, other = somebody("Ann First"), somebody("Bob Second")
    young, old = organisation_of(one, "Young Hall"), organisation_of(other, "Old Hall")
    first, second = browsers.of(one), browsers.of(other)
    offers_twinning(second, old)
    first.goto(reverse("skills"))
    follow(first, "Find a twin for your organisation", "Twinning")
    follow(first, f"Propose a plan to {old.name}", f"{young.name} and {old.name}")
    write(first, plan="Two visits a year, and a call each month.", name="Ann First")
    fill(first, "starts_on", today())
    fill(first, "ends_on", today() + 90 * dt.timedelta(days=1))
    press(first, "Sign and send it")
    reads(first, "Choose a day twelve months after the first, or later.")
    fill(first, "ends_on", today() + YEAR)
    press(first, "Sign and send it")
    reads(first, f"{old.name} has been asked to sign it.")

    second.goto(reverse("twinnings"))
    follow(second, re.compile(young.name), re.compile(young.name))
    reads(second, "Two visits a year, and a call each month.")
    write(second, name="Bob Second")
    press(second, "Sign it")
    reads(second, "Signed. You are twins.")
    twins = Twinning.objects.get(first=young)
    keeps_an_exchange(first, twins, "A day in their kitchen")
    second.goto(twins.get_absolute_url())
    reads(second, "A day in their kitchen (4 people, 6 hours)")
    second.locator("summary").get_by_text("Bring it to its end").click()
    write(second, what_changed="Both boards have an induction now.")
    press(second, "Finish")
    reads(second, "Both boards have an induction now.")
    counted = Outcome.objects.get(source=subject_of(twins))
    assert (counted.code, counted.value) == ("twinning.exchanges", Decimal(1))
    assert not Contribution.objects.filter(person__in=[one, other]).exists()


def offers_twinning(page: Page, organisation: Organisation) -> None:
    page.goto(reverse("skills"))
    follow(page, "Find a twin for your organisation", "Twinning")
    follow(page, f"Offer twinning for {organisation.name}", re.compile(organisation.name))
    write(page, shares="How we run a board", seeks="How to reach young people")
    press(page, "Put it on the list")
    reads(page, "Kept. Others see it on the list.")


def keeps_an_exchange(page: Page, twins: Twinning, what: str) -> None:
    page.goto(twins.get_absolute_url())
    fill(page, "on", today())
    write(page, what=what, people="4", hours="6")
    press(page, "Keep it")
    reads(page, what)


def test_a_circuit_rider_visits_a_round_and_fixes_what_does_not_work(
    site: Site, browsers: Browsers
) -> None:
    lent = Lent(browsers, EngagementForm.IT_CIRCUIT_RIDER, "Somebody who knows computers")
    lent.agreed(duties="Visit six village halls in turn.")
    visited = somebody("Clara Client")
    hall = organisation_of(visited, "Chapel Hall")
    elsewhere(lambda: Organisation.objects.filter(pk=hall.pk).update(point=TEALBY))
    theirs = browsers.of(visited)
    circuit = founds_a_round(lent)
    asks(lent, circuit, hall.name)
    joins_and_says_what_is_wrong(theirs, hall.name)

    lent.gives.goto(reverse("circuits"))
    follow(lent.gives, circuit.title, circuit.title)
    shows_the_map(lent.gives, hall.name)
    follow(lent.gives, f"1. {hall.name}", hall.name)
    fill(lent.gives, "day", today() + WEEK)
    write(lent.gives, time="10:00", minutes="90")
    press(lent.gives, "Plan it")
    reads(lent.gives, "Planned. They have been told.")
    theirs.reload()
    reads(theirs, "Planned")
    coming = Visit.objects.filter(client__circuit=circuit)
    elsewhere(lambda: coming.update(starts_at=timezone.now() - HOUR))
    fixes_the_printer(lent.gives)
    theirs.reload()
    reads(theirs, re.compile(r"The printer is silent.*New cable", re.DOTALL))

    lent.hosts.goto(circuit.get_absolute_url())
    reads(lent.hosts, "1 visit · 1 fixed, 1 open")
    press(lent.hosts, "Finish the round")
    reads(lent.hosts, "Finished, and counted.")
    entry = Contribution.objects.get(person=lent.giver)
    assert (entry.organisation, entry.work_form, entry.hours) == (
        hall,
        "volunteer_org",
        Decimal("1.25"),
    )
    assert dict(
        Outcome.objects.filter(source=subject_of(circuit)).values_list("code", "value")
    ) == {
        "it_circuit_rider.visits": Decimal(1),
        "it_circuit_rider.issues_fixed": Decimal(1),
        "it_circuit_rider.issues_open": Decimal(1),
    }


def founds_a_round(lent: Lent) -> Circuit:
    """Found it for whoever has agreed to ride, from the engagement's page."""
    title = f"Halls of the Wolds {uuid4().hex[:8]}"
    lent.hosts.goto(lent.engagement.get_absolute_url())
    follow(lent.hosts, "Found the round, and ask organisations to join it", "Found a round")
    rider = f"{lent.giver.name}: {lent.title}"
    expect(lent.hosts.get_by_label("Who rides it?").locator("option:checked")).to_have_text(rider)
    write(lent.hosts, title=title)
    press(lent.hosts, "Found it")
    arrives(lent.hosts, title)
    return Circuit.objects.get(title=title)


def asks(lent: Lent, circuit: Circuit, name: str) -> None:
    page = lent.hosts
    write(page, name="Nowhere Hall")
    press(page, "Ask it to join")
    reads(page, "No organisation here has this name.")
    write(page, name=name)
    press(page, "Ask it to join")
    reads(page, "Has not agreed to the terms yet")
    assert circuit.clients.count() == 1


def joins_and_says_what_is_wrong(page: Page, name: str) -> None:
    page.goto(reverse("skills"))
    follow(page, "IT circuit riders", "IT circuit riders")
    follow(page, name, name)
    reads(page, "You back up what matters before a visit")
    press(page, "Agree to the terms")
    reads(page, "You are on the round.")
    for what in ("The printer is silent", "The mail is slow"):
        write(page, what=what)
        press(page, "Write it down")
        reads(page, f"{what} (open)")


def shows_the_map(page: Page, name: str) -> None:
    """See each organisation as a pin of the map, which opens its name."""
    expect(page.get_by_role("region", name="Map of the round")).to_be_visible()
    expect(page.locator(".leaflet-marker-icon, .maplibregl-marker").first).to_be_visible()
    reads(page, name)


def fixes_the_printer(page: Page) -> None:
    page.reload()
    follow(page, re.compile("^Record what was done"), re.compile("^What was done on"))
    write(page, minutes="75", note="Ask again in May.")
    page.get_by_label("How was “The printer is silent” fixed?").fill("New cable")
    press(page, "Keep it")
    reads(page, "Recorded, and counted.")


def test_a_team_comes_for_a_day_and_is_counted_in_person_days(
    site: Site, browsers: Browsers
) -> None:
    lent = Lent(browsers, EngagementForm.TEAM_CHALLENGE, "Paint our hall in a day")
    lent.agreed(risks="Ladders: two hold each.")
    team, hosts = lent.gives, lent.hosts
    team.goto(lent.engagement.get_absolute_url())
    follow(team, "Plan the team's day", "The team's day")
    expect(team.locator("[name=risks]")).to_have_value("Ladders: two hold each.")  # as signed
    write(team, people_planned="12", hours="7", risks="Ladders: two hold each. Paint: gloves.")
    press(team, "Keep the plan")
    reads(team, "The host has not accepted the risks yet.")
    expect(team.get_by_role("button", name="Accept the risks, for the host")).to_have_count(0)

    hosts.goto(lent.engagement.get_absolute_url())
    follow(hosts, "Read the risks of the team's day, and accept them", "The team's day")
    reads(hosts, "Paint: gloves.")
    press(hosts, "Accept the risks, for the host")
    reads(hosts, "by the host, on")
    team.goto(lent.engagement.get_absolute_url())
    follow(team, "Say how many came to the team's day", "The team's day")
    write(team, people="10")
    press(team, "Count it")
    reads(team, "The day is counted in person-days")
    lent.over()
    reads(hosts, "70 hours")
    entry = lent.counted.get()
    assert (entry.work_form, entry.hours) == ("volunteer_org", Decimal(70))
    counted = Outcome.objects.get(code="team_challenge.person_days", organisation=lent.host)
    assert counted.value == Decimal(10)
