"""Ranked lists with their reasons in words, for whoever shows them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from operator import attrgetter
from typing import Final
from uuid import UUID

from matching.engine import VERSION, layers
from matching.engine.breakdown import Breakdown
from matching.engine.counterfactual import (
    firsts_by_organisation,
    rise_by_organisation,
    rise_for_person,
)
from matching.engine.errors import UnknownKeyError
from matching.engine.layers import Layers, Market
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.ranking import Placed
from matching.engine.terms import Facts, Match, NearMiss, Need, Offer, Reason
from matching.engine.units import UNSTATED
from matching.people.models import Person
from matching.shortlists.labels import Labels
from matching.shortlists.learning.serving import Served, exposure
from matching.shortlists.misses import say_miss
from matching.shortlists.models import Impression, Lesson
from matching.shortlists.shown import Shown
from matching.shortlists.wording import Said, say_all
from matching.shortlists.worked_out import Reader, would_rise

MATCHER: Final = Matcher()
MOST_MISSES: Final = 4
NOTHING: Final = Breakdown((), 0.0, 0.0)
NEAREST_FIRST: Final = (
    "time",
    "dates",
    "distance",
    "minutes",
    "session",
    "days",
    "remote",
    "checks",
    "languages",
    "forms",
    "place_not_stated",
)


STEPS: Final = frozenset({"distance", "minutes", "session", "days"})


@dataclass(frozen=True)
class Entry:
    """One line of a list: whose key it is (the many side's), how well it fits, and why.

    miles is the distance where it counts: None for what is done from home or has no place. why
    holds the reasons as the engine gave them, for an organisation reads them in other words;
    breakdown is how the score came about; placed is how it came to stand there, on a list that
    was ranked by what was learned.
    """

    key: str
    score: float
    reasons: tuple[Said, ...]
    miles: float | None = None
    why: tuple[Reason, ...] = ()
    breakdown: Breakdown = NOTHING
    placed: Placed | None = None

    def shown(self, subject: str) -> Shown:
        """Say how it was shown, for whoever keeps the list."""
        if self.placed is None:
            return Shown(subject, self.score)
        here = self.placed
        return Shown(subject, here.chance, here.propensity, here.features, here.tried)


@dataclass(frozen=True)
class Shortlist:
    """The best of a market for one need or offer; found counts all that no limit rules out."""

    engine: str
    found: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Miss:
    """What one change would open: which limit, its facts, how many, and that in words."""

    limit: str
    facts: Facts
    count: int
    text: str


def engine_version(versions: str = "") -> str:
    """Name the engine, its weights and the learned versions in 40 letters.

    Lists that it did not rank record it too.
    """
    settled = f"{MATCHER.version} {exposure()}"
    weights = sha256(settled.encode()).hexdigest()
    return f"{VERSION}-{weights[:8]}{versions}"


def needs_for(
    offer: Offer, needs: Market, labels: Labels, *, limit: int = 20, by: Served | None = None
) -> Shortlist:
    """Rank needs for one offer: by what was learned, if given, or else by the content score."""
    return _shortlist(needs, Offers.of([offer]), labels, limit, attrgetter("need"), by)


def offers_for(
    need: Need, offers: Offers, labels: Labels, *, limit: int = 20, by: Served | None = None
) -> Shortlist:
    """Rank offers for one need, as needs_for does."""
    return _shortlist(Needs.of([need]), offers, labels, limit, attrgetter("offer"), by)


def near_misses(
    offer: Offer, needs: Market, labels: Labels, *, most: int = MOST_MISSES
) -> tuple[Miss, ...]:
    """Say what one change to the offer would open, each kind of change at most once."""
    found = MATCHER.near_misses(needs, Offers.of([offer]), keys=0)
    return tuple(_miss(each, labels) for each in _best_of_each(found))[:most]


def explain(need: Need, offer: Offer, labels: Labels, *, among: Market | None = None) -> Entry:
    """Say all there is to say about one pair, also why it does not fit.

    Among a market that has the need it is weighed as in that market's lists, so that the numbers are
    those of the list too.
    """
    if among is not None:
        with suppress(UnknownKeyError):
            return _entry(MATCHER.explain(need.key, offer, among=among), need.key, labels)
    return _entry(MATCHER.explain(need, offer), need.key, labels)


def rise(offer: Offer, needs: Market, key: str, labels: Labels, reader: Reader) -> str:
    """Say which smallest change would bring a need to the top of somebody's list; empty if none does.

    The person's own changes come first; a broker also hears of what the organisation could change.
    """
    try:
        found = rise_for_person(MATCHER, needs, offer, key)
        if found is None and reader is Reader.BROKER:
            found = rise_by_organisation(MATCHER, needs, offer, key)
    except UnknownKeyError:
        return ""
    return would_rise(found, labels, reader) if found else ""


def firsts(need: Need, offers: Offers, labels: Labels) -> dict[str, str]:
    """Say, by key, which offers would be first if the organisation changed one thing, and what."""
    found = firsts_by_organisation(MATCHER, need, offers)
    reader = Reader.ORGANISATION
    return {key: would_rise(each, labels, reader) for key, each in found.items()}


def _shortlist(  # noqa: PLR0913, PLR0917 (either side of a list)
    needs: Market,
    offers: Offers,
    labels: Labels,
    limit: int,
    key_of: Callable[[Match], str],
    by: Served | None,
) -> Shortlist:
    listed = MATCHER.listed(needs, offers, limit=limit, ranking=by.ranking if by else None)
    entries = (_entry(match, key_of(match), labels) for match in listed.matches)
    versions = by.versions if by else ""
    if not listed.placed:
        return Shortlist(engine_version(versions), listed.found, tuple(entries))
    placed = (
        replace(entry, placed=place) for entry, place in zip(entries, listed.placed, strict=True)
    )
    return Shortlist(engine_version(versions), listed.found, tuple(placed))


def _entry(match: Match, key: str, labels: Labels) -> Entry:
    far = next((reason.facts["miles"] for reason in match.reasons if "miles" in reason.facts), None)
    miles = float(far) if isinstance(far, int | float) else None
    said = say_all(match.reasons, labels)
    return Entry(key, match.score, said, miles, match.reasons, Breakdown.of(match))


def _best_of_each(found: Iterable[NearMiss]) -> list[NearMiss]:
    """Keep the change of each kind that opens most; of what goes in steps the first that opens any.

    What costs a person least comes first.
    """
    best: dict[str, NearMiss] = {}
    for miss in found:
        known = best.get(miss.limit)
        if known is None or (miss.limit in STEPS and miss.count < known.count):
            best[miss.limit] = miss
    return [best[limit] for limit in NEAREST_FIRST if limit in best]


def _miss(miss: NearMiss, labels: Labels) -> Miss:
    return Miss(miss.limit, miss.facts, miss.count, say_miss(miss, labels))


@dataclass(frozen=True)
class Shelfmark:
    """Where something stood: on which list, at which position."""

    shown_in: UUID
    position: int


def person_subject(person: Person) -> str:
    """Name a person as lists of people do."""
    return f"matching.person:{person.pk}"


def where_shown(
    subject: str, *, to: Person, list_id: object = None, position: object = None
) -> Shelfmark | None:
    """Find where something was shown: where a link says, if true, or else where last to this person.

    A list may also have shown the person, to an organisation that looked for somebody.
    """
    shown = Impression.objects.filter(subject__in=[subject, person_subject(to)])
    said = _claimed(list_id, position)
    claimed = shown.filter(shown_in=said.shown_in, position=said.position) if said else None
    if said and claimed is not None and claimed.exists():
        return said
    last = (
        Impression.objects.filter(subject=subject, shown_in__to=to)
        .order_by("-shown_in__shown_at", "position")
        .first()
    )
    return Shelfmark(last.shown_in_id, last.position) if last else None


def _claimed(list_id: object, position: object) -> Shelfmark | None:
    """Read what a link says; anything but a list's key and a number is nothing."""
    try:
        return Shelfmark(UUID(str(list_id)), int(str(position)))
    except ValueError:
        return None


def without(needs: Market, keys: Iterable[str]) -> Market:
    """Leave some needs out of a market: they are as if closed, for this one reader."""
    return layers.without(needs, keys)


def certain(needs: Market, offer: Offer) -> Market:
    """Leave only needs of which it is known that the offer passes: no open question of age or place."""
    if isinstance(needs, Layers):
        return replace(
            needs, base=_certain(needs.base, offer), changes=_certain(needs.changes, offer)
        )
    return _certain(needs, offer)


def _certain(needs: Needs, offer: Offer) -> Needs:
    live = needs.live & (needs.places.stated | needs.remote)
    if offer.age is None:
        live &= (needs.min_age <= 0) & (needs.max_age == UNSTATED)
    return replace(needs, live=live)


def learned(
    person: Person, whats: Iterable[str], subjects: Iterable[str] | None = None
) -> dict[str, Lesson]:
    """Give the latest of some kinds of lesson by subject, for one person, in one query."""
    rows = Lesson.objects.filter(person=person, what__in=list(whats))
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    return {lesson.subject: lesson for lesson in rows.order_by("pk")}
