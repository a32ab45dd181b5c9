"""The organisations of a district, the people who act for them, and their roles."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from typing import Final

from allauth.account.models import EmailAddress
from django.utils import timezone

from config.site.demo import sign_ins
from config.site.demo.districts import Spot
from config.site.demo.words import FIRST, KINDS, KITCHEN, LAST, SHED, Kind, Part
from config.site.demo.world import UNUSABLE, Post, World
from matching.organisations.models import Membership, Organisation, OrganisationIdentifier
from matching.organisations.registers import INFORMAL
from matching.people.models import Consent, Person
from matching.safeguarding.eligibility import Facts, eligibility
from matching.safeguarding.levels import Level
from volunteering.opportunities.models import (
    Opportunity,
    Role,
    RoleTerms,
    Session,
    Venue,
)
from volunteering.opportunities.posting import levels
from volunteering.opportunities.states import OpportunityState

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SILENT: Final = 4  # the organisation of each district that does not answer
CAP: Final = 6


def person(world: World, *, joined: float, name: str = "", spot: Spot | None = None) -> Person:
    """Make somebody with an account that nobody can sign in to."""
    chance = world.chance
    place = spot or chance.choice(world.spots)
    row = world.rows.add(
        Person,
        email="",
        name=name or f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        password=UNUSABLE,
        postcode=place.postcode,
        home=place.home,
        home_lad=place.lad,
        birth_year=world.today.year - chance.randint(18, 79),
        slots=sum(1 << bit for bit in chance.sample(range(21), chance.randint(2, 6))),
        is_invented=True,
        languages=["en"],
        joined_at=world.ago(joined),
        last_login=world.ago(chance.uniform(0, min(joined, 40))),
    )
    row.email = f"demo.{row.pk}@example.org"
    world.rows.add(EmailAddress, user=row, email=row.email, verified=True, primary=True)
    world.rows.add(
        Consent,
        person=row,
        purpose=Consent.Purpose.ACCOUNT,
        basis="contract",
        notice_version="2026-11",
        given_at=row.joined_at,
    )
    return row


def build(world: World) -> None:
    """Make the centre, its organisations and their roles."""
    _centre(world)
    here = world.district.name == "Tower Hamlets"
    kinds = [KITCHEN, SHED] if here else []
    kinds += world.chance.sample(KINDS, len(KINDS))
    towns = cycle(world.district.towns)
    for number, kind in zip(range(world.size.organisations), cycle(kinds), strict=False):
        known = {0: sign_ins.VCO, 1: sign_ins.SHED}.get(number, "") if here else ""
        organisation = _known(known) or _organisation(world, number, kind, next(towns))
        organisation.causes = organisation.causes or list(kind.causes)
        answers = _answers(world, organisation)
        for part in kind.parts:
            world.posts.append(_post(world, organisation, answers, part))


def _known(name: str) -> Organisation | None:
    return Organisation.objects.filter(name=name, is_invented=True).first() if name else None


def _centre(world: World) -> None:
    known = _known(world.district.centre)
    world.centre = known or _body(
        world, world.district.centre, Organisation.Kind.CENTRE, world.spots[0]
    )
    broker = Person.objects.filter(memberships__organisation=world.centre).first()
    world.broker = broker or person(world, joined=400)
    world.lead = person(world, joined=380)
    if broker is None:
        _member(world, world.centre, world.broker, Membership.Role.ADMIN)
        _member(world, world.centre, world.broker, Membership.Role.BROKER)
    _member(world, world.centre, world.lead, Membership.Role.SAFEGUARDING)


def _organisation(world: World, number: int, kind: Kind, town: str) -> Organisation:
    place = world.chance.choice(world.spots)
    made = _body(world, f"{town} {kind.name} (invented)", Organisation.Kind.VCO, place)
    made.description, made.causes = kind.says, list(kind.causes)
    made.answers_within_days = 5 if number == SILENT else world.chance.choice([2, 2, 3, 5])
    made.insured_until = world.today + dt.timedelta(days=world.chance.randint(30, 300))
    made.verified_at, made.verified_by = world.ago(380), world.broker
    if number % 3 == 1:
        made.cares_of = world.centre
    if number % 5 == 3:  # noqa: PLR2004 (some are adopted: the centre answers for them)
        made.standing, made.cares_of = Organisation.Standing.ADOPTED, world.centre
    return made


def _body(world: World, name: str, kind: str, place: Spot) -> Organisation:
    body = world.rows.add(
        Organisation,
        name=name,
        kind=kind,
        standing=Organisation.Standing.CLAIMED,
        postcode=place.postcode,
        point=place.point,
        lad=place.lad,
        is_invented=True,
        created_at=world.ago(395),
    )
    world.rows.add(
        OrganisationIdentifier, organisation=body, scheme=INFORMAL, number=f"demo-{body.pk}"
    )
    return body


def _answers(world: World, organisation: Organisation) -> Person:
    """Give who answers for an organisation, and make them where nobody does yet."""
    if organisation.standing == Organisation.Standing.ADOPTED:
        return world.broker
    there = Person.objects.filter(memberships__organisation=organisation).first()
    if there is not None:
        return there
    made = person(world, joined=390)
    _member(world, organisation, made, Membership.Role.ADMIN)
    _member(world, organisation, made, Membership.Role.COORDINATOR)
    if world.chance.random() < 0.4:  # noqa: PLR2004 (some have a colleague)
        colleague = person(world, joined=200)
        _member(world, organisation, colleague, Membership.Role.COORDINATOR)
    return made


def _member(world: World, organisation: Organisation, who: Person, role: str) -> None:
    world.rows.add(
        Membership,
        organisation=organisation,
        person=who,
        role=role,
        began_on=world.today - dt.timedelta(days=380),
    )


def _post(world: World, organisation: Organisation, answers: Person, part: Part) -> Post:
    place = _place(world, organisation)
    opportunity = world.rows.add(
        Opportunity,
        organisation=organisation,
        title=part.title,
        description=f"<p>{part.tasks}</p>",
        state=OpportunityState.LIVE,
        created_at=world.ago(370),
    )
    venue = None
    if not part.remote:
        venue = world.rows.add(
            Venue,
            opportunity=opportunity,
            name=f"{organisation.name.removesuffix(' (invented)')}, the hall",
            postcode=place.postcode,
            point=place.point,
            lad=place.lad,
            found=Venue.Found.POSTCODE,
        )
    role = _role(world, opportunity, organisation, answers, part)
    terms = _terms(world, role, part)
    session = _session(world, opportunity, venue, part)
    world.moved(opportunity, "draft", "live", at=world.ago(370), by=answers)
    return Post(role, opportunity, terms, part, session, organisation, answers)


def _place(world: World, organisation: Organisation) -> Spot:
    known = [spot for spot in world.spots if spot.postcode == organisation.postcode]
    return known[0] if known else world.spots[0]


def _role(
    world: World, opportunity: Opportunity, organisation: Organisation, answers: Person, part: Part
) -> Role:
    return world.rows.add(
        Role,
        opportunity=opportunity,
        organisation=organisation,
        title=part.title,
        description=f"<p>{part.tasks}</p>",
        commitment="Once a week" if part.when else "Two hours a week, when it suits you",
        hours_a_week=None if part.when else 2,
        hours_said_on=None if part.when else world.ago(370).date(),
        remote=part.remote,
        minimum_age=part.from_age,
        places_left=world.chance.choice([2, 3, 4, 6]),
        lead=answers,
        pending_cap=CAP,
        causes=list(part.causes or organisation.causes or ["LocalCommunity"]),
        skills=list(part.skills),
        accessibility=world.chance.sample(
            ["PhysicalAccessibility", "PublicTransportAccess", "ParkingAvailability"], 2
        ),
        rewards=["ExpensesReimbursed", "TrainingProvided"],
        lads=[organisation.lad] if organisation.lad else [],
        listed_at=world.ago(world.chance.uniform(3, 360)),
    )


def _terms(world: World, role: Role, part: Part) -> RoleTerms:
    facts = Facts(
        children=frozenset(part.children),
        adults=frozenset(part.adults),
        days_a_month=4.3,
        most_days_in_30=5,
    )
    found = eligibility(facts, world.thresholds)
    if found.level != Level.NONE:
        role.requirements = [levels.CHECK]
    return world.rows.add(
        RoleTerms,
        facts=levels.stored(facts, found, comes="", overnight=False),
        level=found.level,
        workforce=found.workforce,
        barred_lists=list(found.barred_lists),
        level_decided_on=world.today - dt.timedelta(days=60),
        role=role,
        tasks=part.tasks,
        difference=part.difference,
        process="We ring you, meet for a cup of tea, and you come along once before you decide.",
        checks_paid_by=RoleTerms.PaysChecks.ORGANISATION
        if part.children or part.adults
        else RoleTerms.PaysChecks.NONE,
        expenses=RoleTerms.Expenses.BOTH,
        expenses_note="Bus fares on receipt, miles at the approved rate.",
        support="Somebody is with you on the first three times. We meet over soup once a quarter.",
        access_note="Step-free from the street; the loo is accessible. Ask us for anything else.",
        references_wanted=part.references,
        reference_depth=3 if part.children or part.adults else 1,
        induction=["Show the way round and the fire exits", "Volunteer: read the safety sheet"],
        insured_until=world.today + dt.timedelta(days=200),
        replaces_no_job=True,
        steps_done=["what", "when", "where", "who", "applying", "checks", "support", "promises"],
    )


def _session(
    world: World, opportunity: Opportunity, venue: Venue | None, part: Part
) -> Session | None:
    if part.when is None:
        return None
    weekday, hour, hours = part.when
    if part is KITCHEN.parts[0]:
        weekday = (world.today.weekday() + 1) % 7  # there is something on tomorrow
    monday = world.today - dt.timedelta(days=world.today.weekday(), weeks=world.size.weeks)
    first = dt.datetime.combine(monday + dt.timedelta(days=weekday), dt.time(hour))
    start = timezone.make_aware(first)
    return world.rows.add(
        Session,
        opportunity=opportunity,
        venue=venue,
        starts_at=start,
        ends_at=timezone.make_aware(first + dt.timedelta(hours=hours)),
        remote=part.remote,
        rrule=f"FREQ=WEEKLY;BYDAY={DAYS[weekday]}",
        minimum=part.people[0],
        capacity=part.people[1],
    )
