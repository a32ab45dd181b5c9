"""What the centres ask by survey: each has two that are over and one that is open; all of it invented."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any, Final

from config.site.demo import assessed, clock
from config.site.demo.desks import Desk
from volunteering.followups.questionnaire import Question
from volunteering.surveys import actions, asking, bank, who
from volunteering.surveys.models import Survey, SurveyInvitation
from volunteering.surveys.states import InvitationState, SurveyState

OF_VOLUNTEERS: Final = (
    "satisfaction", "changes", "life_satisfaction", "happy", "lonely", "most_people", "belonging",
)  # fmt: skip
OF_ORGANISATIONS: Final = ("centre_satisfaction", "centre_helped", "centre_without", "centre_again")
DAYS: Final = ("On weekdays, by day", "In the evening", "At weekends")
PRAISE: Final = (
    "Somebody rang me back the same day. That is why I stayed.",
    "The rota by text is good. Please not before eight in the morning.",
    "I would like to meet the other volunteers once in a while.",
    "Fares should be paid out sooner.",
    "Invented for the demonstration, like everything here: I like the Thursday group.",
    "Tell us beforehand when a session falls through.",
    "My coordinator listens.",
)
# How probable the first answers of a question are; what is left is shared by the rest.
LIKELY: Final = (0.46, 0.3, 0.12)
MAY_ANSWER: Final = 0.72
BEFORE_ITS_END: Final = 40  # days, of the assessed year
LONG_AGO: Final = 350  # days: the demo's year has hardly begun


def ask(desk: Desk) -> None:
    """Ask organisations in the assessed year and now, and volunteers between; all are invented."""
    chance = Random(f"surveys of centre {desk.number}")  # noqa: S311 (the same each time)
    _of_last_year(desk, chance)
    _of_volunteers(desk, chance)
    _of_organisations(desk, chance)


def _of_last_year(desk: Desk, chance: Random) -> None:
    """Ask the organisations by name before the assessed year ends: their satisfaction is part of it."""
    end = (desk.today - assessed.days(desk.today).year.last_day).days
    since = min(end + BEFORE_ITS_END, LONG_AGO)
    with clock.on(desk.ago(since)):
        survey = actions.write(
            centre=desk.centre,
            by=desk.broker,
            title="Are you satisfied with us? (invented)",
            audience=Survey.Audience.ORGANISATIONS,
            anonymous=False,
            closes_on=desk.ago(since - 21),
        )
        actions.pick(survey=survey, names=OF_ORGANISATIONS, by=desk.broker)
        _open(survey, desk)
    _answers(survey, desk, chance, since=since - 1)
    _close(survey, desk, since - 22)


def _of_volunteers(desk: Desk, chance: Random) -> None:
    """Ask who had a place in the half-year, by name; it is over, with results."""
    with clock.on(desk.ago(60)):
        survey = actions.write(
            centre=desk.centre,
            by=desk.broker,
            title="How is volunteering for you? (invented)",
            words="Once a year we ask everybody who volunteered around here.",
            audience=Survey.Audience.VOLUNTEERS,
            from_on=desk.ago(240),
            until_on=desk.ago(60),
            anonymous=False,
            closes_on=desk.ago(32),
        )
        actions.pick(survey=survey, names=OF_VOLUNTEERS, by=desk.broker)
        when = actions.add_own(
            survey=survey, by=desk.broker, words="When do you like to come?", kind="one",
            options=list(DAYS),
        )  # fmt: skip
        actions.add_own(
            survey=survey, by=desk.broker, words="What should we do better?", kind="words"
        )
        actions.group_by(survey=survey, question=when, by=desk.broker)
        _open(survey, desk)
    _answers(survey, desk, chance, since=59, words=PRAISE)
    _close(survey, desk, 31)


def _of_organisations(desk: Desk, chance: Random) -> None:
    """Ask the organisations that the centre looks after, without names; it is open still."""
    with clock.on(desk.ago(8)):
        survey = actions.write(
            centre=desk.centre,
            by=desk.broker,
            title="What do you think of us? (invented)",
            words="Five minutes for whoever looks after your volunteers.",
            audience=Survey.Audience.ORGANISATIONS,
            anonymous=True,
            closes_on=desk.ago(-13),
        )
        actions.pick(survey=survey, names=OF_ORGANISATIONS, by=desk.broker)
        _open(survey, desk)
    _answers(survey, desk, chance, since=7)


def _close(survey: Survey, desk: Desk, days: int) -> None:
    if survey.state == SurveyState.OPEN:
        with clock.on(desk.ago(days)):
            actions.close(survey=survey, by=None)


def _open(survey: Survey, desk: Desk) -> None:
    """Ask; in a year too small for anybody to be asked there is no survey."""
    if not who.asked(survey).invitations:
        actions.discard(survey=survey, by=desk.broker)
        return
    actions.open_to_answers(survey=survey, by=desk.broker)
    asking.ask_due()


def _answers(
    survey: Survey, desk: Desk, chance: Random, *, since: int, words: tuple[str, ...] = ()
) -> None:
    """Let most of them answer over some days, and a few decline."""
    if survey.state != SurveyState.OPEN:
        return
    questions = bank.asked(survey)
    asked = survey.invitations.filter(state=InvitationState.INVITED).select_related("survey")
    for number, invitation in enumerate(asked.order_by("pk")):
        with clock.on(desk.ago(max(0, since - number % 12)), dt.time(19, 40)):
            _said(invitation, questions, chance, words)


def _said(
    invitation: SurveyInvitation,
    questions: list[Question],
    chance: Random,
    words: tuple[str, ...],
) -> None:
    drawn = chance.random()
    if drawn > MAY_ANSWER:
        if drawn > 0.95:  # noqa: PLR2004 (a few say so)
            actions.decline(invitation=invitation)
        return
    said = {each.name: _answer(each, chance) for each in questions if each.kind != "words"}
    free = {
        each.name: chance.choice(words)
        for each in questions
        if each.kind == "words" and chance.random() < 0.3  # noqa: PLR2004 (three in ten write)
    }
    actions.answer(invitation=invitation, answers=said, words=free)


def _answer(question: Question, chance: Random) -> Any:
    if question.kind == "scale":
        return float(min(10, max(0, round(chance.gauss(7.4, 1.6)))))
    codes = [code for code, _words in question.options]
    if question.kind == "many":
        listed = [code for code in codes[:-1] if chance.random() < LIKELY[0]]
        return listed or codes[-1:]
    drawn = chance.random()
    for code, share in zip(codes, LIKELY, strict=False):
        drawn -= share
        if drawn < 0:
            return [code]
    return [codes[-1]]
