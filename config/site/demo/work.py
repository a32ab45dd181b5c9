"""Who came when: placements, shifts with their bookings, hours confirmed and written to the ledger."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final, cast

from config.site.demo.world import Post, World
from matching.ledger.models import Basis, Contribution
from matching.ledger.weights import weights as weights_of
from matching.people.models import EmergencyContact
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.hours import counting
from volunteering.hours.models import Expense, Hours
from volunteering.hours.states import ExpenseState, HoursState
from volunteering.opportunities.occurrences import Recurring, occurrences
from volunteering.placements import induction
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.placements.states import Destination, EndReason, PlacementState
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState

AHEAD: Final = dt.timedelta(weeks=5)
# What is younger than this still waits to be confirmed.
UNCONFIRMED: Final = dt.timedelta(days=9)
CAME: Final = (BookingState.CAME, BookingState.LATE)
MILE: Final = Decimal("0.45")
OFTEN: Final = 0.82
SILENT: Final = 3  # of whom one keeps hours for only so long; then they are estimated
KEPT: Final = dt.timedelta(days=30)
STAYED: Final = (40, 330)  # days, of those of the year before


def build(world: World) -> None:
    """Make the year's work of a district."""
    by_role = {post.role.pk: post for post in world.posts}
    for row in world.applications:
        if row.state == ApplicationState.PLACED:
            place(world, by_role[row.role_id], row)
    for post in world.posts:
        if post.session is not None:
            _rota(world, post)
            _before_the_rota(world, post)
        else:
            _lines(world, post)
    for post in world.posts:
        for placement in post.placements:
            _settle(world, post, placement)


def place(world: World, post: Post, row: Application, *, stays: bool | None = None) -> Placement:
    """Give somebody the place that they were offered."""
    chance = world.chance
    starts_on = min(row.state_since.date() + dt.timedelta(days=chance.randint(1, 8)), world.today)
    placement = world.rows.add(
        Placement,
        application=row,
        person=row.volunteer,
        role=post.role,
        organisation=post.organisation,
        state=PlacementState.TRIAL,
        starts_on=starts_on,
        trial_until=induction.trial_end(post.terms, starts_on),
        created_at=row.state_since,
    )
    days = (world.today - starts_on).days
    leaves = chance.random() < 0.35 if stays is None else not stays  # noqa: PLR2004
    if leaves and row.volunteer_id != world.star and days > 60:  # noqa: PLR2004 (nobody leaves before two months)
        placement.ended_on = starts_on + dt.timedelta(days=chance.randint(50, days - 5))
    if row.volunteer_id in world.earlier:
        placement.ended_on = starts_on + dt.timedelta(days=chance.randint(*STAYED))
    for row_of_list in induction.steps(placement, post.terms):
        _step(world, placement, row_of_list)
    for review in induction.reviews(placement):
        _review(world, post, placement, review)
    if not _has_contact(world, placement):
        world.rows.add(
            EmergencyContact,
            person=row.volunteer,
            name="A neighbour (invented)",
            relationship="Neighbour",
            phone="020 7946 0123",
        )
    world.placements.append(placement)
    post.placements.append(placement)
    return placement


def _has_contact(world: World, placement: Placement) -> bool:
    there = {each.person_id for each in world.rows.of(EmergencyContact)}
    return placement.person_id in there


def _step(world: World, placement: Placement, made: InductionStep) -> None:
    made.done_on = placement.starts_on
    world.rows.add(
        InductionStep,
        placement=placement,
        position=made.position,
        text=made.text,
        whose=made.whose,
        done_on=placement.starts_on,
    )


def _review(world: World, post: Post, placement: Placement, made: Review) -> None:
    last = placement.ended_on or world.today
    held = made.due_on if made.due_on < min(last, world.today - dt.timedelta(days=10)) else None
    world.rows.add(
        Review,
        placement=placement,
        kind=made.kind,
        due_on=made.due_on,
        held_on=held,
        words="Going well; would like another pair of hands on busy days." if held else "",
        by=post.answers if held else None,
    )


def _rota(world: World, post: Post) -> None:
    """Lay the shifts of a session that recurs, and book whoever comes."""
    assert post.session is not None  # noqa: S101 (the caller asks)
    since = world.now - dt.timedelta(weeks=world.size.weeks)
    for starts_at, ends_at in occurrences(
        cast("Recurring", post.session), after=since, before=world.now + AHEAD
    ):
        there = [each for each in post.placements if _comes(each, starts_at.date())]
        if there or starts_at > world.now:
            shift = world.rows.add(
                Shift,
                role=post.role,
                organisation=post.organisation,
                session=post.session,
                starts_at=starts_at,
                ends_at=ends_at,
                occurs_at=starts_at,
                minimum=post.part.people[0],
                capacity=post.part.people[1],
                register_asked_at=ends_at if ends_at < world.now else None,
            )
            _book(world, post, shift, there)


