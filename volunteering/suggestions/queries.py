"""What fits somebody, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import queries as shortlists
from matching.shortlists.learning.serving import served
from matching.shortlists.models import Impression, ShownList
from matching.shortlists.queries import Entry, Miss
from matching.shortlists.shown import Shown
from matching.shortlists.wording import Said
from matching.shortlists.worked_out import Reader, WorkedOut, worked_out
from volunteering.opportunities.models import Role
from volunteering.opportunities.search import UNLISTED
from volunteering.suggestions import market
from volunteering.suggestions.answers import Answers
from volunteering.suggestions.labels import labels
from volunteering.suggestions.marks import SUBJECT
from volunteering.suggestions.of_people import say_of
from volunteering.suggestions.translate import as_offer, need_of

if TYPE_CHECKING:
    from uuid import UUID

PAGE: Final = 20
MOST_PAGES: Final = 10


@dataclass(frozen=True)
class Suggestion:
    """A role that fits, at its position in the list."""

    position: int
    role: Role
    score: float
    reasons: tuple[Said, ...]
    miles: float | None
    worked_out: WorkedOut | None = None
    shown: Shown | None = None


@dataclass(frozen=True)
class Fit:
    """Why a role fits somebody: the reasons, how it was worked out, and what one change would do."""

    reasons: tuple[Said, ...]
    worked_out: WorkedOut | None
    rise: str


@dataclass(frozen=True)
class Suggestions:
    """One page of what fits somebody; found counts all of it."""

    engine: str
    found: int
    page: int
    items: tuple[Suggestion, ...]
    misses: tuple[Miss, ...]

    @property
    def has_next(self) -> bool:
        """Whether there is another page."""
        return self.page < MOST_PAGES and self.found > self.page * PAGE


def suggest(
    answers: Answers,
    *,
    page: int = 1,
    size: int = PAGE,
    hidden: Iterable[int] = (),
    reader: Person | None = None,
) -> Suggestions:
    """Rank the open roles for somebody, in a fixed number of queries; those they put away are left out.

    Roles take turns to be seen. Something seldom shown may be tried on a reader with an account, but
    not on one who wants only what is certain.
    """
    offer, names = as_offer(answers), labels()
    needs = shortlists.without(market.current(), map(str, hidden))
    if answers.certain:
        needs = shortlists.certain(needs, offer)
    turn = f"{reader.pk} {timezone.localdate()}" if reader else ""
    by = served(market.SHELF.name, turn=turn, turns=True, trying=not answers.certain)
    ranked = shortlists.needs_for(offer, needs, names, limit=page * size, by=by)
    misses = shortlists.near_misses(offer, needs, names) if answers.place else ()
    shown = ranked.entries[(page - 1) * size :]
    return Suggestions(
        engine=ranked.engine,
        found=ranked.found,
        page=page,
        items=tuple(_still_open(shown, first=(page - 1) * size + 1)),
        misses=misses,
    )


def mailed_on(person: int, *, since: dt.date) -> list[dt.date]:
    """List the days on which mails with suggestions went to somebody."""
    lists = ShownList.objects.filter(
        to=person, surface=ShownList.Surface.DIGEST, query__suggested=True
    )
    sent = lists.filter(shown_at__date__gte=since).values_list("shown_at", flat=True)
    return [timezone.localdate(at) for at in sent]


def why(role: Role, answers: Answers) -> tuple[Said, ...]:
    """Say what speaks for a role, what to check, and what does not fit."""
    return shortlists.explain(need_of(role), as_offer(answers), labels()).reasons


def fit(role: Role, answers: Answers, reader: Reader = Reader.PERSON) -> Fit:
    """Say why a role fits, in numbers too, weighed as in the person's own list.

    An organisation or a broker reads the same numbers in their own words; what one change would do
    is for the person and for a broker.
    """
    own = reader is Reader.PERSON
    offer = as_offer(answers if own else replace(answers, blocked=()))  # nobody else is told
    names, needs = labels(), market.current()
    entry = shortlists.explain(need_of(role), offer, names, among=needs)
    said = entry.reasons if own else say_of(entry, names)
    tells = reader is not Reader.ORGANISATION
    rise = shortlists.rise(offer, needs, str(role.pk), names, reader) if tells else ""
    return Fit(entry.reasons, worked_out(entry.breakdown, said, reader=reader), rise)


def fit_of_applicant(role: Role, answers: Answers, *, for_centre: bool) -> Fit:
    """Say why somebody who applied fits, to the organisation or to the centre that helps it."""
    return fit(role, answers, Reader.BROKER if for_centre else Reader.ORGANISATION)


def _still_open(entries: Iterable[Entry], *, first: int) -> Iterable[Suggestion]:
    """Read the roles; one that closed since the market was laid out is passed over."""
    found = list(entries)
    open_roles = Role.objects.open().in_england().select_related("organisation").defer(*UNLISTED)
    roles = open_roles.in_bulk([int(entry.key) for entry in found])
    kept = (entry for entry in found if int(entry.key) in roles)
    for position, entry in enumerate(kept, start=first):
        role = roles[int(entry.key)]
        table = worked_out(entry.breakdown, entry.reasons)
        shown = entry.shown(subject_of(role))
        yield Suggestion(position, role, entry.score, entry.reasons, entry.miles, table, shown)


def stood_at(person: Person, list_id: UUID | None) -> dict[int, int]:
    """Give where each role stood on a list that was shown to somebody; nothing for another's list."""
    shown = Impression.objects.filter(
        shown_in=list_id, shown_in__to=person, subject__startswith=SUBJECT
    )
    return {
        int(subject.removeprefix(SUBJECT)): place
        for subject, place in shown.values_list("subject", "position")
    }
