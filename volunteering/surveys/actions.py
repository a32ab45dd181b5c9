"""What can happen to a survey: written, asked, reminded of, answered, closed, and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.followups import actions as followups
from volunteering.followups.errors import NothingSaidError
from volunteering.surveys import who
from volunteering.surveys.bank import in_bank
from volunteering.surveys.errors import (
    AnsweredError,
    FrozenError,
    NothingAskedError,
    OverError,
    TooManyError,
    TooSoonError,
)
from volunteering.surveys.links import kept_of, new_receipt
from volunteering.surveys.models import (
    MOST_ROUNDS,
    Survey,
    SurveyInvitation,
    SurveyQuestion,
    SurveySheet,
)
from volunteering.surveys.states import InvitationState, SurveyState

GAP: Final = dt.timedelta(days=5)  # between asking and reminding
MOST: Final = 20  # questions
MOST_OWN: Final = 10
MOST_WORDS: Final = 3  # questions that are answered in people's own words
# By question: codes that were chosen, or a number.
Answers = Mapping[str, Sequence[str] | float]


@transaction.atomic
def write(*, centre: Organisation, by: Person, **said: Any) -> Survey:
    """Begin a survey."""
    return Survey.objects.create(centre=centre, made_by=by, **said)


@transaction.atomic
def rewrite(*, survey: Survey, by: Person, **said: Any) -> None:  # noqa: ARG001 (its manager)
    """Put a draft right; of an open survey only its last day may change. Raises FrozenError."""
    held = _held(survey)
    if held.state != SurveyState.DRAFT and set(said) - {"closes_on"}:
        raise FrozenError
    if held.state == SurveyState.CLOSED:
        raise FrozenError
    _put(survey, **said)


@transaction.atomic
def discard(*, survey: Survey, by: Person) -> None:  # noqa: ARG001 (its manager)
    """Throw a draft away. Raises FrozenError for what was asked."""
    _draft(survey).delete()


@transaction.atomic
def pick(*, survey: Survey, names: Iterable[str], by: Person) -> None:  # noqa: ARG001
    """Ask these questions of the bank, in the order of the bank behind what is there; drop the others."""
    _draft(survey)
    wanted = [name for name in in_bank(survey.version) if name in set(names)]
    theirs = survey.questions.exclude(bank="")
    theirs.exclude(bank__in=wanted).delete()
    there = set(theirs.values_list("bank", flat=True))
    for name in wanted:
        if name not in there:
            _add(survey, bank=name)
    _check(survey)


@transaction.atomic
def add_own(*, survey: Survey, by: Person, **said: Any) -> SurveyQuestion:  # noqa: ARG001
    """Ask a question of one's own, last. Raises FrozenError, TooManyError."""
    _draft(survey)
    made = _add(survey, **said)
    _check(survey)
    return made


@transaction.atomic
def change_own(*, question: SurveyQuestion, by: Person, **said: Any) -> None:  # noqa: ARG001
    """Put an own question right. Raises FrozenError once it has been asked."""
    _draft(question.survey)
    _put(question, **said)
    _check(question.survey)


@transaction.atomic
def drop(*, question: SurveyQuestion, by: Person) -> None:  # noqa: ARG001 (its manager)
    """Do not ask a question. Raises FrozenError once it has been asked."""
    _draft(question.survey)
    question.delete()


@transaction.atomic
def shift(*, question: SurveyQuestion, up: bool, by: Person) -> None:  # noqa: ARG001
    """Let a question change places with its neighbour; the first stays first, the last last."""
    _draft(question.survey)
    question.refresh_from_db(fields=["place"])  # pressed twice, it has moved meanwhile
    rows = question.survey.questions
    if up:
        other = rows.filter(place__lt=question.place).order_by("-place").first()
    else:
        other = rows.filter(place__gt=question.place).order_by("place").first()
    if other is not None:
        here, there = question.place, other.place
        _put(question, place=there)
        _put(other, place=here)


@transaction.atomic
def group_by(*, survey: Survey, question: SurveyQuestion | None, by: Person) -> None:  # noqa: ARG001
    """Show the results by the answers to one question, or not by any."""
    _draft(survey)
    survey.questions.update(groups=False)
    if question is not None:
        _put(question, groups=True)


@transaction.atomic
def open_to_answers(*, survey: Survey, by: Person) -> int:
    """Ask: whoever is to be asked now is, and nobody later. Raises NothingAskedError."""
    _draft(survey)
    found = who.asked(survey)
    if not found.invitations or not survey.questions.exists():
        raise NothingAskedError
    if survey.closes_on <= timezone.localdate():
        raise OverError
    _put(survey, rounds=1, asked_on=timezone.localdate())
    move(survey, SurveyState.OPEN, by=by, facets={"centre": survey.centre_id})
    SurveyInvitation.objects.bulk_create(found.invitations)
    return len(found.invitations)


@transaction.atomic
def remind(*, survey: Survey, by: Person) -> None:  # noqa: ARG001 (its manager)
    """Write once more to those who have not answered. Raises OverError, TooSoonError."""
    held = _open(survey)
    if not may_remind(held):
        raise TooSoonError
    _put(survey, rounds=held.rounds + 1, asked_on=timezone.localdate())