def _before_the_rota(world: World, post: Post) -> None:
    """Log the hours of who came before the weeks of which the demo keeps the rota."""
    since = world.today - dt.timedelta(weeks=world.size.weeks)
    for placement in post.placements:
        if placement.person_id in world.earlier:
            _every_other_week(world, post, placement, min(placement.ended_on or since, since))


def _comes(placement: Placement, day: dt.date) -> bool:
    ended = placement.ended_on
    return placement.starts_on <= day and (ended is None or day <= ended)


def _book(world: World, post: Post, shift: Shift, there: list[Placement]) -> None:
    often = OFTEN if shift.starts_at < world.now else post.part.comes
    for placement in sorted(there, key=lambda each: each.person_id != world.star):
        key = (placement.person_id, shift.starts_at)
        sure = placement.person_id == world.star
        if (world.chance.random() > often and not sure) or key in world.busy:
            continue
        if shift.booked >= shift.capacity:
            if shift.starts_at > world.now:
                _booking(world, shift, placement, BookingState.WAITING)
                return
            continue
        world.busy.add(key)
        booking = _booking(world, shift, placement, BookingState.BOOKED)
        if shift.ends_at < world.now:
            lately = shift.starts_at > world.now - UNCONFIRMED
            attend(world, post, booking, BookingState.CAME if sure and lately else None)
        if booking.state in BookingState.holding():
            shift.booked += 1


def _booking(world: World, shift: Shift, placement: Placement, state: BookingState) -> Booking:
    made_at = min(shift.starts_at - dt.timedelta(days=6), world.now - dt.timedelta(hours=3))
    return world.rows.add(
        Booking,
        shift=shift,
        person=placement.person,
        placement=placement,
        state=state,
        made_at=made_at,
        changed_at=made_at,
        reminded_at=shift.starts_at - dt.timedelta(hours=24)
        if shift.starts_at < world.now
        else None,
    )


def attend(world: World, post: Post, booking: Booking, state: BookingState | None = None) -> None:
    """Say whether somebody came, and what they gave."""
    (came,) = world.chance.choices(
        [BookingState.CAME, BookingState.LATE, BookingState.NO_SHOW, BookingState.CANCELLED],
        weights=[86, 5, 3, 6],
    )
    to, at = state or came, booking.shift.starts_at
    booking.state, booking.sequence = to, 1
    if to == BookingState.CANCELLED:
        booking.cancelled_at = at - dt.timedelta(hours=world.chance.choice([3, 20, 50, 90]))
    else:
        booking.checked_in_at = at if to in CAME else None
        booking.checked_in_by = post.answers if to in CAME else None
    by = booking.person if to == BookingState.CANCELLED else post.answers
    world.moved(
        booking,
        BookingState.BOOKED,
        to,
        at=booking.cancelled_at or booking.shift.ends_at,
        by=by,
        role=post.role.pk,
    )
    if to in CAME:
        came_on(world, booking.placement, at.date())
        length = Decimal((booking.shift.ends_at - at).total_seconds() / 3600).quantize(
            Decimal("0.25")
        )
        give(world, post, booking.placement, at.date(), length, booking=booking)
        _spend(world, post, booking.placement, at.date())


def came_on(world: World, placement: Placement, day: dt.date) -> None:
    """Remember the first time; whoever has come once is active."""
    if placement.first_session_on is None or day < placement.first_session_on:
        placement.first_session_on = day
    if placement.state == PlacementState.TRIAL:
        placement.state = PlacementState.ACTIVE
        at = world.ago((world.today - day).days, 21)
        role = placement.role
        world.moved(
            placement,
            PlacementState.TRIAL,
            PlacementState.ACTIVE,
            at=at,
            by=None,
            role=role.pk,
            causes=role.causes,
            lads=role.lads,
        )


