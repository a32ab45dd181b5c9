"""What can happen to an organisation: registering, claiming, verifying and what it says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move, subject_of
from matching.history.models import Transition
from matching.organisations import notices, registers
from matching.organisations.errors import (
    AnsweredForError,
    NotACentreError,
    NotASecondPersonError,
    TakenError,
)
from matching.organisations.members.actions import add_member, end_membership
from matching.organisations.models import Away, Claim, Membership, Organisation
from matching.organisations.queries import holder_of
from matching.organisations.registers import Number
from matching.organisations.rules import may_act_for
from matching.organisations.states import ClaimState
from matching.places import queries as places
from matching.tongue import in_own_language

if TYPE_CHECKING:
    from matching.people.models import Person

__all__ = ["add_member", "end_membership"]  # beside what is below
DESCRIBED: Final = ("name", "description", "website", "image", "address", "causes")
ALONG: Final = ("asked_back", "causes_derived_from", "described_at", "name_is_derived")
ANSWERING: Final = (
    "answers_within_days",
    "recheck_months",
    "insured_until",
    "insured_from_age",
    "insured_to_age",
    "indemnity_until",
)
UNVERIFIED: Final = "unverified"
VERIFIED: Final = "verified"


@in_own_language
@transaction.atomic
def register(  # noqa: PLR0913 (a registration is what it says)
    *,
    by: Person,
    name: str,
    postcode: str,
    kind: str = Organisation.Kind.VCO,
    website: str = "",
    numbers: Iterable[Number] = (),
    description: str = "",
) -> Organisation:
    """List an organisation that answers for itself; who registers it administers it.

    Raises TakenError when a number is another's: its page is claimed, not made twice. A group that
    is on no register gets a number of ours, never one that looks official.
    """
    given = list(numbers)
    if holder := holder_of(*given):
        raise TakenError(holder)
    organisation = Organisation(
        name=name,
        kind=kind,
        standing=Organisation.Standing.CLAIMED,
        description=description,
        website=website,
        is_invented=by.is_invented,
    )
    _settle(organisation, postcode)
    _number(organisation, given or _informal(kind))
    add_member(organisation=organisation, person=by, role=Membership.Role.ADMIN)
    if kind == Organisation.Kind.VCO:
        notices.registered(organisation, by=by)
    return organisation


@transaction.atomic
def look_after(*, name: str, postcode: str, centre: Organisation, by: Person) -> Organisation:
    """List an organisation that a volunteer centre answers for from the beginning."""
    _check_centre(centre)
    organisation = Organisation(
        name=name,
        standing=Organisation.Standing.ADOPTED,
        cares_of=centre,
        is_invented=by.is_invented,
        verified_at=timezone.now(),
        verified_by=by,
    )
    _settle(organisation, postcode)
    return organisation


@transaction.atomic
def verify(*, organisation: Organisation, by: Person) -> None:
    """Confirm that an organisation is who it says; it may publish from now on.

    A centre that confirms it looks after it from now on. Nobody confirms their own.
    """
    if may_act_for(by, organisation):
        raise NotASecondPersonError
    waiting = Organisation.objects.filter(pk=organisation.pk, verified_at=None)
    centre = centre_of_reviewer(organisation, by)
    if not waiting.update(verified_at=timezone.now(), verified_by=by, asked_back=""):
        return
    organisation.refresh_from_db()
    if centre is not None and organisation.cares_of is None:
        organisation.cares_of = centre
        organisation.save(update_fields=["cares_of"])
    _remember(organisation, UNVERIFIED, VERIFIED, by)
    notices.verified(organisation)


@transaction.atomic
def ask_back(*, organisation: Organisation, words: str, by: Person) -> None:
    """Say what is missing before an organisation can be verified."""
    organisation.asked_back = words
    organisation.save(update_fields=["asked_back"])
    _remember(organisation, UNVERIFIED, UNVERIFIED, by, reason=words)
    notices.asked_back(organisation)


@transaction.atomic
def describe(*, organisation: Organisation, said: Mapping[str, Any], by: Person) -> None:
    """Change what an organisation says of itself; who asked back is told that it has answered."""
    for name in DESCRIBED:
        if name in said:
            setattr(organisation, name, said[name])
    if "causes" in said:
        organisation.causes_derived_from = ""
    answers = bool(organisation.asked_back) and organisation.verified_at is None
    organisation.asked_back, organisation.described_at = "", timezone.now()
    organisation.name_is_derived = False
    organisation.save(update_fields=[*DESCRIBED, *ALONG])
    if numbers := list(said.get("numbers", ())):
        if (holder := holder_of(*numbers)) and holder != organisation:
            raise TakenError(holder)
        _number(organisation, numbers)
        organisation.identifiers.filter(scheme=registers.INFORMAL).delete()
    if answers:
        notices.registered(organisation, by=by)


@transaction.atomic
def set_promises(*, organisation: Organisation, said: Mapping[str, Any], by: Person) -> None:  # noqa: ARG001
    """Say how fast it answers, how often it asks for checks anew and what its insurance covers."""
    for name in ANSWERING:
        setattr(organisation, name, said[name])
    organisation.described_at = timezone.now()
    organisation.save(update_fields=[*ANSWERING, "described_at"])


@transaction.atomic
def set_approval(*, centre: Organisation, wanted: bool, by: Person) -> None:  # noqa: ARG001
    """Let a centre read roles before they are published, or not."""
    _check_centre(centre)
    centre.approves_roles = wanted
    centre.save(update_fields=["approves_roles"])


@transaction.atomic
def go_away(*, organisation: Organisation, from_on: dt.date, to_on: dt.date, by: Person) -> Away:
    """Say on which days an organisation does not answer: its clocks stand still meanwhile."""
    return Away.objects.create(organisation=organisation, from_on=from_on, to_on=to_on, said_by=by)


@transaction.atomic
def be_back(*, away: Away, by: Person) -> None:  # noqa: ARG001
    """Take back days away; those that have passed stay, for the clocks that stood still then."""
    today = timezone.localdate()
    if away.from_on >= today:
        away.delete()
    elif away.to_on >= today:
        away.to_on = today - dt.timedelta(days=1)
        away.save(update_fields=["to_on"])


@transaction.atomic
def ask_for_page(*, organisation: Organisation, evidence: str, by: Person) -> Claim:
    """Claim an organisation's page; asked again before it is decided, the words are the newer ones."""
    if organisation.standing == Organisation.Standing.CLAIMED:
        raise AnsweredForError
    claim, is_new = Claim.objects.get_or_create(
        organisation=organisation,
        person=by,
        state=ClaimState.ASKED,
        defaults={"evidence": evidence},
    )
    if is_new:
        notices.claimed(claim)
    else:
        claim.evidence = evidence
        claim.save(update_fields=["evidence"])
    return claim


