"""What every adapter makes of a source's record: frozen values, cleaned, before they meet the database."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field


class RejectedRecord(Exception):  # noqa: N818 (it is the record's fate, and its message is the reason)
    """A record that cannot be taken in; the message is the reason that the report gives."""


@dataclass(slots=True)
class Notes:
    """The warnings that reading one record gives, each once."""

    warnings: list[str] = field(default_factory=list)

    def warn(self, text: str) -> None:
        """Keep a warning."""
        if text not in self.warnings:
            self.warnings.append(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlace:
    """A place in the source's words and coordinates."""

    name: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOrganisation:
    """An organisation as a source describes it, or only names it (``described`` is False)."""

    id: str
    name: str
    described: bool = True
    name_is_derived: bool = False
    description: str = ""
    website: str = ""
    image: str = ""
    source_url: str = ""
    place: ListedPlace | None = None
    causes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSession:
    """One time: dated (in UTC), or parts of the week."""

    id: str = ""
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    slots: int = 0
    place: ListedPlace | None = None
    remote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRole:
    """What one volunteer would do."""

    title: str
    description: str = ""
    commitment: str = ""
    apply_url: str = ""
    remote: bool = False
    minimum_age: int | None = None
    maximum_age: int | None = None
    places_left: int | None = None
    skills: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    rewards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOpportunity:
    """An activity with its roles, sessions and places."""

    id: str
    organisation: ListedOrganisation
    title: str
    description: str = ""
    image: str = ""
    source_url: str = ""
    opens_on: dt.date | None = None
    closes_on: dt.date | None = None
    emergency: bool = False
    withdrawn: bool = False
    licence: str = ""  # of this record alone, where it says so; else that of the whole file
    publisher: str = ""  # who listed it first, where somebody passes it on
    original: str = ""  # its id at whoever listed it first
    causes: tuple[str, ...] = ()
    roles: tuple[ListedRole, ...] = ()
    sessions: tuple[ListedSession, ...] = ()
    places: tuple[ListedPlace, ...] = ()

    @property
    def is_remote(self) -> bool:
        """Whether every role can be done from home."""
        return all(role.remote for role in self.roles)


Listed = ListedOrganisation | ListedOpportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one record of a file: taken in, or rejected for a reason; with its warnings."""

    id: str
    listed: Listed | None = None
    rejected: str = ""
    warnings: tuple[str, ...] = ()


def fingerprint(listed: Listed, *context: str) -> str:
    """Hash a record with what else decides how it is stored, to see whether it has changed."""
    return hashlib.sha256("\n".join([repr(listed), *context]).encode()).hexdigest()
