"""How what is due parts from its person, one by one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar
from uuid import uuid4

from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.formats import date_format

from clearinghouse.engagements.models import Engagement, SignedCopy
from config.privacy import actions
from config.privacy.erasing import NO_RECEIPT, drop_pictures
from config.privacy.holdings import NOT_KEPT
from config.privacy.letting_go import WARNED
from config.privacy.waits import in_safeguarding, reasons
from matching.agreements.models import Agreement, Signature
from matching.history.lifecycle import IllegalMove, subject_of
from matching.ledger.models import Contribution, Outcome
from matching.people import actions as people
from matching.people.models import Person
from matching.privacy import actions as privacy
from matching.privacy import notices
from matching.privacy.models import DataPack
from volunteering.applications.models import Application, Note
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.referrals.models import Chase
from volunteering.followups.models import FollowUp, Response
from volunteering.hours import imputing
from volunteering.hours.models import Expense, Hours
from volunteering.placements.models import Placement, Review
from volunteering.recognition.models import Credential, Thanks
from volunteering.rota.models import Booking, Swap
from volunteering.surveys import actions as surveys
from volunteering.surveys.models import Survey

log = logging.getLogger(__name__)
# So many at a time: the rest is for tomorrow's run.
MOST: Final = 500
LONGEST: Final = 240.0  # seconds, well under the time after which a task is ended and undone
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Done:
    """How many went, and how many were due but have to wait."""

    count: int
    kept: int = 0


def one_by_one(rows: Iterable[Row], part: Callable[[Row], bool]) -> Done:
    """Part each for some minutes; one that somebody moves meanwhile, or that fails, waits for tomorrow."""
    gone = kept = 0
    until = time.monotonic() + LONGEST
    for row in list(rows[:MOST]):  # type: ignore[index]
        if time.monotonic() > until:
            break
        try:
            with transaction.atomic():
                parted = part(row)
        except IllegalMove:
            log.info("Retention left %s for the next run", subject_of(row))
            parted = False
        except DatabaseError:
            log.exception("Retention could not part %s", subject_of(row))
            parted = False
        gone, kept = (gone + 1, kept) if parted else (gone, kept + 1)
    return Done(gone, kept)


def warn_first(person: Person) -> bool:
    """Say that an account goes in two months."""
    return _warn(person, 1, months=2)


def warn_last(person: Person) -> bool:
    """Say that an account goes in a month."""
    return _warn(person, 2, months=1)


def erase_inactive(person: Person) -> bool:
    """Erase an account that nobody used, unless something is unfinished."""
    if reasons(person):
        return False
    address = person.email
    actions.erase(person=person)
    privacy.met_unasked(tell=address)
    return True


def erase_unconfirmed(person: Person) -> bool:
    """Erase an account that was never confirmed; its address may be somebody else's."""
    if reasons(person):
        return False
    actions.erase(person=person)
    return True


def unname_placement(placement: Placement) -> bool:
    """Hang a placement on an empty account of its own, so that it counts and leads to nobody.

    One of somebody on hold, or about whom a concern is open, waits until that is over.
    """
    if in_safeguarding(placement.person):
        return False
    nobody = _nobody()
    hours = list(Hours.objects.filter(placement=placement))
    sources = [subject_of(row) for row in hours]
    given = Contribution.objects.filter(
        Q(source__in=sources)
        | Q(reverses__source__in=sources)
        | Q(source__startswith=imputing.sources_of(placement.pk)),
        person=placement.person,
    )
    given.update(person=None)
    asked = [subject_of(each) for each in FollowUp.objects.filter(placement=placement)]
    Outcome.objects.filter(source__in=asked, person=placement.person).update(person=None)
    Hours.objects.filter(placement=placement).update(note="", query="")
    _empty_claims(placement)
    Review.objects.filter(placement=placement).update(words="")
    Thanks.objects.filter(placement=placement).delete()
    Credential.objects.filter(placement=placement).update(placement=None)
    Swap.objects.filter(booking__placement=placement).delete()
    Booking.objects.filter(placement=placement).update(person=nobody)
    _unname_answers(FollowUp.objects.filter(placement=placement), nobody)
    for agreement in Agreement.objects.filter(subject=subject_of(placement)):
        empty_agreement(agreement)
    Placement.objects.filter(pk=placement.pk).update(person=nobody, adjustments="")
    if placement.application_id is not None:
        _unname(placement.application_id, nobody)
    return True


