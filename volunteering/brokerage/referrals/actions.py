"""What a centre does for somebody about roles: puts them forward, rings, writes down what it hears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.applications import actions as applications
from volunteering.applications.errors import BarredError, NotReadyError, RoleFullError
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason
from volunteering.brokerage.cases.actions import spoke
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.errors import RefusedError, TooManyError
from volunteering.brokerage.figures import number
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.ringing import ring
from volunteering.brokerage.states import CaseState
from volunteering.opportunities.models import Role
from volunteering.suggestions import fitting
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import Suggestions


@dataclass(frozen=True, slots=True)
class Choice:
    """A role that somebody is put forward for: its place in the list, 0 beside it, and why then.

    ``shown_in`` is the list that was shown, so that what comes of it is learned there.
    """

    role: Role
    place: int = 0
    because: str = ""
    shown_in: UUID | None = None


@transaction.atomic
def show(*, case: Case, fits: Suggestions, by: Person) -> UUID:  # noqa: ARG001 (every verb says who)
    """Keep what a broker chooses from for somebody, as a list that was shown to that person."""
    kept = fitting.show(of_person(case.person), fits, "referral", case.person)
    return kept.pk


@transaction.atomic
def refer(  # noqa: PLR0913 (a referral has as many parts)
    *,
    case: Case,
    choice: Choice,
    permitted_how: str,
    permitted_on: dt.date | None = None,
    words: str = "",
    shares_adjustments: bool = False,
    by: Person,
) -> Referral:
    """Put somebody forward for one role, with their permission for this one.

    Raises RefusedError where the case is closed, three are open already, or the role cannot be
    applied for; the words say why.
    """
    _check(case)
    try:
        application = applications.apply(
            volunteer=case.person,
            role=choice.role,
            words=words,
            shares_adjustments=shares_adjustments,
            referred_by=by,
            list_id=str(choice.shown_in) if choice.shown_in and choice.place else None,
            list_position=choice.place or None,
            by=by,
        )
    except RoleFullError as problem:
        raise RefusedError(_("Every place in “%s” is taken.") % choice.role.title) from problem
    except BarredError as problem:
        said = {"role": choice.role.title, "why": problem}
        raise RefusedError(_("%(role)s: %(why)s") % said) from problem
    made = Referral.objects.create(
        centre=case.centre,
        case=case,
        application=application,
        permitted_how=permitted_how,
        permitted_on=permitted_on or timezone.localdate(),
        place_in_list=choice.place,
        because=choice.because or ("" if choice.place else _("Found in the search")),
        by=by,
    )
    spoke(case, timezone.localdate())
    ring(case.centre)
    return made


def refer_to_several(  # noqa: PLR0913 (as above)
    *,
    case: Case,
    choices: Sequence[Choice],
    permitted_how: str,
    words: str = "",
    shares_adjustments: bool = False,
    by: Person,
) -> tuple[list[Referral], list[str]]:
    """Put somebody forward for up to three; give those made, and why the others were not.

    Not one transaction, on purpose: where one is full, the others stand.
    """
    made: list[Referral] = []
    refused: list[str] = []
    for choice in choices:
        try:
            made.append(
                refer(
                    case=case,
                    choice=choice,
                    permitted_how=permitted_how,
                    words=words,
                    shares_adjustments=shares_adjustments,
                    by=by,
                )
            )
        except RefusedError as problem:
            refused.append(str(problem))
    return made, refused


@transaction.atomic
def chase(  # noqa: PLR0913 (a call has as many parts)
    *,
    centre: Organisation,
    application: Application,
    heard: str,
    spoke_to: str = "",
    words: str = "",
    again_on: dt.date | None = None,
    by: Person,
) -> Chase:
    """Remember that the centre rang, what it heard, and when it rings again."""
    called = Chase.objects.create(
        centre=centre,
        application=application,
        heard=heard,
        spoke_to=spoke_to,
        words=words,
        again_on=again_on,
        by=by,
    )
    ring(centre)
    return called


@transaction.atomic
def answer_by_phone(  # noqa: PLR0913 (what was said on the phone)
    *,
    centre: Organisation,
    application: Application,
    to: str = "",
    declined: str = "",
    words: str = "",
    spoke_to: str = "",
    seen: str = "",
    by: Person,
) -> Chase:
    """Write down what an organisation answered on the phone: its clock stops, the volunteer is told.

    Raises IllegalMove when somebody was faster, RefusedError where the place cannot be offered yet.
    """
    try:
        _answer(application, to=to, declined=declined, words=words, seen=seen, by=by)
    except NotReadyError as problem:
        raise RefusedError(str(problem)) from problem
    return chase(
        centre=centre,
        application=application,
        heard=Chase.Heard.ANSWERED,
        spoke_to=spoke_to,
        words=words,
        by=by,
    )


def _answer(  # noqa: PLR0913 (as above)
    application: Application, *, to: str, declined: str, words: str, seen: str, by: Person
) -> None:
    if declined:
        reason = DeclineReason(declined)
        applications.decline(application=application, reason=reason, words=words, seen=seen, by=by)
    elif to:
        stage = ApplicationState(to)
        applications.advance(application=application, to=stage, words=words, seen=seen, by=by)
    else:
        applications.say(application=application, words=words, by=by)


def _check(case: Case) -> None:
    """Hold the case, so that two who press at once do not make four of three."""
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if held.state == CaseState.CLOSED:
        raise RefusedError(_("This case is closed. Register them anew first."))
    going = Referral.objects.filter(case=case, application__in=Application.objects.open()).count()
    most = number("referrals-at-a-time")
    if going >= most:
        said = _(
            "They wait for an answer on %(most)s roles already. See what comes of these first."
        )
        raise TooManyError(said % {"most": most})
