"""The parts of an opportunity into rows: its places, sessions and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from django.db.models import F
from django.utils.translation import gettext as _

from volunteering.opportunities.exchange.cleaning import as_text
from volunteering.opportunities.exchange.records import (
    ListedOpportunity,
    ListedPlace,
    ListedRole,
    Notes,
)
from volunteering.opportunities.exchange.run import Run
from volunteering.opportunities.exchange.tagging import derived_causes
from volunteering.opportunities.models import Opportunity, Role, Session, Venue

PLAIN = (
    "title", "description", "commitment", "apply_url", "remote", "minimum_age", "maximum_age", "places_left",
)  # fmt: skip
LISTS = ("skills", "requirements", "accessibility", "rewards")
WRITTEN = (*PLAIN, *LISTS, "position", "causes", "causes_derived_from", "organisation")
_OUT_OF_THE_WAY = 10_000
Stored = tuple[Opportunity, ListedOpportunity, Notes]


def replace_places_and_sessions(stored: Sequence[Stored], run: Run) -> None:
    """Write the places and sessions anew: nothing points at them."""
    rows = [row for row, _listed, _notes in stored]
    Session.objects.filter(opportunity__in=rows).delete()
    Venue.objects.filter(opportunity__in=rows).delete()
    venues: list[Venue] = []
    sessions: list[Session] = []
    for row, listed, notes in stored:
        by_place = {place: _venue(row, place, listed, run, notes) for place in _places(listed)}
        venues += by_place.values()
        sessions += _sessions(row, listed, by_place)
    Venue.objects.bulk_create(venues)
    Session.objects.bulk_create(sessions, batch_size=2_000)


def _places(listed: ListedOpportunity) -> Iterable[ListedPlace]:
    """Give the places; what happens somewhere that nobody states has one without words."""
    if listed.places or listed.is_remote:
        return listed.places
    return (ListedPlace(),)


def _venue(
    row: Opportunity, place: ListedPlace, listed: ListedOpportunity, run: Run, notes: Notes
) -> Venue:
    text = "\n".join(
        map(as_text, [listed.description, *(role.description for role in listed.roles)])
    )
    placed = run.placer.place(
        place, notes, text if len(listed.places) <= 1 and not listed.is_remote else ""
    )
    if placed.point is None and not listed.is_remote:
        notes.warn(_("place not stated"))
    return Venue(
        opportunity=row,
        name=place.name,
        address=place.address,
        postcode=placed.postcode,
        point=placed.point,
        lad=placed.lad,
        outside_england=placed.outside_england,
        found=placed.found,
    )


def _sessions(
    row: Opportunity, listed: ListedOpportunity, by_place: dict[ListedPlace, Venue]
) -> list[Session]:
    return [
        Session(
            opportunity=row,
            venue=by_place.get(each.place) if each.place else None,
            source_id=each.id,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            slots=each.slots,
            remote=each.remote,
        )
        for each in listed.sessions
    ]


def keep_roles(stored: Sequence[Stored]) -> None:
    """Write the roles, each into the row that it had before, so that its page stays where it is."""
    rows = [row for row, _listed, _notes in stored]
    before: dict[int, list[Role]] = {}
    for role in Role.objects.filter(opportunity__in=rows).order_by("position"):
        before.setdefault(role.opportunity_id, []).append(role)
    created: list[Role] = []
    updated: list[Role] = []
    for row, listed, notes in stored:
        old = before.get(row.pk, [])
        for position, (told, match) in enumerate(_matched(listed.roles, old)):
            kept = match or Role(opportunity=row)
            (updated if match else created).append(_written(kept, told, row, listed, position))
            old = [other for other in old if other is not match]
        if old:
            notes.warn(_("%(count)d roles are no longer listed: removed") % {"count": len(old)})
            Role.objects.filter(pk__in=[role.pk for role in old]).delete()
    if len(updated) > len(before):  # somewhere there are several, which may have changed places
        Role.objects.filter(opportunity__in=rows).update(position=F("position") + _OUT_OF_THE_WAY)
    Role.objects.bulk_update(updated, WRITTEN)
    Role.objects.bulk_create(created)


def _matched(
    listed: Sequence[ListedRole], old: Sequence[Role]
) -> list[tuple[ListedRole, Role | None]]:
    """Find each role's row: the one of its title, else the next of those that nobody else claims."""
    by_title = {role.title: role for role in reversed(old)}
    claimed = {role.title: by_title.pop(role.title) for role in listed if role.title in by_title}
    left = [role for role in old if role not in claimed.values()]
    unclaimed = [index for index, role in enumerate(listed) if role.title not in claimed]
    by_index = dict(zip_longest(unclaimed, left[: len(unclaimed)]))
    found: list[tuple[ListedRole, Role | None]] = []
    for index, role in enumerate(listed):
        found.append((role, claimed.pop(role.title, None) or by_index.get(index)))
    return found


def _written(
    kept: Role, role: ListedRole, row: Opportunity, listed: ListedOpportunity, position: int
) -> Role:
    for name in PLAIN:
        setattr(kept, name, getattr(role, name))
    for name in LISTS:
        setattr(kept, name, list(getattr(role, name)))
    kept.position, kept.organisation = position, row.organisation
    kept.causes, kept.causes_derived_from = _causes(role, row, listed)
    return kept


def _causes(role: ListedRole, row: Opportunity, listed: ListedOpportunity) -> tuple[list[str], str]:
    """Take the causes stated for the activity, else the organisation, else found in the words."""
    organisation = row.organisation
    if listed.causes:
        return list(listed.causes), ""
    if organisation.causes and not organisation.causes_derived_from:
        return list(organisation.causes), ""
    markup = role.description + listed.description
    return derived_causes(f"{role.title}. {listed.title}", markup, organisation.description)