def may_remind(survey: Survey) -> bool:
    """Tell whether those who are silent may be reminded today."""
    asked_on = survey.asked_on or timezone.localdate()
    soon = timezone.localdate() < asked_on + GAP
    return survey.state == SurveyState.OPEN and survey.rounds < MOST_ROUNDS and not soon


@transaction.atomic
def close(*, survey: Survey, by: Person | None) -> None:
    """Take no more answers; receipts open nothing any more."""
    held = _held(survey)
    _put(held, closed_on=timezone.localdate())
    move(held, SurveyState.CLOSED, by=by, facets={"centre": survey.centre_id})
    if held.anonymous:
        _lay_anew(held)
    survey.refresh_from_db()


@transaction.atomic
def answer(*, invitation: SurveyInvitation, answers: Answers, words: Mapping[str, str]) -> str:
    """Keep what was said, in place of what was said before, and give the receipt of an anonymous sheet.

    Raises NothingSaidError, OverError, or AnsweredError: without a name nobody can find the first.
    """
    if not answers and not words:
        raise NothingSaidError
    survey = _open(invitation.survey)
    held = SurveyInvitation.objects.select_for_update().get(pk=invitation.pk)
    if held.state == InvitationState.ANSWERED:
        if survey.anonymous:
            raise AnsweredError
        SurveySheet.objects.filter(invitation=held).update(
            answers=dict(answers), words=dict(words), answered_on=timezone.localdate()
        )
        return ""
    # Who answered is nobody's deed in the history: it would tell when an anonymous sheet came.
    move(held, InvitationState.ANSWERED, by=None)
    invitation.state = held.state
    return _keep(survey, held, answers, words)


@transaction.atomic
def answer_again(*, sheet: SurveySheet, answers: Answers, words: Mapping[str, str]) -> None:
    """Put other answers on a sheet that its receipt opened. Raises NothingSaidError, OverError."""
    if not answers and not words:
        raise NothingSaidError
    _open(sheet.survey)
    _put(sheet, answers=dict(answers), words=dict(words))


@transaction.atomic
def decline(*, invitation: SurveyInvitation) -> None:
    """Remember that somebody would rather not answer; they are not reminded."""
    _open(invitation.survey)
    move(invitation, InvitationState.DECLINED, by=None)


@transaction.atomic
def never_again(*, invitation: SurveyInvitation) -> None:
    """Ask this person nothing any more, by surveys or how it went."""
    if invitation.person is not None:
        followups.ask_no_more(by=invitation.person)
    held = SurveyInvitation.objects.select_for_update().get(pk=invitation.pk)
    if held.state in {InvitationState.DUE, InvitationState.INVITED}:
        move(held, InvitationState.DECLINED, by=None)


@transaction.atomic
def unname(*, survey: Survey) -> None:
    """Take names and free words off what was asked and answered; the figures stay."""
    survey.sheets.update(invitation=None, words={}, receipt="")
    survey.invitations.update(person=None, notice=None)
    _put(survey, unnamed_on=timezone.localdate())


def _keep(
    survey: Survey, invitation: SurveyInvitation, answers: Answers, words: Mapping[str, str]
) -> str:
    today = timezone.localdate()
    receipt = new_receipt() if survey.anonymous else ""
    SurveySheet.objects.create(
        centre_id=survey.centre_id,
        survey=survey,
        anonymous=survey.anonymous,
        invitation=None if survey.anonymous else invitation,
        answered_on=today.replace(day=1) if survey.anonymous else today,
        answers=dict(answers),
        words=dict(words),
        receipt=kept_of(receipt) if receipt else "",
    )
    return receipt


def _lay_anew(survey: Survey) -> None:
    """Write the sheets anew by their keys, drawn by lot, all of one month: nothing tells how they came.

    Of a month in which one person answered, history would say who that was.
    """
    rows = list(survey.sheets.order_by("pk"))
    first = min((row.answered_on for row in rows), default=timezone.localdate())
    survey.sheets.all().delete()
    for row in rows:
        row.receipt, row.answered_on = "", first
    SurveySheet.objects.bulk_create(rows, batch_size=1000)


def _held(survey: Survey) -> Survey:
    """Hold a survey, so that nobody opens or closes it meanwhile."""
    return Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)


def _draft(survey: Survey) -> Survey:
    held = _held(survey)
    if held.state != SurveyState.DRAFT:
        raise FrozenError
    return held


def _open(survey: Survey) -> Survey:
    held = _held(survey)
    if held.state != SurveyState.OPEN or held.closes_on < timezone.localdate():
        raise OverError
    return held


def _add(survey: Survey, **said: Any) -> SurveyQuestion:
    last = survey.questions.order_by("-place").first()
    place = last.place + 1 if last else 1
    made: SurveyQuestion = survey.questions.create(centre_id=survey.centre_id, place=place, **said)
    return made


def _check(survey: Survey) -> None:
    """Refuse more questions than people answer."""
    rows = survey.questions
    own = rows.filter(bank="")
    words = own.filter(kind=SurveyQuestion.Kind.WORDS)
    if rows.count() > MOST or own.count() > MOST_OWN or words.count() > MOST_WORDS:
        raise TooManyError


def _put(thing: Any, **said: Any) -> None:
    for name, value in said.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(said))
