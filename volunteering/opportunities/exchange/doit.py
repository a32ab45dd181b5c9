"""Do IT's API: activities with their definition and organisation inside, ids in MongoDB's spelling.

docs/reference/exchange.md says field by field what becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange import cleaning, rewards, terms, values, week
from volunteering.opportunities.exchange.reading import TooLarge
from volunteering.opportunities.exchange.records import (
    ListedOpportunity,
    ListedOrganisation,
    ListedPlace,
    ListedRole,
    ListedSession,
    Notes,
    Reading,
    RejectedRecord,
)
from volunteering.opportunities.exchange.terms import Vocabulary

VERSION = "doit-1"
NO_PLACE = (
    (0.0, 0.0),
    (-1.4671882, 52.5647271),
)  # longitude, latitude: null island; the middle of England
HOME = {"home", "from home"}
TEXT_SESSION = "text"
Raw = Mapping[str, Any]


class DoIt:
    """Reads Do IT's activities."""

    version = VERSION
    source = "doit"
    publisher = "Do IT"

    def __init__(self, vocabulary: Vocabulary, _envelope: Raw) -> None:
        self.vocabulary = vocabulary
        self.licence = ""  # the feed states none

    def read(self, raw: object, position: int) -> Iterator[Reading]:
        """Read one activity."""
        notes = Notes()
        key = _id(raw.get("_id")) if isinstance(raw, dict) else ""
        shown = key or _("record %(position)d") % {"position": position}
        try:
            listed = self._opportunity(_checked(raw), key, notes)
        except RejectedRecord as reason:
            yield Reading(id=shown, rejected=str(reason), warnings=tuple(notes.warnings))
        else:
            yield Reading(id=shown, listed=listed, warnings=tuple(notes.warnings))

    def close(self) -> Iterator[Reading]:
        """Nothing waits for the end of the file."""
        return iter(())

    def _opportunity(self, raw: Raw, key: str, notes: Notes) -> ListedOpportunity:
        definition = _inner(raw, "activityDefinitionSubDocument")
        title = cleaning.plain(definition.get("title"), limit=250, what=_("title"), notes=notes)
        if not key:
            raise RejectedRecord(_("no id"))
        if not title:
            raise RejectedRecord(_("no title"))
        organisation = self._organisation(raw, definition, notes)
        role = self._role(raw, definition, organisation, title, notes)
        place = _place(raw, notes, remote=role.remote)
        return ListedOpportunity(
            id=key,
            organisation=organisation,
            title=title,
            source_url=role.apply_url if _external(raw) else "",
            closes_on=values.day(raw.get("dueDate"), _("due date"), notes),
            withdrawn=values.yes(raw.get("deleted"))
            or values.yes(definition.get("deleted"))
            or False,
            causes=self.vocabulary.find(terms.CAUSE, _displayed(definition, "causeOptions"), notes),
            roles=(role,),
            sessions=_sessions(raw, definition, place, notes, remote=role.remote),
            places=(place,) if place else (),
        )

    def _organisation(self, raw: Raw, definition: Raw, notes: Notes) -> ListedOrganisation:
        told = _inner(definition, "organizationSubDocument")
        key = (
            _id(told.get("_id"))
            or _id(raw.get("organization"))
            or _id(definition.get("organization"))
        )
        name = cleaning.plain(
            told.get("name"), limit=250, what=_("organisation's name"), notes=notes
        )
        if not name:
            return ListedOrganisation(
                id=key or "not-stated",
                name=_("Organisation listed at Do IT"),
                described=False,
                name_is_derived=True,
            )
        return ListedOrganisation(
            id=key or f"name:{name.casefold()[:150]}",
            name=name,
            description=cleaning.rich(told.get("description") or told.get("purpose"), notes),
            website=cleaning.link(
                told.get("websiteLink"), limit=500, what=_("website"), notes=notes
            ),
            image=cleaning.link(told.get("logoThumbnail"), limit=500, what=_("logo"), notes=notes),
            place=_full_address(told, notes),
            causes=self.vocabulary.find(terms.CAUSE, _displayed(told, "causeOptions"), notes),
        )

    def _role(
        self, raw: Raw, definition: Raw, organisation: ListedOrganisation, title: str, notes: Notes
    ) -> ListedRole:
        asked = _displayed(definition, "requirementOptions")
        minimum = [name for name in asked if name.lstrip("+").isdigit()]
        wanted, given = (
            _lines(definition, "volunteerRequirements"),
            _lines(definition, "volunteerRewards"),
        )
        rewards.look_at_rewards(given, notes)
        apply_url = cleaning.link(
            _external(raw) or organisation.website, limit=600, what=_("apply address"), notes=notes
        )
        if not apply_url:
            notes.warn(_("no address to apply at"))
        return ListedRole(
            title=title,
            description=_description(definition, wanted, given, notes),
            commitment=_commitment(definition, notes),
            apply_url=apply_url,
            remote=_is_remote(raw, definition, notes),
            minimum_age=max(
                filter(None, (values.age(name, _("minimum age"), notes) for name in minimum)),
                default=None,
            ),
            places_left=_places_left(raw),
            skills=self.vocabulary.find(
                terms.SKILL, wanted, Notes()
            ),  # free text: most of it is no skill
            requirements=self._requirements(
                [name for name in asked if name not in minimum], wanted, notes
            ),
            rewards=rewards.meanings(given),
        )

    def _requirements(self, asked: list[str], wanted: list[str], notes: Notes) -> tuple[str, ...]:
        stated = self.vocabulary.find(
            terms.REQUIREMENT, [name for name in asked if name.casefold() != "none"], notes
        )
        spoken = self.vocabulary.find(terms.REQUIREMENT, wanted, Notes())
        return tuple(dict.fromkeys([*stated, *spoken]))


