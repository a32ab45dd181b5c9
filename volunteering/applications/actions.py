"""What can happen to an application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.models import Consent, Person
from matching.safeguarding.queries import is_held
from matching.tongue import in_own_language
from volunteering.applications import moving, notices, rules
from volunteering.applications.barriers import Code, barrier
from volunteering.applications.errors import BarredError, NotReadyError, RoleFullError
from volunteering.applications.models import AnswerTemplate, Application, Note
from volunteering.applications.states import (
    ApplicationState,
    DeclineReason,
    WithdrawReason,
)
from volunteering.opportunities.models import Role
from volunteering.suggestions.actions import learn


@in_own_language
@transaction.atomic
def apply(  # noqa: PLR0913 (what an application is made of)
    *,
    volunteer: Person,
    role: Role,
    words: str = "",
    shares_adjustments: bool = False,
    referred_by: Person | None = None,
    list_id: str | None = None,
    list_position: int | None = None,
    by: Person,
) -> Application:
    """Ask for a role; of many who press at once, as many succeed as slots are free.

    Raises BarredError, or RoleFullError when somebody was faster. Agreeing to be referred is
    recorded with each application; adjustments go with it only where the volunteer ticked it.
    """
    held = moving.hold(role.pk)
    if found := barrier(volunteer, held):
        raise RoleFullError(held) if found.code == Code.FULL else BarredError(found)
    application = Application.objects.create(
        volunteer=volunteer,
        role=held,
        organisation=held.organisation,
        words=words,
        shares_adjustments=shares_adjustments,
        referred_by=referred_by,
        list_id=list_id,
        list_position=list_position,
    )
    promised = moving.promise(application, application.made_at)
    application.due_at = promised["due_at"]
    application.promised_days = promised["promised_days"]
    application.save(update_fields=list(promised))
    moving.count(held.pk)
    _remember_first(application, by)
    people.consent(person=volunteer, purpose=Consent.Purpose.REFERRAL, basis="consent")
    if shares_adjustments:
        people.consent(
            person=volunteer, purpose=Consent.Purpose.ADJUSTMENTS, basis="explicit consent"
        )
    learn(person=volunteer, role=held, outcome="applied", list_id=list_id, position=list_position)
    notices.made(application)
    moving.ring(application)
    return application


@transaction.atomic
def withdraw(
    *, application: Application, reason: WithdrawReason, words: str = "", by: Person
) -> None:
    """Take an application back, free its slot and let the organisation know why."""
    moving.step(
        application,
        ApplicationState.WITHDRAWN,
        by=by,
        reason=reason,
        withdraw_reason=reason,
    )
    _learn(application, "withdrawn", reason)
    notices.withdrawn(application, words)


@transaction.atomic
def advance(
    *,
    application: Application,
    to: ApplicationState,
    seen: str = "",
    words: str = "",
    by: Person,
) -> None:
    """Take an application on to a later stage, and tell the volunteer.

    Offering the place needs what ``rules.may_offer`` says. Nobody on hold is taken on: raises
    NotReadyError. Raises IllegalMove when a colleague was faster.
    """
    if to not in ApplicationState.stages():
        raise IllegalMove(application, to)
    if is_held(application.volunteer):
        raise NotReadyError(_("Please speak to the centre's safeguarding lead first."))
    if to == ApplicationState.OFFERED:
        _check_offer(application, by)
    moving.step(application, to, seen=seen, by=by, answer=words or application.answer)
    _tell(application, words, by)
    if to == ApplicationState.OFFERED:
        _learn(application, "offered")
    notices.answered(application, words)


@transaction.atomic
def say(*, application: Application, words: str, by: Person) -> None:
    """Answer without moving it on; the first answer of all is the first contact."""
    if application.state == ApplicationState.REFERRED:
        advance(application=application, to=ApplicationState.CONTACTED, words=words, by=by)
        return
    if application.state not in ApplicationState.stages():
        raise IllegalMove(application, ApplicationState.CONTACTED)
    _tell(application, words, by)
    application.answer = words
    application.save(update_fields=["answer"])
    notices.answered(application, words)
    moving.ring(application)


@transaction.atomic
def decline(
    *,
    application: Application,
    reason: DeclineReason,
    words: str = "",
    seen: str = "",
    by: Person,
) -> None:
    """Say no for a reason that the volunteer hears kindly.

    What references and checks brought is never a reason: whoever is declined from there for
    anything but a filled role is not taken forward, whatever was pressed.
    """
    if application.state == ApplicationState.CHECKS and reason != DeclineReason.ROLE_FILLED:
        reason = DeclineReason.NOT_TAKEN_FORWARD
    forward = reason != DeclineReason.NOT_TAKEN_FORWARD
    to = ApplicationState.DECLINED if forward else ApplicationState.NOT_TAKEN_FORWARD
    said = {"decline_reason": reason, "answer": words}
    moving.step(application, to, seen=seen, by=by, reason=reason, **said)
    _tell(application, words, by)
    if forward:
        _learn(application, "declined", reason)
    notices.declined(application, words)


@transaction.atomic
def take_place(*, application: Application, by: Person) -> None:
    """Leave the applications for the place that was offered; ``placements.place`` calls it."""
    moving.step(application, ApplicationState.PLACED, by=by)
    _learn(application, "placed")


@transaction.atomic
def close_remaining(*, role: Role, by: Person | None = None) -> int:
    """Close, kindly and with other roles to look at, what is still open for a role that is gone."""
    moving.hold(role.pk)
    left = Application.objects.open().filter(role=role).order_by("pk")
    rows = list(left.select_related("volunteer", "role__lead", "organisation__cares_of"))
    for application in rows:
        moving.step(application, ApplicationState.CLOSED, by=by)
        notices.closed(application)
    return len(rows)


@transaction.atomic
def note(*, application: Application, text: str, by: Person) -> Note:
    """Keep a word for the colleagues."""
    made = Note.objects.create(application=application, by=by, text=text)
    moving.ring(application)
    return made


@transaction.atomic
def keep_template(
    *,
    organisation: Organisation,
    name: str,
    text: str,
    template: AnswerTemplate | None = None,
    by: Person,  # noqa: ARG001 (who may, the rules have asked)
) -> AnswerTemplate:
    """Keep words that are used again and again."""
    kept = template or AnswerTemplate(organisation=organisation)
    kept.name, kept.text = name, text
    kept.save()
    return kept


@transaction.atomic
def drop_template(*, template: AnswerTemplate, by: Person) -> None:  # noqa: ARG001 (as above)
    """Keep some words no longer."""
    template.delete()


def answer_many(  # noqa: PLR0913 (what several are told, by name)
    *,
    applications: Iterable[Application],
    to: ApplicationState | None,
    reason: DeclineReason | None,
    words: Mapping[int, str],
    seen: Mapping[int, str],
    by: Person,
) -> tuple[list[Application], list[Application]]:
    """Answer several with a line of its own each; give those answered, and those left as they were.

    Not one transaction, on purpose: where a colleague was faster with one, the others stand.
    """
    done: list[Application] = []
    left: list[Application] = []
    for application in applications:
        said = {"words": words.get(application.pk, ""), "seen": seen.get(application.pk, "")}
        try:
            if reason is not None:
                decline(application=application, reason=reason, by=by, **said)
            elif to is not None:
                advance(application=application, to=to, by=by, **said)
        except (IllegalMove, NotReadyError):
            left.append(application)
        else:
            done.append(application)
    return done, left


def _remember_first(application: Application, by: Person) -> None:
    """Let history begin with the application itself: the funnel is counted from transitions."""
    Transition.objects.create(
        subject=subject_of(application),
        old="",
        new=application.state,
        by=by,
        facets=moving.facets(application, None),
    )


def _check_offer(application: Application, by: Person) -> None:
    if not rules.may_offer(by, application):
        raise NotReadyError(
            _("The check that this role asks for is not recorded yet, or has to be made anew.")
        )
    role = moving.hold(application.role_id)
    offered = Application.objects.filter(role=role, state=ApplicationState.OFFERED).count()
    if role.places_left is not None and offered >= role.places_left:
        raise NotReadyError(_("Every place in this role is taken or offered to somebody."))


def _learn(application: Application, outcome: str, reason: str = "") -> None:
    """Let the engine learn what came of what it showed; never from a check."""
    learn(
        person=application.volunteer,
        role=application.role,
        outcome=outcome,
        reason=reason,
        list_id=application.list_id,
        position=application.list_position,
    )


def _tell(application: Application, words: str, by: Person) -> None:
    """Keep what the volunteer was told among what happened."""
    if words:
        Note.objects.create(application=application, by=by, text=words, told=True)
