"""What lies on a centre's desk in the demo: enquiries, cases with their guidance and minutes, referrals."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from config.site.demo.world import World
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.applications.models import Application
from volunteering.brokerage.callouts.models import OnCall
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.lists import Channel, How, Intensity
from volunteering.brokerage.referrals.models import Referral
from volunteering.brokerage.referrers.models import Referrer

CHANNELS: Final = [
    Channel.PHONE,
    Channel.PHONE,
    Channel.WALK_IN,
    Channel.EMAIL,
    Channel.WEB,
    Channel.EVENT,
    Channel.REFERRER,
]
SOURCES: Final = ("", "", "Freshers' fair", "Volunteers' Week stall", "A friend", "Library poster")
WISHES: Final = (
    "Would like to do something outdoors at weekends.",
    "Has been out of work for a while and would like to get into a routine.",
    "New in town, hopes to meet people; cooks well.",
    "Retired bookkeeper with two mornings a week.",
    "Asks what there is for somebody who speaks little English yet.",
)
NOTES: Final = (
    "Prefers to be rung in the morning.",
    "A little shy on the phone; very warm in person.",
    "Brings her own laptop.",
    "Would rather start beside somebody else.",
)
STEPS: Final = (
    "Look at two roles together; ring again in a week.",
    "They apply for the garden themselves; we ask about the lift.",
    "We refer to one role; they think about a second.",
)
WAITING: Final = (
    ("Phone call", Channel.PHONE, "Could we help at the food bank as a family?", None),
    ("", Channel.EMAIL, "Do you have anything for a retired electrician?", None),
    ("Riverside School, year 12", Channel.PHONE, "A day of volunteering for a class.", 25),
)
REFERRERS: Final = (
    (Referrer.Kind.LINK_WORKER, "Lin Okafor", "Riverside Surgery (invented)"),
    (Referrer.Kind.WORK_COACH, "Wes Grant", "The job centre (invented)"),
    (Referrer.Kind.SCHOOL, "Sia Patel", "Riverside School (invented)"),
)
OPEN_FOR: Final = 120


def build(world: World) -> None:
    """Make a case of everybody who came, the enquiry before it, and what waits today."""
    referrers = [
        world.rows.add(
            Referrer,
            centre=world.centre,
            kind=kind,
            name=name,
            works_at=where,
            phone="01632 960100",
        )
        for kind, name, where in REFERRERS
    ]
    applied: dict[int, list[Application]] = {}
    for row in world.applications:
        applied.setdefault(row.volunteer_id, []).append(row)
    for who in world.volunteers:
        _case(world, who, referrers, applied.get(who.pk, []))
    for waiting in WAITING:
        _waits(world, *waiting)
    for who in world.volunteers[::9]:
        world.rows.add(
            OnCall, centre=world.centre, person=who, agreed_on=world.today, agreed_how=How.PHONE
        )


def _case(world: World, who: Person, referrers: list[Referrer], applied: list[Application]) -> None:
    chance, at = world.chance, min(who.joined_at, world.now)
    channel = chance.choice(CHANNELS)
    referrer = chance.choice(referrers) if channel == Channel.REFERRER else None
    intensity = chance.choice([Intensity.LIGHT, Intensity.STANDARD, Intensity.ENHANCED])
    is_open = at > world.ago(OPEN_FOR)
    guided = bool(applied) or chance.random() < 0.6  # noqa: PLR2004
    case = world.rows.add(
        Case,
        centre=world.centre,
        person=who,
        state="registered",
        support_intensity=intensity,
        opened_at=at,
        opened_by=world.broker,
        broker=world.broker,
        referrer=referrer,
        tells_referrer_from=at.date() if referrer else None,
        tells_referrer_how=How.PHONE if referrer else "",
        last_contact_on=at.date(),
    )
    said = _facets(world, case)
    _enquired(world, case, channel, at)
    world.moved(case, "", "registered", at=at, by=world.broker, channel=channel, **said)
    if guided:
        _guided(world, case, at, said)
    for row in applied[: 1 + (intensity == Intensity.ENHANCED)]:
        _referred(world, case, row)
    if is_open:
        case.next_action = chance.choice(["Ring about the first week", "Look at roles together"])
        case.next_action_on = world.today + dt.timedelta(days=chance.randint(-3, 9))
    else:
        _closed(world, case, bool(applied), said)


def _enquired(world: World, case: Case, channel: Channel, at: dt.datetime) -> None:
    chance = world.chance
    came = at - dt.timedelta(hours=chance.randint(1, 30))
    enquiry = world.rows.add(
        Enquiry,
        centre=world.centre,
        channel=channel,
        came_at=came,
        state="closed",
        person=case.person,
        case=case,
        name=display_name(case.person),
        about=chance.choice(WISHES),
        source=chance.choice(SOURCES),
        referrer=case.referrer,
        keyed_by=world.broker,
        outcome=Enquiry.Outcome.REGISTERED,
        closed_at=at,
    )
    said: dict[str, Any] = {"centre": world.centre.pk, "channel": channel, "people": 1}
    said |= {"source": enquiry.source, "lad": world.centre.lad}
    world.moved(enquiry, "", "new", at=came, by=world.broker, **said)
    world.moved(
        enquiry, "new", "closed", at=at, by=world.broker, outcome=str(enquiry.outcome), **said
    )


def _guided(world: World, case: Case, at: dt.datetime, said: dict[str, Any]) -> None:
    chance = world.chance
    held = min(at + dt.timedelta(days=chance.randint(1, 6)), world.now)
    minutes = chance.choice([30, 35, 40, 45, 60])
    guidance = world.rows.add(
        Guidance,
        centre=world.centre,
        case=case,
        kind=chance.choice(list(Guidance.Kind)),
        held_on=held.date(),
        minutes=minutes,
        notes=chance.choice(NOTES),
        next_steps=chance.choice(STEPS),
        by=world.broker,
        recorded_at=held,
    )
    _minutes(world, case, SupportTime.What.GUIDANCE, held, minutes, guidance)
    if case.support_intensity == Intensity.ENHANCED:
        _minutes(world, case, SupportTime.What.MEETING, held, chance.choice([60, 90]), None)
        world.rows.add(
            CaseNote,
            centre=world.centre,
            case=case,
            text=chance.choice(NOTES),
            by=world.broker,
            at=held,
        )
    case.state = "guided"
    case.last_contact_on = held.date()
    world.moved(case, "registered", "guided", at=held, by=world.broker, **said)


def _minutes(  # noqa: PLR0913, PLR0917 (an entry is what it says)
    world: World,
    case: Case,
    what: SupportTime.What,
    at: dt.datetime,
    minutes: int,
    guidance: Guidance | None,
) -> None:
    world.rows.add(
        SupportTime,
        centre=world.centre,
        case=case,
        guidance=guidance,
        what=what,
        on=at.date(),
        minutes=minutes,
        by=world.broker,
    )


def _referred(world: World, case: Case, row: Application) -> None:
    """Let the broker have put them forward, where more than a little support is given."""
    if case.support_intensity == Intensity.LIGHT:
        return
    row.referred_by = world.broker
    world.rows.add(
        Referral,
        centre=world.centre,
        case=case,
        application=row,
        permitted_on=row.made_at.date(),
        permitted_how=How.PHONE,
        place_in_list=world.chance.randint(1, 5),
        by=world.broker,
        made_at=row.made_at,
    )


def _closed(world: World, case: Case, applied: bool, said: dict[str, Any]) -> None:  # noqa: FBT001
    at = min(case.opened_at + dt.timedelta(days=world.chance.randint(60, 110)), world.now)
    why = Case.Closed.PLACED if applied else Case.Closed.CHANGED_MIND
    was, case.state = str(case.state), "closed"
    case.closed_at, case.closed_because = at, why
    world.moved(case, was, "closed", at=at, by=world.broker, reason=str(why), **said)


def _waits(world: World, name: str, channel: Channel, about: str, size: int | None) -> None:
    came = world.ago(1)
    enquiry = world.rows.add(
        Enquiry,
        centre=world.centre,
        channel=channel,
        came_at=came,
        name="" if size else name,
        group_name=name if size else "",
        group_size=size,
        wished_on=world.today + dt.timedelta(days=20) if size else None,
        phone="01632 960123",
        about=about,
        keyed_by=world.broker,
        answer_by=came + dt.timedelta(days=1),
    )
    said: dict[str, Any] = {"centre": world.centre.pk, "channel": channel, "source": ""}
    said |= {"lad": world.centre.lad}
    world.moved(enquiry, "", "new", at=came, by=world.broker, people=size or 1, **said)


def _facets(world: World, case: Case) -> dict[str, Any]:
    return {
        "centre": world.centre.pk,
        "person": case.person_id,
        "intensity": str(case.support_intensity),
        "lad": case.person.home_lad or world.centre.lad,
        "referrer": case.referrer.kind if case.referrer else "",
    }