def unname_application(application: Application) -> bool:
    """Hang an application on an empty account of its own, unless safeguarding may need its person."""
    if in_safeguarding(application.volunteer):
        return False
    _unname(application.pk, _nobody())
    return True


def unname_case(case: Case) -> bool:
    """Hang a case on an empty account of its own: how much was done stays, what was said goes.

    What is about somebody on hold, or about whom a concern is open, waits until that is over.
    """
    if in_safeguarding(case.person):
        return False
    nobody = _nobody()
    case.notes.all().delete()
    case.feedback.all().delete()
    drop_pictures(case.paper_forms.all())
    case.guidance.update(notes="", next_steps="")
    case.referrals.exclude(because="").update(because=NOT_KEPT)
    Chase.objects.filter(application__referral__case=case).update(spoke_to="", words="")
    case.transfers.update(person=nobody, words="", answer="")
    Case.objects.filter(pk=case.pk).update(
        person=nobody, next_action="", employment="", benefits=""
    )
    return True


def unname_survey(survey: Survey) -> bool:
    """Take names and free words off a survey's answers."""
    surveys.unname(survey=survey)
    return True


def empty_agreement(agreement: Agreement) -> bool:
    """Take the words and the names out of an agreement; that there was one, and its mark, stay."""
    Signature.objects.filter(agreement=agreement).update(person=None, name="")
    Agreement.objects.filter(pk=agreement.pk).update(text="")
    SignedCopy.objects.filter(agreement=agreement).update(content=b"", name="")
    return True


def unname_engagement(engagement: Engagement) -> bool:
    """Hang an engagement on an empty account of its own, so that it counts and leads to nobody."""
    person = engagement.person
    given = [subject_of(day) for day in engagement.log.all()]
    counted = Q(source__in=given) | Q(reverses__source__in=given)
    Contribution.objects.filter(counted, person=person).update(person=None)
    asked = [subject_of(review) for review in engagement.reviews.all()]
    Outcome.objects.filter(source__in=asked, person=person).update(person=None)
    engagement.log.update(what="")
    engagement.meetings.update(agreed="", where="")
    engagement.reviews.update(words="")
    engagement.amendments.update(because="")
    papers = Agreement.objects.filter(pk__in=engagement.amendments.values("agreement"))
    for agreement in [*papers, *Agreement.objects.filter(subject=subject_of(engagement))]:
        empty_agreement(agreement)
    Engagement.objects.filter(pk=engagement.pk).update(
        person=_nobody(), terms={}, return_plan="", ended_because="", vat_reason=""
    )
    return True


def drop_pack(pack: DataPack) -> bool:
    """Delete a copy of somebody's data."""
    privacy.drop_pack(pack=pack)
    return True


def _warn(person: Person, number: int, *, months: int) -> bool:
    day = timezone.localdate() + relativedelta(months=months)
    notices.inactive(person, kind=f"{WARNED}-{number}", day=date_format(day))
    return True


def _nobody() -> Person:
    person = Person(email=f"{uuid4().hex}@erased.invalid")
    people.forget(person=person, address=person.email)
    return person


def _unname(application: int, nobody: Person) -> None:
    Note.objects.filter(application=application).delete()
    _unname_answers(FollowUp.objects.filter(application=application), nobody)
    Application.objects.filter(pk=application).update(
        volunteer=nobody, words="", answer="", shares_adjustments=False
    )


def _unname_answers(followups: Any, nobody: Person) -> None:
    Response.objects.filter(followup__in=followups).update(words="")
    followups.update(person=nobody)


def _empty_claims(placement: Placement) -> None:
    for expense in Expense.objects.filter(placement=placement):
        name, storage = expense.receipt.name, expense.receipt.storage
        if name and name != NO_RECEIPT:
            transaction.on_commit(partial(storage.delete, name), robust=True)
        kept = NO_RECEIPT if name else ""
        Expense.objects.filter(pk=expense.pk).update(what="", refusal="", receipt=kept)
