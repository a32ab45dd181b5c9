"""Activities of the standard, with their roles and sessions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange import (
    cleaning,
    licences,
    names,
    rewards,
    terms,
    times,
    values,
    week,
)
from volunteering.opportunities.exchange.node import Node, identity
from volunteering.opportunities.exchange.organisation import read_organisation, read_place
from volunteering.opportunities.exchange.records import (
    ListedOpportunity,
    ListedOrganisation,
    ListedPlace,
    ListedRole,
    ListedSession,
    Notes,
    RejectedRecord,
)
from volunteering.opportunities.exchange.shelf import Shelf
from volunteering.opportunities.exchange.terms import Vocabulary

NOT_STATED: Final = "not-stated"
TEXT_SESSION: Final = "text"
DERIVED: Final = "derived:"  # how an id begins that the record itself does not have
MOST_SESSIONS: Final = 5_000


@dataclass(frozen=True, slots=True)
class ActivityReader:
    """Reads activities, fetching from the shelf what they only refer to."""

    vocabulary: Vocabulary
    shelf: Shelf
    source: str

    def read(self, node: Node, owner: str, notes: Notes) -> ListedOpportunity:
        """Read an activity; ``owner`` is the id of the organisation that lists it."""
        title = cleaning.plain(
            node.text("title", "label", "name"), limit=250, what=_("title"), notes=notes
        )
        if not title:
            raise RejectedRecord(_("no title"))
        organisation = self._owner(node, owner, notes)
        description = cleaning.rich(node.text("description"), notes)
        sessions = self._sessions(node, notes)
        roles = self._roles(node, title, description, notes)
        if description in {
            f"<p>{cleaning.escaped(title)}</p>",
            *(role.description for role in roles),
        }:
            description = ""  # it says what its role says, and is not shown twice
        opens, closes = _published(node, notes)
        return ListedOpportunity(
            id=node.id[:200] or _derived_id(organisation.id, title),
            organisation=organisation,
            title=title,
            description=description if self._linked(node, "role", Notes()) else "",
            image=cleaning.link(node.text("image"), limit=500, what=_("image"), notes=notes),
            source_url=_source_url(node, notes),
            opens_on=opens,
            closes_on=closes,
            emergency=values.yes(node.get("requiresEmergencyParticipation")) or False,
            licence=licences.named(
                cleaning.plain(node.text("license"), limit=80, what=_("licence"), notes=notes)
            ),
            publisher=cleaning.plain(
                node.text("sourcePlatform"), limit=250, what=_("publisher"), notes=notes
            ),
            original=node.text("originalId")[:500],
            causes=self.vocabulary.find(terms.CAUSE, node.texts("cause"), notes),
            roles=roles,
            sessions=_with_spoken(sessions, title, description, roles),
            places=tuple(dict.fromkeys(session.place for session in sessions if session.place)),
        )

    def _owner(self, node: Node, owner: str, notes: Notes) -> ListedOrganisation:
        """Find whose activity it is: described inside it, named by it, or the one that lists it."""
        told = next(iter(node.nodes("organisation")), None)
        if told and not told.is_reference:
            return read_organisation(told, self.vocabulary, notes)
        key = owner or identity(node.get("organisation"))[:200] or NOT_STATED
        name = names.listed_by(node.text("applyLink"), self.source)
        return ListedOrganisation(id=key, name=name, described=False, name_is_derived=True)

    def _roles(
        self, node: Node, title: str, description: str, notes: Notes
    ) -> tuple[ListedRole, ...]:
        """Read the roles; an activity without one has one of its own title."""
        listed = self._linked(node, "role", notes)
        if listed:
            return tuple(self._role(role, node, title, "", notes) for role in listed)
        return (self._role(node, node, title, description, notes),)

    def _role(
        self, role: Node, activity: Node, title: str, description: str, notes: Notes
    ) -> ListedRole:
        low, high = values.ages(
            values.age(role.get("minimumAge") and role.text("minimumAge"), _("minimum age"), notes),
            values.age(role.get("maximumAge") and role.text("maximumAge"), _("maximum age"), notes),
            notes,
        )
        given = role.texts("reward")
        commitment = cleaning.plain(
            role.text("commitment"), limit=300, what=_("commitment"), notes=notes
        )
        rewards.look_at_rewards([*given, commitment], notes)
        coded = [each for each in given if each.startswith((terms.NAMESPACE, ":"))]
        return ListedRole(
            title=cleaning.plain(
                role.text("title", "label", "name"), limit=250, what=_("title"), notes=notes
            )
            or title,
            description=description or cleaning.rich(role.text("description"), notes),
            commitment=commitment,
            apply_url=_apply_url(role, activity, notes),
            remote=_is_remote(role, activity),
            minimum_age=low,
            maximum_age=high,
            skills=self.vocabulary.find(terms.SKILL, role.texts("skill"), notes),
            requirements=self.vocabulary.find(terms.REQUIREMENT, role.texts("requirement"), notes),
            accessibility=self.vocabulary.find(
                terms.ACCESSIBILITY, role.texts("accessibility"), notes
            ),
            rewards=tuple(
                dict.fromkeys(
                    [
                        *self.vocabulary.find(terms.REWARD, coded, notes),
                        *rewards.meanings(set(given) - set(coded)),
                    ]
                )
            ),
        )

    def _sessions(self, node: Node, notes: Notes) -> tuple[ListedSession, ...]:
        found: list[ListedSession] = []
        for session in self._linked(node, "session", notes):
            remote = _is_remote_place(session)
            locations = self._linked(session, "location", notes)
            places: list[ListedPlace | None] = [read_place(each, notes) for each in locations]
            whens = times.sessions_of(session.items("time"), self.shelf.node, notes) or [
                ListedSession()
            ]
            found += [
                ListedSession(
                    id=when.id or session.id[:200],
                    starts_at=when.starts_at,
                    ends_at=when.ends_at,
                    slots=when.slots,
                    place=place,
                    remote=remote or any(_is_remote_place(each) for each in locations),
                )
                for when in whens
                for place in (places or [None])
            ]
        if len(found) > MOST_SESSIONS:
            notes.warn(
                _("more than %(count)d sessions: the rest is left out") % {"count": MOST_SESSIONS}
            )
        return tuple(found[:MOST_SESSIONS])

    def _linked(self, node: Node, name: str, notes: Notes) -> list[Node]:
        """Give the nodes under a name, fetching those that are only referred to."""
        found = []
        for item in node.items(name):
            raw = item
            if not isinstance(item, dict) or Node(item).is_reference:
                raw = self.shelf.node(identity(item))
            if isinstance(raw, dict):
                found.append(Node(raw))
            else:
                notes.warn(
                    _("%(kind)s %(id)s is not in the file")
                    % {"kind": name, "id": identity(item)[:80]}
                )
        return found


def _derived_id(organisation: str, title: str) -> str:
    """Make an id that lasts as long as organisation and title do."""
    return DERIVED + hashlib.sha256(f"{organisation}\n{title.casefold()}".encode()).hexdigest()[:24]


def _published(node: Node, notes: Notes) -> tuple[Any, Any]:
    opens = values.day(node.text("publishStart"), _("start of publication"), notes)
    closes = values.day(node.text("publishEnd"), _("end of publication"), notes)
    if opens and closes and closes < opens:
        notes.warn(_("publication ends before it begins: its end is left out"))
        return opens, None
    return opens, closes


def _source_url(node: Node, notes: Notes) -> str:
    key = node.text("id")
    if key.startswith(("http://", "https://")):
        return cleaning.link(key, limit=500, what="id", notes=notes)
    return cleaning.link(node.text("url", "applyLink"), limit=500, what=_("address"), notes=Notes())


def _apply_url(role: Node, activity: Node, notes: Notes) -> str:
    session = next(iter(activity.nodes("session")), None)
    stated = (
        role.text("applyLink")
        or activity.text("applyLink")
        or (session.text("applyLink") if session else "")
    )
    address = cleaning.link(stated, limit=600, what=_("apply address"), notes=notes)
    if not address:
        notes.warn(_("no address to apply at"))
    return address


def _is_remote(role: Node, activity: Node) -> bool:
    for node in (role, activity):
        said = values.yes(node.get("allowsRemoteParticipation"))
        if said is not None:
            return said
    return False


def _is_remote_place(node: Node) -> bool:
    return node.text("locationType").strip().lower() in {"remote", "online", "home"}


def _with_spoken(
    sessions: tuple[ListedSession, ...], title: str, description: str, roles: tuple[ListedRole, ...]
) -> tuple[ListedSession, ...]:
    """Add the parts of the week that the text speaks of, where the sessions name none."""
    if any(session.slots for session in sessions):
        return sessions
    texts = [title, cleaning.as_text(description), *(role.commitment for role in roles)]
    texts += [cleaning.as_text(role.description) for role in roles]
    spoken = week.slots_in("\n".join(texts))
    return (*sessions, ListedSession(id=TEXT_SESSION, slots=spoken)) if spoken else sessions
