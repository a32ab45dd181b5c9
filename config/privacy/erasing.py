"""How the tables go that need more than the register's word: files, sessions, conversations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.db import models, transaction
from django.db.models import Q, QuerySet

from clearinghouse.engagements.models import Engagement
from clearinghouse.introductions.models import Introduction
from clearinghouse.releases.models import Release
from config.privacy.waits import in_retention
from matching.agreements.models import Agreement, Signature
from matching.history.lifecycle import subject_of
from matching.messaging.models import Message, Notice, Participant, Thread
from matching.organisations.models import Invitation, Membership
from matching.people import actions as people
from matching.people.models import Person
from matching.privacy import actions as privacy
from matching.privacy.states import PackState
from volunteering.applications.models import Application
from volunteering.brokerage.cases.models import Case, PaperForm
from volunteering.hours.models import Expense
from volunteering.placements.models import Placement
from volunteering.suggestions import overnight

REMOVED: Final = "[removed: whoever wrote this has erased their data]"
NO_RECEIPT: Final = "receipts/erased"  # the table wants a name where a claim rests on a receipt


def sessions(person: Person) -> int:
    """End every session, wherever somebody is signed in."""
    rows = list(UserSession.objects.filter(user=person))
    for session in rows:
        session.end()
    return len(rows)


def expenses(person: Person) -> int:
    """Delete the receipts; that so much was paid back stays a figure of the organisation."""
    rows = list(Expense.objects.filter(placement__person=person))
    for expense in rows:
        name, storage = expense.receipt.name, expense.receipt.storage
        kept = NO_RECEIPT if expense.kind == Expense.Kind.RECEIPT else ""
        Expense.objects.filter(pk=expense.pk).update(what="", refusal="", receipt=kept)
        if name and name != NO_RECEIPT:
            _delete_later(storage.delete, name)
    return len(rows)


def paper_forms(person: Person) -> int:
    """Delete the pictures of forms that they filled in on paper."""
    return drop_pictures(PaperForm.objects.filter(case__person=person))


def drop_pictures(forms: QuerySet[PaperForm]) -> int:
    """Delete pictures of forms with their rows, once that is certain."""
    rows = list(forms)
    for form in rows:
        _delete_later(form.picture.storage.delete, form.picture.name or "")
    PaperForm.objects.filter(pk__in=[form.pk for form in rows]).delete()
    return len(rows)


def packs(person: Person) -> int:
    """Delete the copies of their data that are still there."""
    rows = list(person.data_packs.all())
    for pack in rows:
        if pack.state != PackState.GONE:
            privacy.drop_pack(pack=pack)
    person.data_packs.all().delete()
    return len(rows)


def messages(person: Person) -> int:
    """Take out what they said for themselves; what they said for an organisation stays its own.

    Conversations about their own applications and placements go altogether.
    """
    gone = Thread.objects.filter(topic__in=_own_topics(person))
    gone.delete()
    mine = Message.objects.filter(by=person)
    as_themselves = Participant.objects.filter(person=person, speaks_for="").values("thread")
    mine.filter(thread__in=as_themselves).update(text=REMOVED)
    return mine.update(by=None)


def participation(person: Person) -> int:
    """Leave every conversation."""
    return int(Participant.objects.filter(person=person).delete()[0])


def signatures(person: Person) -> int:
    """Empty the agreements of their placements; a secondment's stays whole until its time is over."""
    kept = list(in_retention(person).values_list("pk", flat=True))
    mine = Signature.objects.filter(person=person)
    theirs = Q(signatures__in=mine.exclude(pk__in=kept)) | Q(subject__in=_own_topics(person))
    emptied = Agreement.objects.filter(theirs).exclude(signatures__in=kept)
    Agreement.objects.filter(pk__in=list(emptied.values_list("pk", flat=True))).update(text="")
    mine.exclude(pk__in=kept).update(name="")
    return mine.update(person=None)


def told_to_others(person: Person) -> int:
    """Delete what we told others about them, by its page, by their name or by their address.

    Others are whoever is or was a member of a body that had to do with them, and whoever was written
    to by address alone: a parent, a referee, who approves their leave. What has not gone out yet
    stays: whoever expects them must hear that they do not come. The sweep after the erasure takes it
    once it is sent.
    """
    told_of = [*_own(person), *_lent(person)]
    members = Membership.objects.filter(organisation__in=_bodies(person, told_of)).values("person")
    about = Q(path__in=[row.get_absolute_url() for row in told_of])
    if person.name:
        about |= _says(_alone(person.name))
    if person.email and person.erased_at is None:
        about |= _says(f"(?i){_alone(person.email)}")
    owed = Notice.objects.owed().values("pk")
    told = Notice.objects.filter(about, Q(to__in=members) | Q(to=None)).exclude(pk__in=owed)
    return int(told.exclude(to=person).delete()[0])


def _lent(person: Person) -> Iterator[Introduction | Engagement | Release]:
    yield from Introduction.objects.filter(person=person)
    yield from Engagement.objects.filter(person=person)
    yield from Release.objects.filter(person=person)


def _bodies(person: Person, told_of: Iterable[models.Model]) -> set[int]:
    """Give the bodies that had to do with somebody: asked, placed, took or lent them, or helped them."""
    of_rows = {
        getattr(row, name, None)
        for row in told_of
        for name in ("organisation_id", "host_id", "employer_id")
    }
    centres = Case.objects.filter(person=person).values_list("centre", flat=True)
    return {key for key in (*of_rows, *centres) if key is not None}


def _says(said: str) -> Q:
    return Q(subject__regex=said) | Q(body__regex=said) | Q(short__regex=said)


def account(person: Person) -> int:
    """Leave an empty account, on which nothing but counts hang."""
    Invitation.objects.filter(email__iexact=person.email).delete()
    overnight.forget(person)
    people.forget(person=person, address=f"{uuid4().hex}@erased.invalid")
    return 1


def _alone(words: str) -> str:
    """Find words between others: who is called Al is not in every call for help."""
    return rf"(^|\W){re.escape(words)}(\W|$)"


def _own(person: Person) -> Iterator[Application | Placement]:
    yield from Application.objects.filter(volunteer=person)
    yield from Placement.objects.filter(person=person)


def _own_topics(person: Person) -> list[str]:
    return [subject_of(row) for row in _own(person)]


def _delete_later(delete: Callable[[str], None], name: str) -> None:
    transaction.on_commit(lambda: delete(name), robust=True)


# In this order; the account last.
BY_HAND: Final[dict[str, Callable[[Person], int]]] = {
    "usersessions.UserSession": sessions,
    "volunteering.Expense": expenses,
    "volunteering.PaperForm": paper_forms,
    "matching.DataPack": packs,
    "matching.Signature": signatures,
    "matching.Message": messages,
    "matching.Participant": participation,
    "matching.Person": account,
}
