"""What can happen to equality answers: they are given, changed and taken back."""

import hmac
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from matching.people.models import Person
from volunteering.assessment.equality.lists import VERSION, may_be_given
from volunteering.assessment.equality.models import Answer


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
def withdraw(*, person: Person) -> None:
    """Delete everything that a person said here."""
    Answer.objects.filter(pseudonym=pseudonym(person)).delete()


def pseudonym(person: Person) -> str:
    """Name a person in this store: the same each time, and of no use without the key."""
    key = settings.EQUALITY_KEY.encode()
    return hmac.new(key, f"equality:{person.pk}".encode(), "sha256").hexdigest()
