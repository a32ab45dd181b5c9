"""Rows as nodes of the volunteering data standard: Organisation > Activity > Role, Session > Location.

docs/reference/open-data.md says field by field where each comes from. Our own importer reads what
is written here into the same rows (tests/volunteering/publishing/test_round_trip.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.conf import settings

from matching.organisations.models import Organisation
from matching.places.grid import to_lat_lon
from volunteering.opportunities.exchange import week
from volunteering.opportunities.models import Opportunity, Role, Session, Venue
from volunteering.publishing.terms import OPEN, OWN_LICENCE, term

Node = dict[str, Any]
_NO_VENUE: Final = 0


def organisation_node(opportunities: list[Opportunity]) -> Node:
    """Write an organisation with all that it asks for; the list has at least one opportunity."""
    activities = [activity_node(each) for each in opportunities]
    return about(opportunities[0].organisation) | {"activity": activities}


def about(organisation: Organisation) -> Node:
    """Write who an organisation is; its words and picture where their licence lets us."""
    words = may_be_passed_on(organisation)
    return _given(
        {
            "type": "Organisation",
            "id": identity(organisation),
            "name": organisation.name,
            "description": organisation.description if words else "",
            "website": organisation.website,
            "image": organisation.image if words else "",
            "cause": [term(code) for code in organisation.causes],
            "charityRegistration": [
                {
                    "type": "CharityRegistration",
                    "registrar": each.scheme,
                    "registrationNumber": each.number,
                }
                for each in organisation.identifiers.all()
            ],
            "repliesWithinDays": organisation.answers_within_days,
        }
    )


def may_be_passed_on(organisation: Organisation) -> bool:
    """Tell whether its words may stand elsewhere: those of its own people, or of an open feed."""
    return not organisation.source or organisation.answers_here or organisation.licence in OPEN


def activity_node(opportunity: Opportunity) -> Node:
    """Write an opportunity with its open roles and its sessions."""
    roles = list(opportunity.roles.all())
    from_feed = opportunity.is_from_feed
    return _given(
        {
            "type": "Activity",
            "id": identity(opportunity),
            "title": opportunity.title,
            "label": opportunity.title,
            "description": _described(opportunity, roles),
            "image": opportunity.image,
            "cause": [term(code) for code in dict.fromkeys(c for r in roles for c in r.causes)],
            "publishStart": opportunity.opens_on and opportunity.opens_on.isoformat(),
            "publishEnd": opportunity.closes_on and opportunity.closes_on.isoformat(),
            "requiresEmergencyParticipation": opportunity.emergency or None,
            "role": [role_node(each) for each in roles],
            "session": list(_sessions(opportunity)),
            "license": OPEN[opportunity.licence] if from_feed else OWN_LICENCE,
            "sourcePlatform": opportunity.publisher if from_feed else "",
            "originalId": (opportunity.source_url or opportunity.source_id) if from_feed else "",
            "modified": max((each.changed_at for each in roles), default=None),
            "workForm": term("OrganisationBasedVolunteerWork"),
        }
    )


def role_node(role: Role) -> Node:
    """Write what one volunteer would do, and where to apply: at its source, or here."""
    terms = getattr(role, "terms", None)
    page = f"{settings.SITE_URL}{role.get_absolute_url()}"
    return _given(
        {
            "type": "Role",
            "id": page,
            "title": role.title,
            "description": role.description,
            "commitment": role.commitment,
            "applyLink": role.apply_url or page,
            "allowsRemoteParticipation": role.remote,
            "minimumAge": role.minimum_age,
            "maximumAge": role.maximum_age,
            "skill": [term(code) for code in role.skills],
            "requirement": [term(code) for code in role.requirements],
            "accessibility": [term(code) for code in role.accessibility],
            "reward": [term(code) for code in role.rewards],
            "dbsLevel": terms and terms.level,
            "expenses": terms and terms.expenses,
            "applicationProcess": terms and terms.process,
            "parentalConsentBelow": terms and terms.parental_consent_below,
        }
    )


def identity(of: Organisation | Opportunity) -> str:
    """Give the address that stays the same for as long as the service stands."""
    kind = "organisations" if isinstance(of, Organisation) else "opportunities"
    return f"{settings.SITE_URL}/{kind}/{of.pk}/"


def _described(opportunity: Opportunity, roles: list[Role]) -> str:
    """Give its words, for the standard's shape wants some: at worst its role's, or its title."""
    told = (opportunity.description, *(each.description for each in roles))
    return next((each for each in told if each), "") or opportunity.title


def _sessions(opportunity: Opportunity) -> Iterator[Node]:
    """Write each session with its place, and each place at which nobody says when."""
    sessions: list[Session] = opportunity.told_sessions  # type: ignore[attr-defined]
    venues: dict[int, Venue] = {each.pk: each for each in opportunity.told_venues}  # type: ignore[attr-defined]
    used = {each.venue_id for each in sessions}
    for session in sessions:
        venue = venues.get(session.venue_id or _NO_VENUE)
        yield _session(venue, list(_times(session)), remote=session.remote)
    for key, venue in venues.items():
        if key not in used:
            yield _session(venue, [], remote=False)


def _session(venue: Venue | None, times: list[Any], *, remote: bool) -> Node:
    return _given(
        {
            "type": "Session",
            "location": [_location(venue)] if venue else [],
            "time": times,
            "allowsRemoteParticipation": remote or None,
        }
    )


def _times(session: Session) -> Iterator[Any]:
    """Name the parts of the week of what recurs, or the two ends of a dated session."""
    if session.starts_at is None or session.rrule:
        yield from (term(name) for name in _parts(session.slots))
        return
    ends = {"hasBeginning": _instant(session.starts_at.isoformat())}
    if session.ends_at:
        ends["hasEnd"] = _instant(session.ends_at.isoformat())
    yield {"type": "ProperInterval"} | ends


def _parts(slots: int) -> Iterable[str]:
    """Give the standard's names of the parts of the week whose bits are set: MondayMorning."""
    for bit, name in enumerate(week.NAMES):
        if slots >> bit & 1:
            day, part = name.split("day")
            yield f"{day.capitalize()}day{part.capitalize()}"


def _instant(written: str) -> Node:
    return {"type": "Instant", "inXSDDateTimeStamp": written}


def _location(venue: Venue) -> Node:
    latitude, longitude = to_lat_lon(venue.point.x, venue.point.y) if venue.point else (None, None)
    return _given(
        {
            "type": "Location",
            "name": venue.name,
            "address": venue.address or venue.postcode,
            "latitude": None if latitude is None else round(float(latitude), 6),
            "longitude": None if longitude is None else round(float(longitude), 6),
        }
    )


def _given(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [])}
