"""The volunteers of a district, and their applications in every state with their histories."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final, TypeAlias

from config.site.demo.bodies import CAP, SILENT, person
from config.site.demo.words import ANSWERS, NOTES, WORDS_OF_APPLICANTS
from config.site.demo.world import Post, World
from matching.people.models import Consent, Person
from matching.privacy.models import Look
from matching.safeguarding.levels import Level
from volunteering.applications.clock import course
from volunteering.applications.models import Application, Note
from volunteering.applications.states import (
    OPEN,
    ApplicationState,
    DeclineReason,
    WithdrawReason,
)
from volunteering.opportunities.states import OpportunityState
from volunteering.volunteers.models import Volunteer

State: TypeAlias = ApplicationState
# Applications older than this are over; younger ones are mostly open.
FRESH: Final = 24
# So many days ago came who is gone again: in the year that is assessed, or the half before it.
EARLIER: Final = (430, 760)
ENDS: Final = {
    State.PLACED: 55,
    State.WITHDRAWN: 14,
    State.DECLINED: 12,
    State.NOT_TAKEN_FORWARD: 4,
    State.NO_RESPONSE: 8,
    State.CLOSED: 7,
}
# Days after the application on which each stage is reached, where it is.
PACE: Final = {
    State.CONTACTED: (1, 3),
    State.APPLIED: (3, 6),
    State.INTERVIEWED: (6, 11),
    State.CHECKS: (9, 16),
    State.OFFERED: (11, 20),
}


def build(world: World) -> None:
    """Make people and what they applied for."""
    for _number in range(world.size.people):
        who = _volunteer(world)
        for _time in range(world.chance.choice([0, 1, 1, 1, 2, 2, 3])):
            _apply(world, who)
    for _number in range(world.size.earlier):
        _came_and_went(world)


def _came_and_went(world: World) -> None:
    """Make somebody of the year before, whose one application is long over."""
    joined = world.chance.uniform(*EARLIER)
    who = _volunteer(world, joined)
    world.earlier.add(who.pk)
    _closed(world, world.chance.choice(world.posts), who, joined - world.chance.uniform(1, 30))


def _volunteer(world: World, joined: float = 0) -> Person:
    chance = world.chance
    who = person(world, joined=joined or chance.uniform(2, 360))
    world.rows.add(
        Volunteer,
        person=who,
        causes=chance.sample(["OlderPeople", "Environment", "AntiPoverty", "AnimalWelfare"], 2),
        radius_miles=Decimal(chance.choice([2, 5, 5, 10, 15])),
        remote_ok=chance.random() < 0.6,  # noqa: PLR2004
        may_be_suggested=chance.random() < 0.5,  # noqa: PLR2004
        first_time=chance.random() < 0.4,  # noqa: PLR2004
    )
    world.volunteers.append(who)
    return who


def _apply(world: World, who: Person) -> None:
    post = world.chance.choice(world.posts)
    if any(
        each.volunteer_id == who.pk and each.role_id == post.role.pk for each in _of(world, post)
    ):
        return
    joined = max((world.now - who.joined_at).days, 1)
    age = world.chance.uniform(0, joined)
    if age > FRESH:
        _closed(world, post, who, age)
    elif world.pending[post.role.pk] < CAP - 1:
        _open(world, post, who, age)


def _of(world: World, post: Post) -> list[Application]:
    return [each for each in world.applications if each.role_id == post.role.pk]


def make(world: World, post: Post, who: Person, age: float, *, words: str = "") -> Application:
    """Make an application as it is sent, so many days ago."""
    made_at = max(world.ago(age), who.joined_at)
    row = world.rows.add(
        Application,
        volunteer=who,
        role=post.role,
        organisation=post.organisation,
        state=State.REFERRED,
        words=words or world.chance.choice(WORDS_OF_APPLICANTS),
        made_at=made_at,
        state_since=made_at,
    )
    world.applications.append(row)
    world.moved(row, "", State.REFERRED, at=made_at, by=who, **facets(post))
    if who.pk not in world.agreed:
        world.agreed.add(who.pk)
        world.rows.add(
            Consent,
            person=who,
            purpose=Consent.Purpose.REFERRAL,
            basis="consent",
            notice_version="2026-11",
            given_at=made_at,
        )
    world.pending[post.role.pk] += 1
    return row


def step(  # noqa: PLR0913 (a step is what it says)
    world: World,
    post: Post,
    row: Application,
    to: State,
    *,
    at: dt.datetime,
    by: Person | None = None,
    **changed: Any,
) -> None:
    """Move an application on as its action does, at a time that has been."""
    moment = min(max(at, row.state_since + dt.timedelta(minutes=5)), world.now)
    reason = str(changed.get("decline_reason") or changed.get("withdraw_reason") or "")
    actor = by or post.answers
    world.moved(row, row.state, to, at=moment, by=actor, reason=reason, **facets(post))
    row.state, row.state_since, row.due_at = to, moment, None
    for name, value in changed.items():
        setattr(row, name, value)
    if to not in OPEN:
        world.pending[post.role.pk] -= 1
    if to == State.CONTACTED:
        _looked(world, post, row, moment)


def promise(world: World, post: Post, row: Application) -> None:
    """Wind the clock of an open application: until when an answer is promised, and what was done."""
    pace = world.numbers.pace(row.state, post.organisation)
    if pace is None:
        return
    laid = course(row.state_since, pace)
    row.due_at, row.chased = laid.due_at, laid.owed(world.now)
    row.chased_at = world.now if row.chased else None
    if row.chased == Application.Chased.PAUSED and post.opportunity.state == "live":
        post.opportunity.state = OpportunityState.PAUSED
        world.moved(post.opportunity, "live", "paused", at=laid.pause_at, by=None, reason="silence")


def facets(post: Post) -> dict[str, Any]:
    """Give what reports group by."""
    role = post.role
    return {
        "role": role.pk,
        "organisation": post.organisation.pk,
        "cause": role.causes[0] if role.causes else "",
        "lad": role.lads[0] if role.lads else post.organisation.lad,
        "by_phone": False,
    }


def _stages(world: World, post: Post) -> list[tuple[State, float]]:
    """Choose which stages an application goes through, and after how many days."""
    chance = world.chance
    always = {State.CONTACTED, State.OFFERED}
    found = []
    for state, (first, last) in PACE.items():
        wanted = state in always or chance.random() < 0.6  # noqa: PLR2004
        if state == State.CHECKS:
            wanted = bool(post.part.references) or post.terms.level != Level.NONE
        if wanted:
            found.append((state, chance.uniform(first, last)))
    return sorted(found, key=lambda each: list(PACE).index(each[0]))


def _open(world: World, post: Post, who: Person, age: float) -> None:
    row = make(world, post, who, age)
    silent = world.posts.index(post) % 9 == SILENT
    for state, after in _stages(world, post):
        if silent or after > age or world.chance.random() < 0.15:  # noqa: PLR2004
            break
        step(world, post, row, state, at=world.ago(age - after))
    if row.state != State.REFERRED:
        _noted(world, post, row)
    promise(world, post, row)


def _closed(world: World, post: Post, who: Person, age: float) -> None:
    chance = world.chance
    row = make(world, post, who, age)
    (end,) = chance.choices(list(ENDS), weights=list(ENDS.values()))
    if end == State.NO_RESPONSE:
        step(world, post, row, end, at=world.ago(age - 20), by=world.broker)
        return
    for state, after in _stages(world, post):
        if end != State.PLACED and chance.random() < 0.4:  # noqa: PLR2004
            break
        step(world, post, row, state, at=world.ago(max(age - after, 0)))
    _noted(world, post, row)
    _end(world, post, row, end, max(age - 22, 0.1))


def _end(world: World, post: Post, row: Application, end: State, ago: float) -> None:
    chance, at = world.chance, world.ago(ago)
    if end == State.DECLINED:
        why = chance.choice([DeclineReason.ROLE_FILLED, DeclineReason.HOURS, DeclineReason.TRAVEL])
        step(world, post, row, end, at=at, decline_reason=why)
    elif end == State.NOT_TAKEN_FORWARD:
        step(world, post, row, end, at=at, decline_reason=DeclineReason.NOT_TAKEN_FORWARD)
    elif end == State.WITHDRAWN:
        why_not = chance.choice(list(WithdrawReason))
        step(world, post, row, end, at=at, by=row.volunteer, withdraw_reason=why_not)
    else:
        step(world, post, row, end, at=at)


def _noted(world: World, post: Post, row: Application) -> None:
    if world.chance.random() < 0.4:  # noqa: PLR2004
        words, told = world.chance.choice([(NOTES, False), (ANSWERS, True)])
        world.rows.add(
            Note,
            application=row,
            by=post.answers,
            text=world.chance.choice(words),
            told=told,
            at=row.state_since,
        )


def _looked(world: World, post: Post, row: Application, at: dt.datetime) -> None:
    world.rows.add(
        Look,
        person=row.volunteer,
        by=post.answers,
        organisation=post.organisation,
        what="application",
        at=at,
    )
