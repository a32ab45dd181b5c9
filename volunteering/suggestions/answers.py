"""What somebody has told us so far, with or without an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from matching.people import week
from matching.people.models import Person
from matching.taxonomy.models import SkillScheme
from volunteering.volunteers.models import Volunteer


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Three answers and what came with them; what is left empty rules nothing out.

    place is (easting, northing); near names it for a title, outcode is all that is kept of it.
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
    side = Volunteer.objects.filter(person=person).first() or Volunteer(person=person)
    skills = person.skills.filter(skill__scheme=SkillScheme.STANDARD)
    return Answers(
        place=(person.home.x, person.home.y) if person.home else None,
        near=outcode_of(person.postcode),
        outcode=outcode_of(person.postcode),
        causes=tuple(side.causes),
        slots=person.slots,
        radius=side.radius_miles,
        remote=side.remote_ok,
        age=_age(person.birth_year),
        wishes=side.wishes,
        skills=tuple(skills.values_list("skill__code", flat=True)),
    )


def of_account(person: Person) -> dict[str, Any]:
    """Give what a person's account says in the form in which the session keeps answers."""
    side = Volunteer.objects.filter(person=person).first() or Volunteer(person=person)
    return {
        "postcode": person.postcode,
        "causes": side.causes,
        "when": week.names_of(person.slots),
        "radius": side.radius_miles,
        "remote": side.remote_ok,
        "wishes": side.wishes,
    }


def outcode_of(postcode: str) -> str:
    """Give the first half of a postcode."""
    return postcode.split(" ", maxsplit=1)[0]


def _age(birth_year: int | None) -> int | None:
    """Give the age that somebody born in a year has certainly reached."""
    return datetime.now(tz=UTC).year - birth_year - 1 if birth_year else None


def to_keep(given: Mapping[str, Any], postcode: str) -> dict[str, Any]:
    """Give what the session keeps for sign-up: no age."""
    return {
        "postcode": postcode,
        "causes": list(given.get("cause", ())),
        "when": week.names_of(given.get("when", 0)),
        "radius": given.get("radius"),
        "remote": given.get("remote") != "0",
        "wishes": given.get("wishes", ""),
    }


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
