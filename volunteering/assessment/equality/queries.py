"""What the store may be asked for: somebody's own answers, for themselves; and how many, for all."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from matching.people.models import Person
from volunteering.assessment.equality.actions import DETACHED, pseudonym, pseudonym_of
from volunteering.assessment.equality.groups import ASKED, NOT_SAID, groups
from volunteering.assessment.equality.models import Answer


def answers_of(person: Person) -> Iterable[Mapping[str, object]]:
    """Give what a person said here, until it is detached from them."""
    own = Answer.objects.filter(pseudonym=pseudonym(person)).order_by("question")
    return own.values("question", "answer", "list_version", "answered_on")


def to_detach(before: dt.date) -> int:
    """Count the answers that are old enough to be cut off from their person."""
    old = Answer.objects.filter(answered_on__lt=before)
    return old.exclude(pseudonym__startswith=DETACHED).count()


def groups_of(people: Mapping[int, str]) -> Counter[tuple[str, str, str]]:
    """Count some people by area, question and group; who did not say counts as that.

    Only numbers come out: neither a person nor a pseudonym stands beside an answer.
    """
    if not people:
        return Counter()
    areas = {pseudonym_of(key): area for key, area in people.items()}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    rows = Answer.objects.filter(question__in=ASKED).order_by("pk")
    for name, question, answer in rows.values_list("pseudonym", "question", "answer").iterator():
        if name in areas:
            said[name][question] = answer
    counts: Counter[tuple[str, str, str]] = Counter()
    for name, area in areas.items():
        found = groups(said.get(name, {}))
        counts.update((area, question, group or NOT_SAID) for question, group in found.items())
    return counts
