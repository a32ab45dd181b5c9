"""What can happen to a reference: asked for, answered, accepted, used again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding import notices
from matching.safeguarding.models import Reference
from matching.safeguarding.states import ReferenceState

REMIND_AFTER: Final = timedelta(days=7)
MOST_REMINDERS: Final = 2


@dataclass(frozen=True, slots=True)
class Referee:
    """Who is asked."""

    name: str
    email: str
    relationship: str = ""


@transaction.atomic
def ask(  # noqa: PLR0913 (a request for a reference is what it says)
    *,
    person: Person,
    organisation: Organisation,
    referee: Referee,
    depth: int,
    by: Person,
    role_title: str = "",
) -> Reference:
    """Write to a referee; somebody who is being asked already is not asked twice."""
    reference, made = Reference.objects.get_or_create(
        person=person,
        organisation=organisation,
        referee_email=referee.email.lower(),
        state=ReferenceState.ASKED,
        defaults={
            "referee_name": referee.name,
            "relationship": referee.relationship,
            "depth": depth,
            "asked_by": by,
            "role_title": role_title,
        },
    )
    if made:
        notices.reference_is_asked(reference)
    return reference


@transaction.atomic
def answer(*, reference: Reference, answers: Mapping[str, Any], may_be_reused: bool) -> None:
    """Keep what a referee said, once; raises IllegalMove when it was answered already."""
    reference.answers = dict(answers)
    reference.may_be_reused = may_be_reused
    reference.answered_at = timezone.now()
    reference.save(update_fields=["answers", "may_be_reused", "answered_at"])
    move(reference, ReferenceState.RECEIVED, by=None)
    notices.reference_has_come(reference)


@transaction.atomic
def decline(*, reference: Reference) -> None:
    """Keep that a referee would rather not: no reason is asked, and nothing follows from it."""
    move(reference, ReferenceState.DECLINED, by=None)
    notices.reference_was_declined(reference)


@transaction.atomic
def accept(*, reference: Reference, by: Person) -> None:
    """Take it as a reference for the role."""
    move(reference, ReferenceState.ACCEPTED, by=by)


@transaction.atomic
def set_aside(*, reference: Reference, by: Person) -> None:
    """Keep it, and do not use it."""
    move(reference, ReferenceState.NOT_USED, by=by)


@transaction.atomic
def withdraw(*, reference: Reference, by: Person) -> None:
    """Ask no longer; the link leads to words that say so."""
    move(reference, ReferenceState.WITHDRAWN, by=by)


def remind() -> int:
    """Write again to referees who have not answered in a week, twice at most; say to how many."""
    silent = Reference.objects.filter(
        state=ReferenceState.ASKED,
        reminders__lt=MOST_REMINDERS,
        asked_at__lt=timezone.now() - REMIND_AFTER,
    ).exclude(reminded_at__gt=timezone.now() - REMIND_AFTER)
    return sum(_remind(reference) for reference in silent.select_related("organisation", "person"))


@transaction.atomic
def _remind(reference: Reference) -> bool:
    same = Reference.objects.filter(
        pk=reference.pk, state=ReferenceState.ASKED, reminders=reference.reminders
    )
    if not same.update(reminders=reference.reminders + 1, reminded_at=timezone.now()):
        return False
    notices.reference_is_asked(reference, again=True)
    return True
