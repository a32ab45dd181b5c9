"""Rows that the pages of rounds and programmes name."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from clearinghouse.professionals.models import Professional
from clearinghouse.programmes.circuits import actions as circuits
from clearinghouse.programmes.twinning import actions as twinning
from clearinghouse.terms import EngagementForm, Sector
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.engagements import EngagementFactory
from tests.factories.needs import NeedFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import (
    AdviceSlotFactory,
    CircuitClientFactory,
    CircuitFactory,
    LearningSetFactory,
    SetMeetingFactory,
    TwinningOfferFactory,
)
from tests.factories.rounds import (
    SECONDMENT,
    RoundFactory,
    RoundMatchFactory,
    RoundNeedFactory,
    RoundOfferFactory,
)

Path = tuple[str | int, ...]


def arguments(organisation: Organisation, volunteer: Person, lead: Person) -> dict[str, Path]:
    """Make them: the volunteer lends skills, the organisation hosts, its co-ordinator runs things."""
    professional, _new = Professional.objects.get_or_create(
        person=volunteer,
        defaults={"job_title": "Cook", "sector": Sector.PRIVATE, "days_a_month": Decimal(1)},
    )
    return (
        _round(organisation, professional)
        | _set(organisation, lead)
        | _twins(organisation, lead)
        | _slots(organisation, professional, lead)
        | _circuit(organisation, lead)
        | _engagement(organisation, volunteer)
    )


def _round(organisation: Organisation, professional: Professional) -> dict[str, Path]:
    made = RoundFactory()
    offer = RoundOfferFactory(round=made, professional=professional)
    need = RoundNeedFactory(
        round=made, need=NeedFactory(organisation=organisation, form=SECONDMENT)
    )
    match = RoundMatchFactory()
    return {
        **dict.fromkeys(["round", "round_enter", "round_preview", "round_csv"], (made.name,)),
        "round_run": (made.name, "clear"),
        **dict.fromkeys(["rank_needs", "leave_offer"], (offer.pk,)),
        **dict.fromkeys(["rank_offers", "leave_need"], (need.pk,)),
        **dict.fromkeys(["round_match_yes", "round_match_no"], (match.pk,)),
    }


def _set(organisation: Organisation, lead: Person) -> dict[str, Path]:
    made = LearningSetFactory(organisation=organisation, facilitator=lead)
    meeting = SetMeetingFactory(learning_set=made)
    of_set = ["learning_set", "learning_set_join", "learning_set_leave", "learning_set_plan"]
    of_meeting = ["set_meeting", "set_meeting_call_off", "set_meeting_ics"]
    return {
        **dict.fromkeys(of_set, (made.pk,)),
        "learning_set_run": (made.pk, "begin"),
        **dict.fromkeys(of_meeting, (meeting.pk,)),
    }


def _twins(organisation: Organisation, lead: Person) -> dict[str, Path]:
    from_on = timezone.localdate()
    made = twinning.propose(
        first=organisation,
        second=OrganisationFactory(),
        plan="Visits",
        starts_on=from_on,
        ends_on=from_on + dt.timedelta(days=400),
        name="Ann",
        by=lead,
    )
    deeds = ["agree", "decline", "log", "finish", "paper"]
    return {
        **dict.fromkeys(["twinning_offer", "twinning_offer_withdraw"], (organisation.pk,)),
        "twinning_propose": (TwinningOfferFactory().pk,),
        "twinning": (made.pk,),
        **dict.fromkeys([f"twinning_{deed}" for deed in deeds], (made.pk,)),
    }


def _slots(organisation: Organisation, professional: Professional, lead: Person) -> dict[str, Path]:
    booked = AdviceSlotFactory(
        professional=professional, state="booked", organisation=organisation, booked_by=lead
    )
    return {
        **dict.fromkeys(["advice_slot", "advice_helped", "advice_ics"], (booked.pk,)),
        "advice_run": (booked.pk, "held"),
        "advice_book": (AdviceSlotFactory().pk,),
    }


def _circuit(organisation: Organisation, lead: Person) -> dict[str, Path]:
    made = CircuitFactory(host=organisation, rider=lead)
    client = CircuitClientFactory(circuit=made)
    visit = circuits.plan(client=client, starts_at=timezone.now(), minutes=60, by=lead)
    of_client = ["client", "agree", "leave", "issue", "plan"]
    return {
        **dict.fromkeys(["circuit", "circuit_ask", "circuit_finish"], (made.pk,)),
        **dict.fromkeys([f"circuit_{name}" for name in of_client], (client.pk,)),
        **dict.fromkeys(["circuit_visit", "circuit_call_off"], (visit.pk,)),
    }


def _engagement(organisation: Organisation, volunteer: Person) -> dict[str, Path]:
    made = EngagementFactory(
        form=EngagementForm.MENTORING, host=organisation, person=volunteer, title="Mentoring"
    )
    names = ["programme", "term", "risks", "came"]
    return dict.fromkeys([f"engagement_{name}" for name in names], (made.pk,))
