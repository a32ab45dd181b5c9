"""What the four who can sign in find: each page has something on it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeAlias

from config.site.demo import cases, sign_ins, work
from config.site.demo.world import Post, World
from matching.organisations.models import Membership
from matching.people.models import Person
from volunteering.applications.states import ApplicationState, DeclineReason
from volunteering.hours.states import HoursState
from volunteering.opportunities.states import OpportunityState
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Bookmark

State: TypeAlias = ApplicationState


def weave(world: World) -> None:
    """Give the volunteer a place, an offer, a promise, a silence and a no; the rota does the rest."""
    vera = Person.objects.filter(email=sign_ins.VOLUNTEER.email).first()
    kitchen = [post for post in world.posts if post.organisation.name == sign_ins.VCO]
    if vera is None or len(kitchen) < 3:  # noqa: PLR2004 (the kitchen's three roles)
        return
    if vera.applications.exists():
        return  # somebody has tried the demo already: what they did stands
    world.star = vera.pk
    supper, lunch, van = kitchen[:3]
    _placed(world, supper, vera)
    _offered(world, lunch, vera)
    others = [post for post in world.posts if post.organisation.name != sign_ins.VCO]
    _waiting(world, others[0], vera, 1)
    _waiting(world, others[-1], vera, 13)
    _declined(world, others[len(others) // 2], vera)
    for number, post in enumerate((supper, lunch, van, lunch)):
        _waiting(world, post, _somebody(world, post, number), 1.5 + number)
    for post in kitchen:
        _regulars(world, post)
    _keeps(world, vera, others)
    _to_approve(world, others)


def _placed(world: World, post: Post, who: Person) -> None:
    who.joined_at = world.ago(170)
    Person.objects.filter(pk=who.pk).update(joined_at=who.joined_at)
    row = cases.make(
        world, post, who, 160, words="I cook for six at home; sixty cannot be so different."
    )
    for state, ago in ((State.CONTACTED, 158), (State.INTERVIEWED, 154), (State.OFFERED, 150)):
        cases.step(world, post, row, state, at=world.ago(ago))
    cases.step(world, post, row, State.PLACED, at=world.ago(148), by=who)


def _offered(world: World, post: Post, who: Person) -> None:
    row = cases.make(world, post, who, 9, words="Could I help at lunch as well?")
    cases.step(world, post, row, State.CONTACTED, at=world.ago(8))
    cases.step(world, post, row, State.OFFERED, at=world.ago(1), answer="We would love that. Yes!")


def _waiting(world: World, post: Post, who: Person, age: float) -> None:
    row = cases.make(world, post, who, age)
    cases.promise(world, post, row)


def _declined(world: World, post: Post, who: Person) -> None:
    row = cases.make(world, post, who, 140)
    cases.step(world, post, row, State.CONTACTED, at=world.ago(137))
    cases.step(
        world,
        post,
        row,
        State.DECLINED,
        at=world.ago(130),
        decline_reason=DeclineReason.ROLE_FILLED,
        answer="Thank you for asking. Both places have just been taken.",
    )


def _somebody(world: World, post: Post, number: int) -> Person:
    taken = {row.volunteer_id for row in world.applications if row.role_id == post.role.pk}
    free = [who for who in world.volunteers if who.pk not in taken]
    return free[number]


def _regulars(world: World, post: Post) -> None:
    """The kitchen has people who come every week, so that its rota and its hours are full."""
    for number in range(post.part.people[0]):
        who = _somebody(world, post, number + 5)
        who.joined_at = min(who.joined_at, world.ago(220))
        row = cases.make(world, post, who, 210 - 20 * number)
        cases.step(world, post, row, State.CONTACTED, at=world.ago(208 - 20 * number))
        cases.step(world, post, row, State.OFFERED, at=world.ago(200 - 20 * number))
        cases.step(world, post, row, State.PLACED, at=world.ago(198 - 20 * number), by=who)


def _keeps(world: World, vera: Person, others: list[Post]) -> None:
    world.rows.add(
        SavedSearch, person=vera, name="Animals near me", address="/find/?postcode=E1+3DG&q=animals"
    )
    for post in others[1:3]:
        world.rows.add(Bookmark, person=vera, role=post.role, kept_at=world.ago(5))


def _to_approve(world: World, others: list[Post]) -> None:
    """Two roles wait for the centre that looks after their organisation."""
    cared = [post for post in others if post.organisation.cares_of == world.centre]
    for post in cared[-2:]:
        post.organisation.approves_roles = True
        post.opportunity.state = OpportunityState.SUBMITTED
        post.terms.submitted_by = post.answers
        world.moved(post.opportunity, "live", "submitted", at=world.ago(1), by=post.answers)


def lasts(world: World) -> None:
    """Have something for the co-ordinator to look into: hours that were queried, a colleague."""
    supper = next((post for post in world.posts if post.organisation.name == sign_ins.VCO), None)
    if supper is None or not world.star:
        return
    regulars = [each for each in supper.placements if each.person_id != world.star]
    if regulars:
        day = world.today - dt.timedelta(days=6)
        work.give(world, supper, regulars[0], day, Decimal(2), state=HoursState.QUERIED)
    colleague = next(iter(world.volunteers), None)
    if colleague is not None:
        world.rows.add(
            Membership,
            organisation=supper.organisation,
            person=colleague,
            role=Membership.Role.COORDINATOR,
            began_on=world.today,
        )
