"""A role on offer: submitted, read by a second person, paused, renewed, copied."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role, RoleTerms
from volunteering.opportunities.posting import notices
from volunteering.opportunities.posting.actions.handing import close_on, to_reader
from volunteering.opportunities.posting.errors import (
    NotReadyError,
    NotVerifiedError,
    SecondPersonError,
)
from volunteering.opportunities.posting.judging import (
    LONGEST_ON_OFFER,
    may_publish_at_all,
    missing,
    reader_of,
    terms_of,
)
from volunteering.opportunities.rules import is_not_its_own
from volunteering.opportunities.states import OpportunityState

COPIED: Final = (
    "commitment", "hours_a_week", "hours_said_on", "remote", "minimum_age", "maximum_age",
    "pending_cap", "places_left", "causes", "skills", "requirements", "accessibility", "rewards",
    "description",
)  # fmt: skip
# What a second person's word is not good for in a copy.
NOT_COPIED: Final = frozenset(
    {"id", "role", "reviewed_by", "reviewed_at", "review_words", "submitted_by"}
)


@transaction.atomic
def submit(*, role: Role, by: Person) -> OpportunityState:
    """Put a role on offer, or before a second person where that is asked for.

    Raises NotVerifiedError, NotReadyError, or IllegalMove if somebody was faster.
    """
    terms = terms_of(role)
    if not may_publish_at_all(role.organisation):
        raise NotVerifiedError
    if lacking := missing(role, terms):
        raise NotReadyError(list(lacking.values()))
    terms.submitted_by, terms.review_words = by, ""
    terms.save()
    if role.opportunity.closes_on is None:
        close_on(role.opportunity, timezone.localdate() + LONGEST_ON_OFFER)
    wants_reader, _centre = reader_of(role, terms)
    if wants_reader:
        to_reader(role, by)
        return OpportunityState.SUBMITTED
    opportunities.publish(opportunity=role.opportunity, by=by)
    return OpportunityState.LIVE


@transaction.atomic
def approve(*, role: Role, by: Person) -> None:
    """Let a role go live after reading it; raises IllegalMove if somebody decided it first."""
    terms = _second_person(role, by)
    terms.reviewed_by, terms.reviewed_at, terms.review_words = by, timezone.now(), ""
    terms.save()
    opportunities.publish(opportunity=role.opportunity, by=by)
    notices.approved(role)


@transaction.atomic
def send_back(*, role: Role, words: str, by: Person) -> None:
    """Give a role back with words; raises IllegalMove if somebody decided it first."""
    terms = _second_person(role, by)
    terms.review_words = words
    terms.save()
    move(role.opportunity, OpportunityState.DRAFT, by=by, reason=words[:200])
    opportunities.summarise(opportunities=[role.opportunity])
    notices.sent_back(role, words)


@transaction.atomic
def pause(*, role: Role, by: Person | None, reason: str = "") -> None:
    """Take a role off the lists for a while; those who applied keep their place."""
    move(role.opportunity, OpportunityState.PAUSED, by=by, reason=reason[:200])
    opportunities.summarise(opportunities=[role.opportunity])


@transaction.atomic
def withdraw(*, role: Role, reason: str, by: Person) -> None:
    """Take a role off for good, with the reason; a draft is put aside."""
    opportunities.withdraw(opportunity=role.opportunity, by=by, reason=reason[:200])


@transaction.atomic
def resume(*, role: Role, by: Person) -> OpportunityState:
    """Put a paused role on offer again; what lacks by now has to be said first."""
    terms = terms_of(role)
    if terms.pk and (lacking := missing(role, terms)):
        raise NotReadyError(list(lacking.values()))
    wants_reader, _centre = reader_of(role, terms)
    if terms.needs_review and wants_reader:
        to_reader(role, by)
        return OpportunityState.SUBMITTED
    opportunities.publish(opportunity=role.opportunity, by=by)
    return OpportunityState.LIVE


@transaction.atomic
def reopen(*, role: Role, by: Person) -> None:
    """Make a draft of a withdrawn role."""
    move(role.opportunity, OpportunityState.DRAFT, by=by)
    opportunities.summarise(opportunities=[role.opportunity])


@transaction.atomic
def renew(*, role: Role, by: Person) -> None:  # noqa: ARG001 (the click itself is the word)
    """Keep a role on offer for six months from today."""
    close_on(role.opportunity, timezone.localdate() + LONGEST_ON_OFFER)
    opportunities.summarise(opportunities=[role.opportunity])


@transaction.atomic
def copy(*, role: Role, by: Person) -> Role:
    """Begin a draft with everything that a role says, but nobody's approval and no past day."""
    old, terms = role.opportunity, terms_of(role)
    opportunity = Opportunity.objects.create(
        organisation=old.organisation, title=role.title, state=OpportunityState.DRAFT
    )
    new = Role(
        opportunity=opportunity,
        organisation=role.organisation,
        title=(_("Copy of %(title)s") % {"title": role.title})[:250],
        lead=by,
        live=False,
        **{name: getattr(role, name) for name in COPIED},
    )
    new.save()
    said = {
        field.attname: getattr(terms, field.attname)
        for field in RoleTerms._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    RoleTerms.objects.create(role=new, **said)
    _copy_places_and_times(old, opportunity)
    opportunities.summarise(opportunities=[opportunity])
    return new


def _copy_places_and_times(old: Opportunity, new: Opportunity) -> None:
    venues = {}
    for venue in old.venues.all():
        key = venue.pk
        venue.pk, venue.opportunity = None, new
        venue.save(force_insert=True)
        venues[key] = venue
    for session in old.sessions.all():
        if session.ends_at and not session.rrule and session.ends_at < timezone.now():
            continue
        session.pk, session.opportunity, session.source_id = None, new, ""
        session.venue = venues.get(session.venue_id or 0)
        session.save(force_insert=True)


def _second_person(role: Role, by: Person) -> RoleTerms:
    terms = terms_of(role)
    if not is_not_its_own.test(by, role) or terms.submitted_by_id == by.pk:
        raise SecondPersonError
    return terms
