"""What the store may be asked for: somebody's own answers, for themselves."""

import datetime as dt
from collections.abc import Iterable, Mapping

from matching.people.models import Person
from volunteering.assessment.equality.actions import DETACHED, pseudonym
from volunteering.assessment.equality.models import Answer


def answers_of(person: Person) -> Iterable[Mapping[str, object]]:
    """Give what a person said here, until it is detached from them."""
    own = Answer.objects.filter(pseudonym=pseudonym(person)).order_by("question")
    return own.values("question", "answer", "list_version", "answered_on")


def to_detach(before: dt.date) -> int:
    """Count the answers that are old enough to be cut off from their person."""
    old = Answer.objects.filter(answered_on__lt=before)
    return old.exclude(pseudonym__startswith=DETACHED).count()
