"""What came of it: references and checks, follow-ups and outcomes, messages, thanks, what people kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from config.site.demo.words import SAID, THANKS
from config.site.demo.world import Post, World
from matching.history.lifecycle import subject_of
from matching.ledger.models import Outcome
from matching.messaging.models import Message, Participant, Thread
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Check, Concern, Reference
from matching.safeguarding.states import ConcernState, ReferenceState
from volunteering.applications.models import Application
from volunteering.applications.states import OPEN
from volunteering.followups.models import FollowUp, Response
from volunteering.followups.questionnaire import CURRENT, Question, questionnaire
from volunteering.followups.states import FollowUpState
from volunteering.placements.models import Placement
from volunteering.recognition.models import Thanks
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Bookmark, Dismissal
from volunteering.volunteers.models import Volunteer

THREE_MONTHS: Final = dt.timedelta(weeks=13)
TWO_WEEKS: Final = dt.timedelta(weeks=2)
RECHECK: Final = dt.timedelta(days=365 * 3)


def build(world: World) -> None:
    """Make what follows on applications and placements."""
    by_role = {post.role.pk: post for post in world.posts}
    for row in world.applications:
        _asked_after_two_weeks(world, by_role[row.role_id], row)
        if world.chance.random() < 0.25 and row.state != "referred":  # noqa: PLR2004
            talk(world, by_role[row.role_id], row)
    for placement in world.placements:
        post = by_role[placement.role_id]
        _safe(world, post, placement)
        _asked_at_first(world, post, placement)
        _asked_after_three_months(world, post, placement)
        _thanked(world, post, placement)
    for number, who in enumerate(world.volunteers):
        if number % 3 == 0:
            _kept(world, who)
    _left(world)
    _concerns(world)


def _left(world: World) -> None:
    """Most of those who have nothing here any more have said so; a few are still to be called."""
    here = {row.volunteer_id for row in world.applications if row.state in OPEN}
    here |= {row.person_id for row in world.placements if row.ended_on is None}
    gone = [row for row in world.rows.of(Volunteer) if row.person_id not in here]
    for number, row in enumerate(gone):
        if number % 6:
            row.left_on = world.today - dt.timedelta(days=world.chance.randint(1, 40))


def talk(world: World, post: Post, row: Application) -> None:
    """Let both sides talk about an application."""
    at = row.made_at + dt.timedelta(hours=20)
    thread = world.rows.add(
        Thread,
        topic=subject_of(row),
        subject=str(post.role),
        path=row.get_absolute_url(),
        began_at=at,
    )
    world.rows.add(
        Thread.organisations.through, thread_id=thread.pk, organisation_id=post.organisation.pk
    )
    name = post.organisation.name
    for who, speaks_for in ((row.volunteer, ""), (post.answers, name)):
        world.rows.add(
            Participant,
            thread=thread,
            person=who,
            speaks_for=speaks_for,
            joined_at=at,
            read_at=world.now,
        )
    for number, (text, for_them) in enumerate(SAID):
        said_at = min(at + dt.timedelta(hours=5 * number), world.now)
        by = post.answers if for_them else row.volunteer
        world.rows.add(Message, thread=thread, by=by, text=text, said_at=said_at)
        thread.last_said_at = said_at


def _safe(world: World, post: Post, placement: Placement) -> None:
    began = placement.starts_on
    for number in range(post.part.references):
        at = world.ago((world.today - began).days + 6)
        world.rows.add(
            Reference,
            person=placement.person,
            organisation=post.organisation,
            referee_name=f"Referee {number + 1} (invented)",
            referee_email=f"referee.{placement.pk}.{number}@example.org",
            relationship="Used to work together",
            depth=post.terms.reference_depth,
            state=ReferenceState.ACCEPTED,
            asked_by=post.answers,
            asked_at=at,
            answers={"known_for": "Six years", "would_have_them": "yes"},
            answered_at=at,
            role_title=post.role.title,
        )
    if post.terms.level == Level.NONE:
        return
    issued = began - dt.timedelta(days=world.chance.randint(8, 700))
    key = (placement.person_id, post.organisation.pk)
    if key in {(each.person_id, each.organisation_id) for each in world.rows.of(Check)}:
        return
    world.rows.add(
        Check,
        person=placement.person,
        organisation=post.organisation,
        level=post.terms.level,
        workforce=post.terms.workforce,
        barred_lists=list(post.terms.barred_lists),
        certificate_number=f"00{placement.pk:010}"[-12:],
        issued_on=issued,
        seen_by=post.answers,
        seen_on=began - dt.timedelta(days=2),
        decision=Check.Decision.CLEAR,
        decided_by=post.answers,
        decided_on=began - dt.timedelta(days=1),
        recheck_due_on=issued + RECHECK,
    )


def _asked_after_two_weeks(world: World, post: Post, row: Application) -> None:
    due = row.made_at.date() + TWO_WEEKS
    if due >= world.today:
        return
    asked = _ask(world, FollowUp.Kind.TWO_WEEKS, due, person=row.volunteer, application=row)
    silent = row.state == "no_response" or (row.state in OPEN and row.chased)
    if asked.state == FollowUpState.ANSWERED:
        said: dict[str, Any] = {"contacted": "no" if silent else "yes"}
        said["stage"] = "waiting" if silent else "talking"
        said["in_the_way"] = "too_slow" if silent else "nothing"
        for question, answer in said.items():
            _say(world, post, asked, question, answer)


def _asked_at_first(world: World, post: Post, placement: Placement) -> None:
    """Ask at the first session what is asked again three months on, where a module has such."""
    form = questionnaire(CURRENT)
    module = form.module_of(placement.pk)
    due = placement.first_session_on
    if due is None or due >= world.today or not module.paired:
        return
    asked = _ask(
        world,
        FollowUp.Kind.BASELINE,
        due,
        person=placement.person,
        placement=placement,
        module=module.number,
    )
    if asked.state == FollowUpState.ANSWERED:
        for question in form.asked("baseline", module.number):
            _say(world, post, asked, question.name, _answer(world, question))


def _asked_after_three_months(world: World, post: Post, placement: Placement) -> None:
    start = placement.first_session_on or placement.starts_on
    due = start + THREE_MONTHS
    ended = placement.ended_on
    if due >= world.today or (ended is not None and ended < due):
        return
    form = questionnaire(CURRENT)
    module = form.module_of(placement.pk).number
    asked = _ask(
        world,
        FollowUp.Kind.THREE_MONTHS,
        due,
        person=placement.person,
        placement=placement,
        module=module,
    )
    if asked.state == FollowUpState.ANSWERED:
        for question in form.asked("three_months", module):
            _say(world, post, asked, question.name, _answer(world, question))


def _ask(world: World, kind: FollowUp.Kind, due: dt.date, **about: Any) -> FollowUp:
    (state,) = world.chance.choices(
        [FollowUpState.ANSWERED, FollowUpState.LOST, FollowUpState.STOPPED], weights=[70, 25, 5]
    )
    ago = (world.today - due).days
    if ago < 12:  # noqa: PLR2004 (so long it is still being asked)
        state = FollowUpState.ASKED
    answered = state == FollowUpState.ANSWERED
    at = world.ago(max(ago - world.chance.randint(0, 6), 0))
    made = world.rows.add(
        FollowUp,
        kind=kind,
        due_on=due,
        state=state,
        attempts=3 if state == FollowUpState.LOST else 1,
        last_asked_at=at,
        mode=world.chance.choice(["web", "mail", "phone"]) if answered else "",
        answered_at=at if answered else None,
        version=CURRENT,
        **about,
    )
    world.moved(made, FollowUpState.DUE, FollowUpState.ASKED, at=at, by=None)
    if state != FollowUpState.ASKED:
        world.moved(made, FollowUpState.ASKED, state, at=at, by=made.person if answered else None)
    return made


def _answer(world: World, question: Question) -> str | Decimal:
    if question.options:
        return world.chance.choice(question.options[: max(len(question.options) - 1, 1)])[0]
    return Decimal(world.chance.randint(6, 10))


def _say(world: World, post: Post, asked: FollowUp, question: str, answer: str | Decimal) -> None:
    code = answer if isinstance(answer, str) else ""
    number = answer if isinstance(answer, Decimal) else None
    world.rows.add(Response, followup=asked, question=question, answer=code, number=number)
    world.rows.add(
        Outcome,
        source=subject_of(asked),
        code=f"{asked.kind}.{question}{f'.{code}' if code else ''}"[:60],
        person=asked.person,
        organisation=post.organisation,
        area=post.role.lads[0] if post.role.lads else post.organisation.lad,
        value=number,
        reported_on=asked.answered_at.date() if asked.answered_at else world.today,
        recorded_at=asked.answered_at,
    )


def _thanked(world: World, post: Post, placement: Placement) -> None:
    days = (world.today - placement.starts_on).days
    if days > 90 and world.chance.random() < 0.3:  # noqa: PLR2004
        world.rows.add(
            Thanks,
            placement=placement,
            by=post.answers,
            text=world.chance.choice(THANKS),
            said_at=world.ago(world.chance.randint(1, 60)),
        )


def _kept(world: World, who: Any) -> None:
    one, other = world.chance.sample(world.posts, 2)
    world.rows.add(
        SavedSearch,
        person=who,
        name=f"Near {who.postcode}",
        address=f"/find/?postcode={who.postcode.replace(' ', '+')}",
        kept_at=world.ago(world.chance.randint(1, 90)),
    )
    world.rows.add(Bookmark, person=who, role=one.role, kept_at=world.ago(9))
    world.rows.add(
        Dismissal,
        person=who,
        role=other.role,
        reason=world.chance.choice(list(Dismissal.Reason)),
        said_at=world.ago(12),
    )


def _concerns(world: World) -> None:
    """Have one that is closed and one that is open, of a harmless kind."""
    raised = {"about": Concern.About.LISTING, "centre": world.centre, "page": "/find/"}
    world.rows.add(
        Concern,
        text="A role says that it is for everybody, and then asks for a car.",
        state=ConcernState.RAISED,
        raised_at=world.ago(2),
        **raised,
    )
    world.rows.add(
        Concern,
        text="The map shows the old hall.",
        state=ConcernState.CLOSED,
        raised_at=world.ago(80),
        closed_at=world.ago(70),
        outcome="The organisation has put its address right.",
        lead=world.lead,
        **raised,
    )
