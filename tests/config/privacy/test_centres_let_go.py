"""What a volunteer centre keeps of somebody goes a year after it was closed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from config.privacy import actions, retention
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold
from tests.factories.brokerage import (
    CaseFactory,
    CaseNoteFactory,
    ChaseFactory,
    EnquiryFactory,
    FeedbackFactory,
    GuidanceFactory,
    PaperFormFactory,
    ReferralFactory,
    SupportTimeFactory,
    TransferFactory,
)
from tests.factories.directory import BodyFactory
from volunteering.brokerage.cases.models import Case, CaseNote, PaperForm, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Referral
from volunteering.directory.models import Signpost

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
CLOSED = dt.datetime(2025, 11, 20, 12, tzinfo=dt.UTC)
DUE = dt.date(2026, 11, 21)
OVER: dict[str, Any] = {"state": "closed", "closed_at": CLOSED}


def run(key: str, on: dt.date = DUE) -> tuple[int, int]:
    with time_machine.travel(dt.datetime.combine(on, dt.time(4), dt.UTC), tick=False):
        ((_job, done),) = retention.run(on, [retention.BY_KEY[key]])
    return done.count, done.kept


def closed(**said: Any) -> Case:
    case: Case = CaseFactory(**OVER, closed_because="health", **said)
    return case


def test_enquiry_goes_a_year_after_it_was_closed_with_where_it_was_sent(
    centre: Organisation,
) -> None:
    enquiry = EnquiryFactory(centre=centre, outcome="answered", **OVER)
    Signpost.objects.create(centre=centre, enquiry=enquiry, body=BodyFactory())
    EnquiryFactory(centre=centre)
    assert run("enquiries", DUE - dt.timedelta(days=1)) == (0, 0)
    (due,) = retention.look_ahead(DUE, [retention.BY_KEY["enquiries"]])
    assert due.count == 1
    assert run("enquiries") == (1, 0)
    assert Enquiry.objects.get().state == "new"
    assert not Signpost.objects.exists()


def test_enquiry_stays_while_the_centre_works_with_its_person(
    centre: Organisation, volunteer: Person
) -> None:
    said = {"centre": centre, "person": volunteer, "outcome": "answered"}
    EnquiryFactory(**said, **OVER)
    case = CaseFactory(centre=centre, person=volunteer)
    assert run("enquiries") == (0, 0)
    Case.objects.filter(pk=case.pk).update(
        state="closed", closed_at=timezone.now(), closed_because="health"
    )
    assert run("enquiries") == (1, 0)


def test_closed_case_counts_on_without_notes_names_or_pictures(
    centre: Organisation, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case = closed(
        centre=centre, employment="looking", benefits="yes", next_action="Ring her sister"
    )
    CaseNoteFactory(case=case)
    GuidanceFactory(case=case, notes="Shy.", next_steps="Try the garden.")
    SupportTimeFactory(case=case, minutes=25)
    PaperFormFactory(case=case, picture=ContentFile(b"x", "form.jpg"))
    FeedbackFactory(case=case)
    referral = ReferralFactory(case=case, place_in_list=0, because="Lives next door.")
    chase = ChaseFactory(application=referral.application, spoke_to="Cora", words="Rings back")
    transfer = TransferFactory(case=case, person=case.person, words="Knows the park.")
    (form,) = PaperForm.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        assert run("cases") == (1, 0)
    person = case.person
    case.refresh_from_db()
    assert case.person != person
    assert (case.person.name, case.employment, case.benefits) == ("", "", "")
    assert case.next_action == ""
    assert not CaseNote.objects.exists()
    assert not PaperForm.objects.exists()
    assert not form.picture.storage.exists(str(form.picture.name))
    assert not case.feedback.exists()
    held = case.guidance.get()
    assert (held.notes, held.next_steps, held.minutes) == ("", "", 30)
    assert SupportTime.objects.get().minutes == 25
    for row in (referral, chase, transfer):
        row.refresh_from_db()
    assert (referral.because, chase.spoke_to, chase.words) == ("-", "", "")
    assert (transfer.person, transfer.words) == (case.person, "")
    assert run("cases") == (0, 0)


def test_case_stays_while_its_person_has_an_open_one_there(
    centre: Organisation, volunteer: Person
) -> None:
    old = closed(centre=centre, person=volunteer)
    elsewhere = closed(person=volunteer)
    CaseFactory(centre=centre, person=volunteer)
    assert run("cases") == (1, 0)
    old.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (old.person, elsewhere.person == volunteer) == (volunteer, False)


def test_case_of_somebody_on_hold_waits_and_says_so(centre: Organisation) -> None:
    case = closed(centre=centre)
    EnquiryFactory(centre=centre, person=case.person, outcome="registered", **OVER)
    Hold.objects.create(person=case.person)
    assert run("cases") == (0, 1)
    assert run("enquiries") == (0, 0)


def test_erasing_somebody_who_was_referred_beside_the_list_leaves_the_referral() -> None:
    case = CaseFactory()
    referral = ReferralFactory(case=case, place_in_list=0, because="Lives next door.")
    actions.erase(person=case.person)
    assert Referral.objects.get(pk=referral.pk).because == "-"