@transaction.atomic
def grant(*, claim: Claim, by: Person) -> None:
    """Believe a claim: its maker administers the page, and what waits beside it is refused.

    Raises IllegalMove if somebody decided it first.
    """
    if claim.person == by:
        raise NotASecondPersonError
    move(claim, ClaimState.GRANTED, by=by)
    organisation, centre = claim.organisation, centre_of_reviewer(claim.organisation, by)
    _hand_over(organisation, claim.person, by)
    organisation.cares_of = centre
    organisation.verified_at, organisation.verified_by = timezone.now(), by
    organisation.save(update_fields=["cares_of", "verified_at", "verified_by"])
    notices.granted(claim)
    for other in Claim.objects.filter(organisation=organisation, state=ClaimState.ASKED):
        refuse(claim=other, by=by, words="")


@transaction.atomic
def refuse(*, claim: Claim, by: Person, words: str) -> None:
    """Do not believe a claim; raises IllegalMove if somebody decided it first."""
    move(claim, ClaimState.REFUSED, by=by, reason=words[:200])
    notices.refused(claim, words)


@transaction.atomic
def claim(*, organisation: Organisation, person: Person, by: Person) -> Membership:
    """Hand an organisation's page to somebody who has shown ``by`` that they act for it."""
    return _hand_over(organisation, person, by)


@transaction.atomic
def adopt(*, organisation: Organisation, centre: Organisation, by: Person) -> None:
    """Let a volunteer centre answer for an organisation that does not do so itself."""
    _check_centre(centre)
    if organisation.standing == Organisation.Standing.CLAIMED:
        raise TakenError(organisation)
    _stand(organisation, Organisation.Standing.ADOPTED, centre, by)


def _hand_over(organisation: Organisation, person: Person, by: Person) -> Membership:
    _stand(organisation, Organisation.Standing.CLAIMED, None, by)
    return add_member(organisation=organisation, person=person, role=Membership.Role.ADMIN)


def _settle(organisation: Organisation, postcode: str) -> None:
    """Keep a new organisation where its postcode is."""
    place = places.find_postcode(postcode)
    organisation.postcode = place.postcode
    organisation.point = place.geometry
    organisation.lad = place.lad_code
    organisation.outside_england = place.outside_england
    organisation.save()


def _number(organisation: Organisation, numbers: Iterable[Number]) -> None:
    for number in numbers:
        organisation.identifiers.get_or_create(scheme=number.scheme, number=number.number)


def _informal(kind: str) -> list[Number]:
    return [registers.informal()] if kind == Organisation.Kind.VCO else []


def centre_of_reviewer(organisation: Organisation, by: Person) -> Organisation | None:
    """Give the centre for which somebody reviews; an operator reviews for none."""
    if organisation.cares_of is not None:
        return organisation.cares_of if may_act_for(by, organisation.cares_of) else None
    theirs = Organisation.objects.run_by(by).filter(kind=Organisation.Kind.CENTRE)
    return theirs.filter(lad=organisation.lad).exclude(lad="").first()


def _check_centre(centre: Organisation) -> None:
    if centre.kind != Organisation.Kind.CENTRE:
        message = f"{centre} is no volunteer centre"
        raise NotACentreError(message)


def _stand(
    organisation: Organisation, standing: str, centre: Organisation | None, by: Person
) -> None:
    """Change who answers for a page, and remember who saw to it."""
    old = organisation.standing
    organisation.standing = standing
    organisation.cares_of = centre
    organisation.save(update_fields=["standing", "cares_of"])
    _remember(organisation, old, standing, by)


def _remember(
    organisation: Organisation, old: str, new: str, by: Person, *, reason: str = ""
) -> None:
    Transition.objects.create(
        subject=subject_of(organisation), old=old, new=new, by=by, reason=reason[:200]
    )
