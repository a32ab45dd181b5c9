"""What tests of people's data start from: the rules, and somebody with a whole life here."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from matching.agreements import actions as agreements
from matching.history.lifecycle import subject_of
from matching.ledger import actions as ledger
from matching.messaging.models import Message, Participant, Thread
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.models import Adjustment, Consent, EmergencyContact, Person
from matching.privacy.models import Look
from matching.rulebook.importers import load_rules
from matching.safeguarding.models import Check, Reference
from tests.factories.opportunities import RoleFactory
from volunteering.applications.models import Application, Note
from volunteering.applications.states import ApplicationState
from volunteering.assessment.equality import actions as equality
from volunteering.followups.models import FollowUp, Response
from volunteering.hours.models import Expense, Hours
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.recognition.models import Thanks
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Bookmark
from volunteering.volunteers.models import Volunteer


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_rules()


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@dataclass(frozen=True)
class Life:
    """The rows of somebody who has done everything that can be done here."""

    person: Person
    role: Role
    ended: Placement
    hours: Hours
    expense: Expense
    thread: Thread
    open: Application


@pytest.fixture
def life(volunteer: Person, coordinator: Person, vco: Organisation) -> Life:
    """Give a volunteer with a past placement, an open application, words everywhere and a file."""
    role = RoleFactory(opportunity__organisation=vco, title="Goatherd")
    _say(volunteer)
    past = Application.objects.create(
        volunteer=volunteer,
        role=role,
        organisation=vco,
        state=ApplicationState.PLACED,
        words="I grew up with goats, says Vera.",
    )
    Note.objects.create(application=past, by=coordinator, text="Vera is kind.")
    ended = Placement.objects.create(
        application=past,
        person=volunteer,
        role=role,
        organisation=vco,
        state="ended",
        starts_on=dt.date(2026, 3, 1),
        ended_on=dt.date(2026, 9, 1),
        adjustments="A chair for Vera",
    )
    hours = _gave(ended, coordinator)
    expense = _spent(ended)
    Thanks.objects.create(placement=ended, by=coordinator, text="Thank you, Vera")
    _answered(ended)
    _signed(ended)
    _checked(volunteer, vco, coordinator)
    thread = _talked(past, coordinator)
    other = RoleFactory(opportunity__organisation=vco, title="Gardener", pending=1)
    waiting = Application.objects.create(
        volunteer=volunteer, role=other, organisation=vco, words="Vera again"
    )
    Look.objects.create(person=volunteer, by=coordinator, organisation=vco, what="application")
    return Life(volunteer, role, ended, hours, expense, thread, waiting)


def _say(person: Person) -> None:
    Volunteer.objects.create(person=person, wishes="Vera likes goats")
    Adjustment.objects.create(person=person, words="A chair")
    EmergencyContact.objects.create(person=person, name="Vernon", phone="020 7946 0000")
    people.consent(person=person, purpose=Consent.Purpose.MARKETING, basis="consent")
    SavedSearch.objects.create(person=person, name="Goats", address="q=goats")
    Bookmark.objects.create(person=person, role=RoleFactory())
    equality.record(person=person, answers={"sex": "female"})


def _gave(placement: Placement, by: Person) -> Hours:
    hours = Hours.objects.create(
        placement=placement,
        given_on=dt.date(2026, 4, 1),
        hours=Decimal(3),
        note="Vera fed them",
        state="confirmed",
        logged_by=placement.person,
        confirmed_by=by,
        confirmed_at=timezone.now(),
    )
    ledger.record(
        source=subject_of(hours),
        person=placement.person,
        organisation=placement.organisation,
        work_form="volunteer_org",
        hours=Decimal(3),
        given_on=dt.date(2026, 4, 1),
    )
    return hours


def _spent(placement: Placement) -> Expense:
    return Expense.objects.create(
        placement=placement,
        kind="receipt",
        spent_on=dt.date(2026, 4, 1),
        what="Bus, Vera",
        amount=Decimal("3.50"),
        receipt=ContentFile(b"a picture", name="bus.png"),
        state="paid",
    )


def _answered(placement: Placement) -> None:
    followup = FollowUp.objects.create(
        person=placement.person,
        placement=placement,
        kind="three_months",
        due_on=dt.date(2026, 6, 1),
        state="answered",
        mode="web",
        answered_at=timezone.now(),
    )
    Response.objects.create(followup=followup, question="confidence", answer="more", words="Vera!")


def _signed(placement: Placement) -> None:
    agreement = agreements.draw_up(
        subject=subject_of(placement), title="Goatherd", text="Vera comes", parties=["volunteer"]
    )
    agreements.sign(
        agreement=agreement, party="volunteer", name="Vera Volunteer", by=placement.person
    )


def _checked(person: Person, vco: Organisation, by: Person) -> None:
    Check.objects.create(
        person=person,
        organisation=vco,
        level="basic",
        certificate_number="001234567890",
        issued_on=dt.date(2026, 1, 5),
        seen_by=by,
    )
    Reference.objects.create(
        person=person,
        organisation=vco,
        referee_name="Ruth Referee",
        referee_email="ruth@example.org",
        state="received",
        answers={"would": "She is late at times"},
        answered_at=timezone.now(),
    )


def _talked(application: Application, coordinator: Person) -> Thread:
    thread = Thread.objects.create(topic=subject_of(application), subject="Goatherd")
    Participant.objects.create(thread=thread, person=application.volunteer)
    Participant.objects.create(thread=thread, person=coordinator, speaks_for="Stepney Friends")
    Message.objects.create(thread=thread, by=application.volunteer, text="Hello, Vera here")
    Message.objects.create(thread=thread, by=coordinator, text="Hello Vera")
    return thread
