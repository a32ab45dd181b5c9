"""The engine's whole vocabulary: Need, Offer, Match, Reason, NearMiss, as frozen values.

The engine writes no sentences. A Reason is a code and its facts; words are made where they are
shown. The codes, and the facts that each carries, are the closed list in `REASONS`; those of near
misses are in `NEAR_MISSES`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from matching.engine import slots as week
from matching.engine.errors import BadTermError
from matching.engine.journeys import Journey
from matching.engine.units import MILE, TOP_LEVEL, Levels

Fact = int | float | str | tuple[str, ...]
Facts = Mapping[str, Fact]
Point = tuple[float, float]


METRES_PER_MILE: Final = MILE


class Verdict(StrEnum):
    """What a reason says: it fits; it fits, but look; it is ruled out."""

    FIT = "fit"
    CHECK = "check"
    NOT = "not"


REASONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # place
        "near": ("miles",),  # FIT: miles from the person to the nearest place
        "near_by": ("miles", "minutes", "by"),  # FIT: and minutes on the way, by bus or so
        "remote": (),  # FIT: can be done from home
        "place_not_stated": (),  # CHECK, or NOT for a person who gave a place and a distance
        "place_not_given": (),  # CHECK: the person gave no place
        "too_far": ("miles", "within"),  # NOT: further than the person goes
        "too_long": ("minutes", "within", "by"),  # NOT: longer on the way than the person would be
        "beyond_reach": ("miles", "within"),  # NOT: further than the need takes people from
        "remote_only": (),  # NOT: only from home, and the person wants to go out
        # time
        "slots_shared": ("slots",),  # FIT: mask of the slots that suit both
        "dates_shared": ("dates",),  # FIT: ISO dates that suit both
        "time_not_stated": (),  # CHECK: the need does not say when
        "time_not_given": (
            "slots",
        ),  # CHECK: the person did not say when; mask of the need's slots
        "no_shared_slot": ("slots",),  # NOT: mask of the need's slots
        "no_shared_date": ("dates",),  # NOT: the need's ISO dates
        "session_too_long": ("minutes", "within"),  # NOT: longer at a time than the person has
        "days_short": ("days", "within"),  # NOT: takes more days a month than the person has left
        # causes
        "causes_shared": ("causes",),  # FIT: cause codes of both
        "causes_other": ("causes",),  # CHECK: the need's causes, none of them the person's
        # skills
        "skills_covered": ("skills",),  # FIT: the person has every skill that is asked for
        "skills_partly": ("skills", "missing"),  # CHECK: some of them
        "skills_near": ("skills",),  # CHECK: none of them, but related to some; those asked for
        "skills_other": ("missing",),  # CHECK: none of them
        "skills_asked": ("missing",),  # CHECK: the person gave no skills
        "skills_not_asked": (),  # FIT: none asked for
        "level_below": ("skills",),  # NOT: skills at which the person is below the level asked for
        # text
        "words_shared": ("words",),  # FIT: up to three telling words in common
        # meaning
        "meaning_close": ("percent",),  # FIT: what both write is alike, in whatever words
        # age: min_age and max_age only where the need sets them
        "age_fits": ("min_age", "max_age"),  # FIT
        "age_not_given": ("min_age", "max_age"),  # CHECK: the person did not say
        "age_outside": ("min_age", "max_age"),  # NOT
        # checks
        "checks_held": ("checks",),  # FIT: the person holds them all
        "checks_to_get": ("checks",),  # CHECK: those still to get, all obtainable before the start
        "checks_out_of_reach": ("checks",),  # NOT: those that are neither held nor obtainable
        # languages
        "languages_spoken": ("languages",),  # FIT
        "languages_not_given": ("languages",),  # CHECK: the person named no language
        "languages_missing": ("languages",),  # NOT: those the person does not speak
        # its turn: of lists that are ordered by turns, last of what is said
        "seldom_seen": (),  # FIT: few people were shown it or came, so it stands higher
        # the rest speak only when they rule out
        "forms_differ": ("forms",),  # NOT: the need's forms of work, none of them wanted
        "conflict": (),  # NOT: an organisation that this person is not to be matched with
        "blocked": (),  # NOT: an organisation that this person blocked
        "not_live": (),  # NOT: closed, ended or outside the area served
        "full": (),  # NOT: no place is left
        "queue_full": (),  # NOT: as many as may wait for an answer are waiting
    }
)

NEAR_MISSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "time": ("slots",),  # opens with this one slot too (a mask of one bit)
        "dates": ("dates",),  # opens with this one date too
        "distance": ("miles",),  # opens within this many miles
        "minutes": ("more", "by", "miles"),  # opens with so many minutes more on the way; to miles
        "session": ("minutes",),  # opens with so many minutes at a time
        "days": ("days",),  # opens with so many days a month
        "remote": (),  # opens from home
        "place_not_stated": (),  # opens when needs that name no place are taken too
        "checks": ("checks",),  # opens if these checks can be got
        "languages": ("languages",),  # opens with these languages
        "forms": ("forms",),  # opens with this one form of work too
    }
)


def _refuse_unless(condition: bool, message: str) -> None:  # noqa: FBT001 - a guard reads best with its test first
    if not condition:
        raise BadTermError(message)


def _check_common(key: str, slots: int, points: tuple[Point, ...], distance: float | None) -> None:
    _refuse_unless(bool(key), "A key must not be empty.")
    _refuse_unless(0 <= slots <= week.ALL, f"{key}: a slot mask has 21 bits, not {slots}.")
    finite = all(math.isfinite(part) for point in points for part in point)
    _refuse_unless(finite, f"{key}: a place needs a finite easting and northing.")
    valid = distance is None or distance >= 0
    _refuse_unless(valid, f"{key}: a distance in metres is not negative: {distance}.")


def _check_counts(key: str, *counts: float | None) -> None:
    sane = all(each is None or (math.isfinite(each) and each >= 0) for each in counts)
    _refuse_unless(sane, f"{key}: a number of minutes, days or places is finite, and not negative.")
    whole = all(each is None or each <= MOST for each in counts)
    _refuse_unless(whole, f"{key}: a number of minutes, days or places is at most {MOST:,}.")


def _check_levels(key: str, levels: Levels) -> None:
    sane = all(0 <= level <= TOP_LEVEL for _skill, level in levels)
    _refuse_unless(sane, f"{key}: a level is from 0 to {TOP_LEVEL}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What an organisation asks for: a volunteering role, or a skills need.

    places are (easting, northing) in metres, EPSG:27700; the nearest counts. reach is how far away,
    in metres, people may live. slots is a mask of 21 bits (0: not stated; see `slots`). dates are
    the days it happens on, when only certain days are on. checks are all required; the caller lists
    every check that an applicant must hold. minutes is the shortest time one comes for; days how
    many a month it takes at least; levels the skills that must be known at least so well, if they
    are known at all; capacity the places left, room how many more may apply. meanings are the
    vectors of its text, where they are known (see `meanings`). Raises BadTermError.
    """

    key: str
    organisation: str
    title: str
    text: str = ""
    places: tuple[Point, ...] = ()
    remote: bool = False
    reach: float | None = None
    slots: int = 0
    dates: tuple[date, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    checks: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    minutes: int | None = None
    days: float | None = None
    levels: Levels = frozenset()
    capacity: int | None = None
    room: int | None = None
    live: bool = True
    meanings: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        """Refuse a need that cannot be."""
        _check_common(self.key, self.slots, self.places, self.reach)
        ages = [age for age in (self.min_age, self.max_age) if age is not None]
        _refuse_unless(ages == sorted(ages), f"{self.key}: the minimum age is above the maximum.")
        _refuse_unless(
            all(0 <= age <= MAX_AGE for age in ages), f"{self.key}: an age is from 0 to {MAX_AGE}."
        )
        _check_counts(self.key, self.minutes, self.days, self.capacity, self.room)
        _check_levels(self.key, self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a person offers: a volunteer's wishes, or a professional's skills and days.

    place is (easting, northing) in metres, EPSG:27700, and radius how far they go, in metres (None:
    any distance). slots 0 means any time, or not stated. checks are those held (a holder of an
    enhanced check who thereby holds the basic one lists both); obtainable those that can be got
    before the start, None meaning any. journey is how they travel, and how long at most; longest the
    most minutes they have at a time; days those left in a month; levels how well skills are known,
    each once. not_with are organisation keys never to be matched, blocked those that the person
    themselves wants nothing of. near are skills
    that are not theirs but related, or broader, and count half. meanings are the
    vectors of the person's passages, where they are known. Equality
    answers have no field here, and must never get one. Raises BadTermError.
    """

    key: str
    title: str = ""
    text: str = ""
    place: Point | None = None
    radius: float | None = None
    remote_ok: bool = True
    slots: int = 0
    dates: tuple[date, ...] = ()
    age: int | None = None
    checks: frozenset[str] = frozenset()
    obtainable: frozenset[str] | None = None
    skills: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    journey: Journey | None = None
    longest: int | None = None
    days: float | None = None
    levels: Levels = frozenset()
    not_with: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    meanings: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        """Refuse an offer that cannot be."""
        _check_common(self.key, self.slots, (self.place,) if self.place else (), self.radius)
        sane = self.age is None or 0 <= self.age <= MAX_AGE
        _refuse_unless(sane, f"{self.key}: an age is from 0 to {MAX_AGE}.")
        _check_counts(self.key, self.longest, self.days)
        _check_levels(self.key, self.levels)
        once = len({skill for skill, _level in self.levels}) == len(self.levels)
        _refuse_unless(once, f"{self.key}: a skill is known at one level.")


MAX_AGE: Final = 150
MOST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to say about a pair: a code of `REASONS`, a verdict, and plain facts."""

    code: str
    verdict: Verdict
    facts: Facts = field(default_factory=lambda: MappingProxyType({}))

    def as_plain(self) -> dict[str, object]:
        """Give the reason as JSON can hold it."""
        facts = {
            name: list(fact) if isinstance(fact, tuple) else fact
            for name, fact in self.facts.items()
        }
        return {"code": self.code, "verdict": str(self.verdict), "facts": facts}

    @classmethod
    def of_plain(cls, code: str, verdict: str, facts: Mapping[str, Fact | list[str]]) -> Self:
        """Read what as_plain wrote: `Reason.of_plain(**stored)`."""
        fixed = {
            name: tuple(fact) if isinstance(fact, list) else fact for name, fact in facts.items()
        }
        return cls(code, Verdict(verdict), MappingProxyType(fixed))


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer that no limit rules out, by their keys.

    score is from 0 to 1; parts are what the factors add to it, and most what each could have added
    (`breakdown` says what else there is); reasons come in the
    fixed order place, time, causes, skills, text, meaning, age, checks, languages, each only if it has
    something to say.
    """

    need: str
    offer: str
    score: float
    reasons: tuple[Reason, ...]
    parts: Mapping[str, float]
    most: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Needs that exactly one limit rules out, and one change to the offer that opens them.

    limit and facts are those of `NEAR_MISSES`. count is exact; keys are the nearest of the needs,
    at most as many as were asked for.
    """

    limit: str
    facts: Facts
    count: int
    keys: tuple[str, ...]