def give(  # noqa: PLR0913 (a line of a time sheet is what it says)
    world: World,
    post: Post,
    placement: Placement,
    day: dt.date,
    hours: Decimal,
    *,
    booking: Booking | None = None,
    state: HoursState | None = None,
) -> None:
    """Log hours; what is old enough is confirmed, and stands in the ledger."""
    old = day < world.today - UNCONFIRMED
    forgets = placement.person_id == world.star or world.chance.random() < 0.35  # noqa: PLR2004
    if not old and state is None and forgets:
        return  # not logged yet
    row = world.rows.add(
        Hours,
        placement=placement,
        booking=booking,
        given_on=day,
        hours=hours,
        state=HoursState.LOGGED,
        logged_by=placement.person,
        logged_at=world.ago((world.today - day).days, 21),
    )
    to = state or (HoursState.CONFIRMED if old else HoursState.LOGGED)
    if to == HoursState.CONFIRMED:
        _confirm(world, post, row)
    elif to == HoursState.QUERIED:
        row.state, row.query = to, "Were you not away that day?"
        world.moved(row, HoursState.LOGGED, to, at=world.ago(1), by=post.answers)


def _confirm(world: World, post: Post, row: Hours) -> None:
    at = world.ago(max((world.today - row.given_on).days - 4, 0), 20)
    row.state, row.confirmed_at, row.confirmed_by = HoursState.CONFIRMED, at, post.answers
    world.moved(
        row, HoursState.LOGGED, HoursState.CONFIRMED, at=at, by=post.answers, hours=str(row.hours)
    )
    weights = weights_of(post.role.causes)
    world.rows.add(
        Contribution,
        source=f"volunteering.hours:{row.pk}",
        person=row.placement.person,
        organisation=post.organisation,
        area=counting.area_of(post.role),
        cause=next(iter(weights), ""),
        causes={code: str(weight) for code, weight in weights.items()},
        work_form=counting.work_form_of(post.role),
        hours=row.hours,
        given_on=row.given_on,
        basis=Basis.AGREED,
        recorded_at=at,
    )


def _spend(world: World, post: Post, placement: Placement, day: dt.date) -> None:
    if world.chance.random() > 0.06:  # noqa: PLR2004
        return
    miles = Decimal(world.chance.randint(3, 24))
    old = day < world.today - UNCONFIRMED
    row = world.rows.add(
        Expense,
        placement=placement,
        kind=Expense.Kind.MILEAGE,
        spent_on=day,
        what="There and back",
        amount=(miles * MILE).quantize(Decimal("0.01")),
        miles=miles,
        vehicle=Expense.Vehicle.CAR,
        rate=MILE,
        claimed_at=world.ago((world.today - day).days, 21),
    )
    if old:
        at = world.ago(max((world.today - day).days - 6, 0), 19)
        for old_state, new in (
            (ExpenseState.CLAIMED, ExpenseState.APPROVED),
            (ExpenseState.APPROVED, ExpenseState.PAID),
        ):
            world.moved(row, old_state, new, at=at, by=post.answers)
        row.state = ExpenseState.PAID
        row.decided_by, row.decided_at, row.paid_at = post.answers, at, at


def _lines(world: World, post: Post) -> None:
    """Log the hours of roles without sessions, every other week; some soon write none down any more."""
    for number, placement in enumerate(post.placements):
        last = min(placement.ended_on or world.today, world.today)
        if number % SILENT == 1 and placement.person_id != world.star:
            last = min(last, placement.starts_on + KEPT)
        _every_other_week(world, post, placement, last)


def _every_other_week(world: World, post: Post, placement: Placement, until: dt.date) -> None:
    day = placement.starts_on + dt.timedelta(days=3)
    while day < until:
        came_on(world, placement, day)
        give(world, post, placement, day, Decimal(world.chance.choice([2, 2, 3, 4])))
        day += dt.timedelta(days=14)


def _settle(world: World, post: Post, placement: Placement) -> None:
    """End what has ended; confirm trials that are over."""
    if placement.trial_until and placement.trial_until < world.today and placement.first_session_on:
        placement.trial_confirmed_on = placement.trial_until
    if placement.ended_on is None:
        return
    reasons = world.chance.sample(
        [EndReason.LESS_TIME, EndReason.MOVED, EndReason.PAID_WORK, EndReason.STUDY,
         EndReason.HEALTH, EndReason.ORGANISED, EndReason.COMPLETED], world.chance.choice([1, 1, 2])
    )  # fmt: skip
    old = placement.state
    placement.state = PlacementState.ENDED
    placement.end_reasons = [str(reason) for reason in reasons]
    placement.destination = world.chance.choice(list(Destination))
    world.moved(
        placement,
        old,
        PlacementState.ENDED,
        at=world.ago((world.today - placement.ended_on).days, 22),
        by=placement.person,
        reason=",".join(placement.end_reasons),
        role=post.role.pk,
        causes=post.role.causes,
        lads=post.role.lads,
        reasons=placement.end_reasons,
        families=sorted({str(reason.family) for reason in reasons}),
        destination=str(placement.destination),
    )
