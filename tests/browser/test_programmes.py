"""axe on the pages of rounds and programmes that need rows, as whoever runs them sees them."""

import datetime as dt
from uuid import uuid4

from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from clearinghouse.programmes.circuits import actions as circuits
from clearinghouse.programmes.twinning import actions as twinning
from clearinghouse.rounds import actions as rounds
from clearinghouse.rounds.models import Round
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.factories.engagements import EngagementFactory
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.programmes import (
    AdviceSlotFactory,
    CircuitClientFactory,
    CircuitFactory,
    LearningSetFactory,
    SetMeetingFactory,
    SetMemberFactory,
    TwinningOfferFactory,
)
from tests.factories.rounds import (
    SECONDMENT,
    RoundFactory,
    RoundNeedFactory,
    RoundOfferFactory,
)

Addresses = dict[str, str]
TEALBY = Point(515_700, 390_800, srid=27700)


def somebody() -> Person:
    """Give a person whom no other test has."""
    person: Person = PersonFactory(email=f"{uuid4()}@example.org", name="Lena Lead")
    return person


def in_rounds(lead: Person, hall: Organisation) -> Addresses:
    """One round that takes preferences, one that is cleared, one that is published."""
    other = ProfessionalFactory(person=somebody(), forms=[SECONDMENT])
    own = ProfessionalFactory(person=lead, forms=[SECONDMENT])
    made: list[Round] = []
    for professional in (own, other, own):
        round_ = RoundFactory(name=f"round-{uuid4().hex[:12]}")
        need = RoundNeedFactory(round=round_, need__organisation=hall)
        offer = RoundOfferFactory(round=round_, professional=professional)
        rounds.rank_needs(offer=offer, order=[need], by=lead)
        rounds.rank_offers(need=need, order=[offer], by=lead)
        made.append(round_)
    taking, cleared, published = made
    outside = RoundNeedFactory(round=taking, need__organisation=OrganisationFactory())
    RoundOfferFactory(round=taking, professional=other)
    rounds.clear(round_=cleared, by=lead)
    rounds.publish(round_=rounds.clear(round_=published, by=lead), by=lead)
    mine = taking.offers.get(professional=own)
    theirs = taking.needs.exclude(pk=outside.pk).get()
    return {
        "round": taking.get_absolute_url(),
        "rank-needs": reverse("rank_needs", args=[mine.pk]),
        "rank-offers": reverse("rank_offers", args=[theirs.pk]),
        "round-preview": reverse("round_preview", args=[cleared.name]),
        "round-published": published.get_absolute_url(),
        "round-new": reverse("round_new"),
    }


def in_sets(lead: Person, hall: Organisation) -> Addresses:
    made = LearningSetFactory(organisation=hall, facilitator=lead)
    SetMemberFactory(learning_set=made, person=somebody())
    SetMeetingFactory(learning_set=made, starts_at=timezone.now() + dt.timedelta(days=1))
    been = SetMeetingFactory(learning_set=made)
    return {
        "set": made.get_absolute_url(),
        "set-meeting": reverse("set_meeting", args=[been.pk]),
        "set-plan": reverse("learning_set_plan", args=[made.pk]),
        "set-new": reverse("learning_set_new"),
    }


def as_twins(lead: Person, hall: Organisation) -> Addresses:
    offer = TwinningOfferFactory(contact=somebody())
    today = timezone.localdate()
    made = twinning.propose(
        first=hall,
        second=offer.organisation,
        plan="Visit each other.",
        starts_on=today,
        ends_on=today + dt.timedelta(days=400),
        name="Lena Lead",
        by=lead,
    )
    return {
        "twinning": made.get_absolute_url(),
        "twinning-offer": reverse("twinning_offer", args=[hall.pk]),
        "twinning-propose": reverse("twinning_propose", args=[offer.pk]),
    }


def of_advice(lead: Person, hall: Organisation) -> Addresses:
    adviser = ProfessionalFactory(person=somebody())
    booked = AdviceSlotFactory(
        professional=adviser,
        state="booked",
        organisation=hall,
        booked_by=lead,
        question="Gift Aid?",
    )
    later = booked.ends_at + dt.timedelta(days=1)
    free = AdviceSlotFactory(professional=adviser, starts_at=later)
    return {
        "my-advice": reverse("my_advice"),
        "advice-slot": reverse("advice_slot", args=[booked.pk]),
        "advice-book": reverse("advice_book", args=[free.pk]),
    }


def on_a_circuit(lead: Person, hall: Organisation) -> Addresses:
    made = CircuitFactory(host=hall, rider=lead)
    client = CircuitClientFactory(circuit=made, organisation__point=TEALBY)
    circuits.raise_issue(client=client, what="The printer", by=lead)
    visit = circuits.plan(client=client, starts_at=timezone.now(), minutes=60, by=lead)
    return {
        "circuit": made.get_absolute_url(),
        "circuit-client": client.get_absolute_url(),
        "circuit-visit": reverse("circuit_visit", args=[visit.pk]),
        "circuit-new": reverse("circuit_new"),
    }


def beside_engagements(hall: Organisation) -> Addresses:
    forms = (EngagementForm.MENTORING, EngagementForm.TRUSTEE, EngagementForm.TEAM_CHALLENGE)
    made = {str(form): EngagementFactory(form=form, host=hall, person=somebody()) for form in forms}
    return {name: reverse("engagement_programme", args=[each.pk]) for name, each in made.items()}


def test_axe_finds_nothing_on_the_pages_of_rounds_and_programmes(
    page: Page, sign_in_as: SignInAs, size: str
) -> None:
    lead, addresses = somebody(), Addresses()

    def build() -> None:
        hall = OrganisationFactory(name="Tealby Hall", verified_at=timezone.now())
        MembershipFactory(organisation=hall, person=lead, role=Membership.Role.ADMIN)
        centre = CentreFactory(name=f"Centre {uuid4()}")
        MembershipFactory(organisation=centre, person=lead, role=Membership.Role.BROKER)
        for part in (in_rounds, in_sets, as_twins, of_advice, on_a_circuit):
            addresses.update(part(lead, hall))
        addresses.update(beside_engagements(hall))

    elsewhere(build)
    sign_in_as(lead)
    for name, address in addresses.items():
        check(page, Shown(name, lambda address=address: address), size)  # type: ignore[misc]