def _checked(raw: object) -> Raw:
    if isinstance(raw, TooLarge):
        raise RejectedRecord(_("too large"))
    if not isinstance(raw, dict):
        raise RejectedRecord(_("not an object"))
    return raw


def _id(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("$oid")
    return (
        cleaning.plain(value, limit=200, what="id", notes=Notes())
        if isinstance(value, str | int)
        else ""
    )


def _inner(raw: Raw, name: str) -> Raw:
    value = raw.get(name)
    return value if isinstance(value, dict) else {}


def _list(raw: Raw, name: str) -> list[Any]:
    value = raw.get(name)
    return value if isinstance(value, list) else []


def _displayed(raw: Raw, name: str) -> list[str]:
    """Give the names of options, which stand as objects with a displayName."""
    names = [option.get("displayName") for option in _list(raw, name) if isinstance(option, dict)]
    return [name.strip() for name in names if isinstance(name, str) and name.strip()]


def _lines(raw: Raw, name: str) -> list[str]:
    texts = (cleaning.plain(text, limit=500, what=name, notes=Notes()) for text in _list(raw, name))
    return [text for text in texts if text]


def _external(raw: Raw) -> str:
    """Give the address to apply at; older records have it as the meeting link."""
    for name in ("externalApplyLink", "meetingLink"):
        if isinstance(raw.get(name), str) and raw[name].strip():
            return str(raw[name])
    return ""


def _description(definition: Raw, wanted: list[str], given: list[str], notes: Notes) -> str:
    """Set what is asked and what is given below the text, for they are free text in this feed."""
    text = cleaning.rich(definition.get("description"), notes)
    for heading, lines in ((_("Asked of you"), wanted), (_("In return"), given)):
        if lines:
            items = "".join(f"<li>{cleaning.escaped(line)}</li>" for line in lines)
            text += f"<p><strong>{heading}</strong></p><ul>{items}</ul>"
    return text


def _commitment(definition: Raw, notes: Notes) -> str:
    stated = definition.get("durationInHours")
    hours = values.number(stated)
    if hours is not None:
        return _("%(hours)g hours") % {"hours": hours}
    return cleaning.plain(stated, limit=300, what=_("duration"), notes=notes)


def _places_left(raw: Raw) -> int | None:
    wanted = values.count(raw.get("volunteerNumber"))  # -1: any number
    if not wanted or not values.yes(raw.get("isVolunteerNumberLimited")):
        return None
    return max(wanted - (values.count(raw.get("bookingsNumber")) or 0), 0)


def _is_remote(raw: Raw, definition: Raw, notes: Notes) -> bool:
    """Trust what the definition says of attendance; isOnline often means that applying is online."""
    said = [
        str(definition.get(name) or "").strip().lower()
        for name in ("attendanceType", "locationOption")
    ]
    online = values.yes(raw.get("isOnline")) or False
    if not any(said):
        return online
    remote = any(word in HOME for word in said)
    if online and not remote:
        notes.warn(_("said to be online, but attended in person: taken as in person"))
    return remote


def _coordinates(address: Raw) -> tuple[float | None, float | None]:
    """Give longitude and latitude, unless they are those of nowhere."""
    pair = [values.number(part) for part in _list(_inner(address, "location"), "coordinates")]
    if len(pair) != 2 or None in pair or tuple(pair) in NO_PLACE:  # noqa: PLR2004 (a pair)
        return None, None
    return pair[0], pair[1]


def _place(raw: Raw, notes: Notes, *, remote: bool) -> ListedPlace | None:
    address = _inner(raw, "address")
    street = cleaning.plain(address.get("street"), limit=300, what=_("address"), notes=notes)
    if street.lower() in HOME or street.startswith(("http:", "https:")):
        street = ""
    longitude, latitude = _coordinates(address)
    if remote and not street:
        return None
    return ListedPlace(address=street, latitude=latitude, longitude=longitude)


def _full_address(told: Raw, notes: Notes) -> ListedPlace | None:
    full = _inner(told, "fullAddress")
    longitude, latitude = _coordinates(full)
    written = full.get("street") or told.get("address")
    street = cleaning.plain(written, limit=300, what=_("organisation's address"), notes=notes)
    if street or latitude is not None:
        return ListedPlace(address=street, latitude=latitude, longitude=longitude)
    return None


def _sessions(
    raw: Raw, definition: Raw, place: ListedPlace | None, notes: Notes, *, remote: bool
) -> tuple[ListedSession, ...]:
    """Give the dates that are stated, and the parts of the week that the description speaks of."""
    starts, ends = values.span(
        values.moment(raw.get("startDate"), _("start"), notes),
        values.moment(raw.get("endDate"), _("end"), notes),
        notes,
    )
    found = []
    slots = week.slots_of(starts, ends) if ends else 0
    if starts or ends:
        found.append(
            ListedSession(starts_at=starts, ends_at=ends, slots=slots, place=place, remote=remote)
        )
    if not slots and (spoken := week.slots_in(_spoken(definition))):
        found.append(ListedSession(id=TEXT_SESSION, slots=spoken, place=place, remote=remote))
    return tuple(found)


def _spoken(definition: Raw) -> str:
    texts = (definition.get("title"), definition.get("description"))
    return "\n".join(cleaning.decoded(text) for text in texts if isinstance(text, str))[
        : cleaning.LONGEST_DESCRIPTION
    ]
