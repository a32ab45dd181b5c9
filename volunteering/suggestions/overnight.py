"""What is suggested to whom overnight, when all are looked at together.

A list that each person gets by themselves shows the same few roles to everybody around. Overnight the
market is cleared instead: each person gets at most five roles, and a role goes to at most so many
people as could fill it, because about one in four who are told of a fitting role applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db.models import QuerySet

from matching.people.models import Person
from matching.safeguarding.models import Hold
from matching.shortlists import batch
from matching.shortlists import queries as ranking
from matching.shortlists.batch_arrays import Human, Pair, Task
from matching.shortlists.models import Lesson
from matching.taxonomy.queries import narrower_causes
from volunteering.opportunities.models import Role
from volunteering.suggestions import market
from volunteering.suggestions.answers import of_sides
from volunteering.suggestions.marks import SUBJECT
from volunteering.suggestions.models import Dismissal
from volunteering.suggestions.translate import as_offer
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.queries import here

KIND: Final = "volunteering"
TASK: Final = "volunteering.suggest_a_region"
LOOKED_AT: Final = 30  # roles of a person's list that may become theirs
TOLD_FOR_A_PLACE: Final = 4
UNSTATED: Final = 5  # places of a role that does not say how many
TOGETHER: Final = 500


class Overnight:
    """Volunteers and open roles, as a batch asks for them."""

    kind: str = KIND
    room: int = 5

    def tasks(self) -> Iterator[Task]:
        """Give the open roles with the number of people that may be told of each."""
        rows = Role.objects.open().in_england().order_by("pk")
        for key, remote, places, left in rows.values_list("pk", "remote", "places", "places_left"):
            site = None if remote or not places else (places[0].x, places[0].y)
            yield Task(key, site, TOLD_FOR_A_PLACE * (UNSTATED if left is None else left))

    def people(self) -> Iterator[Human]:
        """Give volunteers who are here and may be told of roles."""
        for key, home in _sides().order_by("person").values_list("person", "person__home"):
            yield Human(key, (home.x, home.y) if home else None)

    def ranked(self, people: Sequence[int]) -> Iterator[Pair]:
        """Give each person's best roles, without what they have put away or applied for."""
        needs, narrower = market.current(), narrower_causes()
        for first in range(0, len(people), TOGETHER):
            some = people[first : first + TOGETHER]
            sides = list(_sides().filter(person__in=some).select_related("person"))
            done = _done_with(some)
            for key, answers in of_sides(sides).items():
                offer = as_offer(answers, key=str(key), narrower=narrower)
                left = ranking.without(needs, map(str, done.get(key, ())))
                for role, score in batch.best_of(offer, left, most=LOOKED_AT):
                    yield Pair(key, int(role), score)


def keep_up() -> None:
    """Begin tonight's, or call workers for what is left of it."""
    batch.keep_up(Overnight(), task=TASK)


def take_part() -> None:
    """Do a part of it, if there is one to do."""
    batch.take_part(Overnight(), task=TASK)


def forget(person: Person) -> None:
    """Take somebody out of what every night handed on."""
    batch.forget(person.pk)


def given_to(person: int) -> list[int]:
    """List the roles that were given to somebody overnight, the best first; empty if none were."""
    return batch.outcome_of(KIND, person)


def _sides() -> QuerySet[Volunteer]:
    held = Hold.objects.filter(lifted_at=None).values("person")
    sides = Volunteer.objects.filter(here(), person__is_active=True, person__erased_at=None)
    return sides.exclude(person__in=held)


def _done_with(people: Iterable[int]) -> dict[int, set[int]]:
    """Give what each has put away or applied for, in two queries."""
    keys, found = list(people), dict[int, set[int]]()
    for person, role in Dismissal.objects.filter(person__in=keys).values_list("person", "role"):
        found.setdefault(person, set()).add(role)
    applied = Lesson.objects.filter(person__in=keys, what=Lesson.What.APPLIED)
    for person, subject in applied.values_list("person", "subject"):
        if person and subject.startswith(SUBJECT):
            found.setdefault(person, set()).add(int(subject.removeprefix(SUBJECT)))
    return found
