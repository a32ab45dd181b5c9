"""What can happen to equality answers: they are given, changed and taken back."""

import datetime as dt
import hmac
import secrets
from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.db import transaction

from matching.people.models import Person
from volunteering.assessment.equality.lists import VERSION, may_be_given
from volunteering.assessment.equality.models import Answer

DETACHED: Final = "-"  # no pseudonym of a person begins so


class UnknownAnswerError(ValueError):
    """A question that is not asked, or an answer that is not on its list."""


@transaction.atomic(using="equality")
def record(*, person: Person, answers: Mapping[str, str]) -> None:
    """Keep what a person chose to say; an answer given again replaces the one before."""
    for question, answer in answers.items():
        if not may_be_given(question, answer):
            message = f"{answer} is no answer to {question}"
            raise UnknownAnswerError(message)
        Answer.objects.update_or_create(
            pseudonym=pseudonym(person),
            question=question,
            defaults={"answer": answer, "list_version": VERSION},
        )


@transaction.atomic(using="equality")
def replace(*, person: Person, answers: Mapping[str, str]) -> None:
    """Keep these answers and no others: what is no longer answered is deleted."""
    Answer.objects.filter(pseudonym=pseudonym(person)).exclude(question__in=answers).delete()
    record(person=person, answers=answers)


@transaction.atomic(using="equality")
def withdraw(*, person: Person) -> None:
    """Delete everything that a person said here."""
    Answer.objects.filter(pseudonym=pseudonym(person)).delete()


@transaction.atomic(using="equality")
def detach(*, before: dt.date) -> int:
    """Cut answers of old off from their person for good, and count them; no key leads back.

    What somebody answered on several questions stays together under a name by chance.
    """
    old = Answer.objects.select_for_update().filter(answered_on__lt=before)
    theirs: dict[str, list[int]] = {}
    for row in old.exclude(pseudonym__startswith=DETACHED).only("pseudonym").order_by("pk"):
        theirs.setdefault(row.pseudonym, []).append(row.pk)
    for rows in theirs.values():
        by_chance = DETACHED + secrets.token_hex(28)
        Answer.objects.filter(pk__in=rows).update(pseudonym=by_chance)
    return sum(len(rows) for rows in theirs.values())


def pseudonym(person: Person) -> str:
    """Name a person in this store: the same each time, and of no use without the key."""
    return pseudonym_of(person.pk)


def pseudonym_of(key: int) -> str:
    """Name a person by their key."""
    secret = settings.EQUALITY_KEY.encode()
    return hmac.new(secret, f"equality:{key}".encode(), "sha256").hexdigest()
