"""What somebody has told us so far, with or without an account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.http import QueryDict

from matching.organisations.blocks.queries import blocked_by
from matching.people import week
from matching.people.ages import MESSAGES_FROM
from matching.people.models import Person, PersonSkill
from matching.people.queries import age_of
from matching.shortlists.terms import Journey
from matching.taxonomy.queries import near_codes, standard_codes
from volunteering.suggestions.journeys import journeys
from volunteering.suggestions.meanings import of_people
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.queries import side_of

CHECKED_FROM: Final = MESSAGES_FROM  # the DBS checks nobody under 16 (domain.md 3.3)
WITHOUT_DBS: Final = ("IDCheck",)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Three answers and what came with them; what is left empty rules nothing out.

    journey is how they travel, and for how long at most, which then says more exactly how far than
    radius does. place is (easting, northing); near names it for a title, outcode is all that is kept of it.
    longest is how many minutes they have at a time. certain leaves out whatever they might turn out
    not to be able to take up. blocked are the organisations that they want nothing of.
    """

    place: tuple[float, float] | None = None
    near: str = ""
    outcode: str = ""
    causes: tuple[str, ...] = ()
    slots: int = 0
    radius: float = 5
    remote: bool = True
    age: int | None = None
    wishes: str = ""
    skills: tuple[str, ...] = ()
    near_skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    journey: Journey | None = None
    longest: int | None = None
    certain: bool = False
    blocked: tuple[int, ...] = ()
    meanings: bytes = field(default=b"", repr=False)

    @property
    def obtainable(self) -> tuple[str, ...] | None:
        """Which checks they could get; None means any."""
        return WITHOUT_DBS if self.age is not None and self.age < CHECKED_FROM else None

    def coarsely(self) -> dict[str, Any]:
        """Give what may be kept beside a list: nothing that points at one person."""
        return {
            "outcode": self.outcode,
            "causes": list(self.causes),
            "slots": self.slots,
            "radius": self.radius,
            "remote": self.remote,
        }


def of_person(person: Person) -> Answers:
    """Give what a person's account says; an empty one gives empty answers."""
    side = side_of(person)
    side.person = person
    return of_sides([side])[person.pk]


def of_sides(sides: Iterable[Volunteer]) -> dict[int, Answers]:
    """Give what the accounts of volunteers say, by person, in seven queries for any number."""
    found = list(sides)
    people = [side.person for side in found]
    known, ways = _skills(people), journeys(found)
    meanings = of_people({side.person.pk: side.wishes for side in found})
    blocked = blocked_by(side.person.pk for side in found)
    return {
        key: replace(
            _of_side(side, known.get(key, NO_SKILLS), meanings[key]),
            journey=ways.get(key),
            blocked=blocked.get(key, ()),
        )
        for key, side in ((side.person.pk, side) for side in found)
    }


def _of_side(side: Volunteer, skills: Skills, meanings: bytes) -> Answers:
    person = side.person
    return Answers(
        place=(person.home.x, person.home.y) if person.home else None,
        near=outcode_of(person.postcode),
        outcode=outcode_of(person.postcode),
        causes=tuple(side.causes),
        slots=person.slots,
        radius=float(side.radius_miles),
        remote=side.remote_ok,
        age=age_of(person),
        wishes=side.wishes,
        skills=tuple(sorted(skills.own)),
        near_skills=tuple(sorted(skills.near - skills.own)),
        languages=tuple(person.languages),
        longest=side.longest,
        meanings=meanings,
    )


@dataclass(frozen=True)
class Skills:
    """What somebody can do in the standard's words, and what is near to it."""

    own: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()


NO_SKILLS: Final = Skills()


def _skills(people: Iterable[Person]) -> dict[int, Skills]:
    """Give what people can do in the standard's words, whichever list they picked it from."""
    known = PersonSkill.objects.filter(person__in=[person.pk for person in people])
    rows = list(known.values_list("person", "skill"))
    keys = [skill for _person, skill in rows]
    codes, near = standard_codes(keys), near_codes(keys)
    found: dict[int, Skills] = {}
    for person, skill in rows:
        said = found.get(person, NO_SKILLS)
        found[person] = Skills(
            said.own | codes.get(skill, frozenset()), said.near | near.get(skill, frozenset())
        )
    return found


def of_account(person: Person) -> dict[str, Any]:
    """Give what a person's account says in the form in which the session keeps answers."""
    side = side_of(person)
    return {
        "postcode": person.postcode,
        "causes": side.causes,
        "when": week.names_of(person.slots),
        "radius": f"{side.radius_miles:f}".removesuffix(".0"),
        "remote": side.remote_ok,
        "wishes": side.wishes,
    }


def outcode_of(postcode: str) -> str:
    """Give the first half of a postcode."""
    return postcode.split(" ", maxsplit=1)[0]


def to_keep(given: Mapping[str, Any], postcode: str) -> dict[str, Any]:
    """Give what the session keeps for sign-up: no age."""
    return {
        "postcode": postcode,
        "causes": list(given.get("cause", ())),
        "when": week.names_of(given.get("when", 0)),
        "radius": _whole(given.get("radius")),
        "remote": given.get("remote") != "0",
        "wishes": given.get("wishes", ""),
    }


def _whole(miles: float | None) -> float | None:
    """Write 10.0 as 10, the way it is offered."""
    return int(miles) if miles is not None and miles == int(miles) else miles


def as_address(kept: Mapping[str, Any]) -> QueryDict:
    """Write kept answers the way the page's address has them."""
    address = QueryDict(mutable=True)
    address["postcode"] = str(kept.get("postcode", ""))
    address.setlist("cause", [str(code) for code in kept.get("causes") or ()])
    address.setlist("when", [str(name) for name in kept.get("when") or ()])
    address["radius"] = str(kept.get("radius") or "")
    address["remote"] = "1" if kept.get("remote", True) else "0"
    if kept.get("wishes"):
        address["wishes"] = str(kept["wishes"])
    return address
