"""A survey is asked once of each, answered once by each, and says no more than it promised."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.centres import MemberFactory
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.surveys import (
    AnonymousSheetFactory,
    BankQuestionFactory,
    ClosedSurveyFactory,
    OpenSurveyFactory,
    OwnQuestionFactory,
    SurveyFactory,
    SurveyInvitationFactory,
    SurveySheetFactory,
)
from volunteering.followups.errors import NothingSaidError
from volunteering.followups.models import NotAgain
from volunteering.surveys import actions, asking, queries, who
from volunteering.surveys.errors import (
    AnsweredError,
    FrozenError,
    NothingAskedError,
    OverError,
    TooManyError,
    TooSoonError,
)
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet
from volunteering.surveys.states import InvitationState, SurveyState

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2025, 4, 1), dt.date(2026, 3, 31)


@pytest.fixture
def manager(centre: Organisation) -> Person:
    person: Person = MembershipFactory(organisation=centre, role="admin").person
    return person


def placed(centre: Organisation, starts_on: dt.date, **said: Any) -> Person:
    placement = PlacementFactory(starts_on=starts_on, **said)
    Organisation.objects.filter(pk=placement.organisation_id).update(cares_of=centre)
    person: Person = placement.person
    return person


def people(survey: Survey) -> set[Person | None]:
    return {each.person for each in who.asked(survey).invitations}


def test_volunteers_with_a_place_in_the_period_are_asked_and_nobody_else(
    centre: Organisation,
) -> None:
    there = placed(centre, dt.date(2026, 3, 31))
    long_there = placed(centre, dt.date(2020, 1, 1), ended_on=FIRST, state="ended")
    placed(centre, dt.date(2026, 4, 1))
    placed(centre, dt.date(2020, 1, 1), ended_on=dt.date(2025, 3, 31), state="ended")
    placed(CentreFactory(), dt.date(2026, 3, 1))
    assert people(SurveyFactory(centre=centre)) == {there, long_there}


def test_whoever_said_no_may_be_under_16_or_is_gone_is_left_out(centre: Organisation) -> None:
    year = timezone.localdate().year - 16
    asked = placed(centre, FIRST)
    NotAgain.objects.create(person=placed(centre, FIRST))
    placed(centre, FIRST, person=PersonFactory(birth_year=year))
    placed(centre, FIRST, person=PersonFactory(is_active=False))
    found = who.asked(SurveyFactory(centre=centre))
    assert [each.person for each in found.invitations] == [asked]
    assert found.left_out == 3


def test_somebody_with_two_places_is_asked_once(centre: Organisation) -> None:
    person = placed(centre, FIRST)
    placed(centre, FIRST, person=person)
    assert len(who.asked(SurveyFactory(centre=centre)).invitations) == 1


def test_an_organisation_is_asked_once_through_the_first_who_may_be_asked(
    centre: Organisation,
) -> None:
    body = OrganisationFactory(cares_of=centre)
    NotAgain.objects.create(person=MembershipFactory(organisation=body, role="admin").person)
    first = MembershipFactory(organisation=body, role="coordinator").person
    MembershipFactory(organisation=body, role="admin")
    OrganisationFactory(cares_of=centre)  # nobody there
    found = who.asked(
        SurveyFactory(centre=centre, audience="organisations", from_on=None, until_on=None)
    )
    assert [(each.organisation, each.person) for each in found.invitations] == [(body, first)]
    assert found.left_out == 1


def test_members_are_those_of_today(centre: Organisation) -> None:
    for state in ("member", "asked", "ended"):
        member = MemberFactory(plan__centre=centre, centre=centre, state=state)
        MembershipFactory(organisation=member.organisation, role="admin")
    survey = SurveyFactory(centre=centre, audience="members", from_on=None, until_on=None)
    assert len(who.asked(survey).invitations) == 1


def test_opening_asks_each_by_a_link_of_their_own_once(
    centre: Organisation, manager: Person
) -> None:
    person = placed(centre, FIRST)
    survey = SurveyFactory(centre=centre)
    BankQuestionFactory(survey=survey)
    assert actions.open_to_answers(survey=survey, by=manager) == 1
    assert (asking.ask_due(), asking.ask_due()) == (1, 0)
    (notice,) = Notice.objects.filter(to=person)
    invitation = SurveyInvitation.objects.get()
    assert (notice.kind, invitation.state, invitation.asked) == ("survey", "invited", 1)
    assert invitation.notice == notice
    assert notice.path.startswith("/asked/")


def test_a_survey_without_questions_or_people_does_not_open(
    centre: Organisation, manager: Person
) -> None:
    survey = SurveyFactory(centre=centre)
    BankQuestionFactory(survey=survey)
    with pytest.raises(NothingAskedError):
        actions.open_to_answers(survey=survey, by=manager)
    placed(centre, FIRST)
    survey.questions.all().delete()
    with pytest.raises(NothingAskedError):
        actions.open_to_answers(survey=survey, by=manager)


def test_a_survey_whose_last_day_is_today_does_not_open(
    centre: Organisation, manager: Person
) -> None:
    placed(centre, FIRST)
    survey = SurveyFactory(centre=centre, closes_on=timezone.localdate())
    BankQuestionFactory(survey=survey)
    with pytest.raises(OverError):
        actions.open_to_answers(survey=survey, by=manager)


def test_silent_people_are_reminded_twice_with_five_days_between(
    centre: Organisation, manager: Person
) -> None:
    survey = OpenSurveyFactory(centre=centre, asked_on=timezone.localdate())
    invitation = SurveyInvitationFactory(survey=survey)
    SurveyInvitationFactory(survey=survey, state=InvitationState.ANSWERED)
    SurveyInvitationFactory(survey=survey, state=InvitationState.DECLINED)
    with pytest.raises(TooSoonError):
        actions.remind(survey=survey, by=manager)
    sent = []
    for days in (5, 10):
        with time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False):
            actions.remind(survey=survey, by=manager)
            sent.append(asking.ask_due())
    with (
        time_machine.travel(timezone.now() + dt.timedelta(days=15), tick=False),
        pytest.raises(TooSoonError),
    ):
        actions.remind(survey=survey, by=manager)
    assert sent == [1, 1]
    assert Notice.objects.filter(to=invitation.person).count() == 2


def test_nobody_is_reminded_after_the_last_day_even_before_the_sweep_closes_it() -> None:
    survey = OpenSurveyFactory(closes_on=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(OverError):
        actions.remind(survey=survey, by=PersonFactory())


def test_whoever_says_meanwhile_that_we_should_not_ask_is_left_alone() -> None:
    invitation = SurveyInvitationFactory(state=InvitationState.DUE, asked=0)
    NotAgain.objects.create(person=invitation.person)
    assert asking.ask_due() == 0
    invitation.refresh_from_db()
    assert invitation.state == "declined"


def test_nobody_is_asked_once_a_survey_is_closed() -> None:
    SurveyInvitationFactory(survey=ClosedSurveyFactory(), state=InvitationState.DUE, asked=0)
    assert asking.ask_due() == 0


def test_a_survey_that_is_closed_while_invitations_go_out_writes_to_nobody_more() -> None:
    waiting = SurveyInvitationFactory(state=InvitationState.DUE, asked=0)
    actions.close(survey=waiting.survey, by=None)
    assert not asking._ask(waiting.pk)  # it was on the sweep's list
    assert not Notice.objects.exists()


def test_a_survey_closes_after_its_last_day() -> None:
    survey = OpenSurveyFactory()
    assert asking.close_due() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=22), tick=False):
        assert asking.close_due() == 1
    survey.refresh_from_db()
    assert survey.state == SurveyState.CLOSED


def test_a_confidential_answer_knows_its_invitation_and_may_be_changed() -> None:
    invitation = SurveyInvitationFactory()
    actions.answer(invitation=invitation, answers={"satisfaction": ["very"]}, words={})
    receipt = actions.answer(
        invitation=invitation, answers={"satisfaction": ["fairly"]}, words={"own-1": "Thanks"}
    )
    (sheet,) = SurveySheet.objects.all()
    assert (receipt, sheet.invitation) == ("", invitation)
    assert (sheet.answers, sheet.words) == ({"satisfaction": ["fairly"]}, {"own-1": "Thanks"})
    assert sheet.answered_on == timezone.localdate()


def test_an_anonymous_answer_cannot_be_joined_to_whose_it_is() -> None:
    invitation = SurveyInvitationFactory(survey__anonymous=True)
    receipt = actions.answer(invitation=invitation, answers={"satisfaction": ["very"]}, words={})
    (sheet,) = SurveySheet.objects.all()
    assert sheet.invitation is None
    assert sheet.answered_on == timezone.localdate().replace(day=1)
    assert receipt not in {sheet.receipt, ""}
    moved = Transition.objects.get(subject__startswith="volunteering.surveyinvitation")
    assert (moved.new, moved.by, moved.facets) == ("answered", None, {})
    with pytest.raises(AnsweredError):
        actions.answer(invitation=invitation, answers={"satisfaction": ["fairly"]}, words={})
    actions.answer_again(sheet=sheet, answers={"satisfaction": ["fairly"]}, words={})
    assert SurveySheet.objects.get().answers == {"satisfaction": ["fairly"]}


def test_the_database_keeps_an_anonymous_sheet_from_saying_whose_or_when() -> None:
    sheet = AnonymousSheetFactory()
    for wrong in (
        {"invitation": SurveyInvitationFactory(survey=sheet.survey)},
        {"answered_on": dt.date(2026, 11, 2)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SurveySheet.objects.filter(pk=sheet.pk).update(**wrong)


def test_nothing_said_is_no_answer_and_a_closed_survey_takes_none() -> None:
    invitation = SurveyInvitationFactory()
    with pytest.raises(NothingSaidError):
        actions.answer(invitation=invitation, answers={}, words={})
    late = SurveyInvitationFactory(survey=ClosedSurveyFactory())
    with pytest.raises(OverError):
        actions.answer(invitation=late, answers={"satisfaction": ["very"]}, words={})
    assert not SurveySheet.objects.exists()


def test_whoever_declined_may_still_answer_and_is_not_reminded() -> None:
    invitation = SurveyInvitationFactory(survey__rounds=2)
    actions.decline(invitation=invitation)
    assert asking.ask_due() == 0
    actions.answer(invitation=invitation, answers={"satisfaction": ["very"]}, words={})
    assert queries.rates(invitation.survey).answered == 1
    with pytest.raises(IllegalMove):
        actions.decline(invitation=invitation)


def test_never_again_is_for_everything_that_asks() -> None:
    invitation = SurveyInvitationFactory()
    actions.never_again(invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.state == "declined"
    assert NotAgain.objects.filter(person=invitation.person).exists()


def test_rates_count_each_once() -> None:
    survey = OpenSurveyFactory()
    for state in ("due", "invited", "answered", "answered", "declined"):
        SurveyInvitationFactory(survey=survey, state=state, asked=int(state != "due"))
    lost = SurveyInvitationFactory(survey=survey)
    lost.notice = Notice.objects.create(
        to=lost.person, kind="survey", subject="S", body="B", why="w", given_up_at=timezone.now()
    )
    lost.save()
    found = queries.rates(survey)
    assert (found.invited, found.sent, found.undelivered) == (6, 4, 1)
    assert (found.answered, found.declined, found.silent, found.percent) == (2, 1, 3, 33)


@pytest.mark.parametrize(
    "deed",
    [
        lambda q, by: actions.drop(question=q, by=by),
        lambda q, by: actions.change_own(question=q, by=by, words="Other?"),
        lambda q, by: actions.shift(question=q, up=True, by=by),
        lambda q, by: actions.add_own(survey=q.survey, by=by, words="More?", kind="words"),
        lambda q, by: actions.pick(survey=q.survey, names=["lonely"], by=by),
        lambda q, by: actions.group_by(survey=q.survey, question=q, by=by),
        lambda q, by: actions.rewrite(survey=q.survey, by=by, title="Other"),
        lambda q, by: actions.discard(survey=q.survey, by=by),
        lambda q, by: actions.open_to_answers(survey=q.survey, by=by),
    ],
)
def test_what_was_asked_is_not_altered(
    deed: Callable[[Any, Person], Any], manager: Person, centre: Organisation
) -> None:
    question = OwnQuestionFactory(survey=OpenSurveyFactory(centre=centre))
    with pytest.raises(FrozenError):
        deed(question, manager)


def test_the_last_day_of_an_open_survey_may_move_and_of_a_closed_one_not(manager: Person) -> None:
    later = timezone.localdate() + dt.timedelta(days=40)
    survey = OpenSurveyFactory()
    actions.rewrite(survey=survey, by=manager, closes_on=later)
    assert Survey.objects.get(pk=survey.pk).closes_on == later
    with pytest.raises(FrozenError):
        actions.rewrite(survey=ClosedSurveyFactory(), by=manager, closes_on=later)


def test_questions_are_picked_in_the_banks_order_and_moved_by_one(manager: Person) -> None:
    survey = SurveyFactory()
    actions.pick(survey=survey, names=["lonely", "life_satisfaction"], by=manager)
    own = actions.add_own(survey=survey, by=manager, words="Anything else?", kind="words")
    assert codes(survey) == ["life_satisfaction", "lonely", own.code]
    actions.shift(question=own, up=True, by=manager)
    assert codes(survey) == ["life_satisfaction", own.code, "lonely"]
    own.refresh_from_db()
    for up in (True, True):
        actions.shift(question=own, up=up, by=manager)
        own.refresh_from_db()
    assert codes(survey) == [own.code, "life_satisfaction", "lonely"]
    actions.pick(survey=survey, names=["lonely", "satisfaction"], by=manager)
    assert codes(survey) == [own.code, "lonely", "satisfaction"]


def codes(survey: Survey) -> list[str]:
    return [each.code for each in survey.questions.all()]


def test_a_question_that_is_moved_twice_at_once_moves_twice(manager: Person) -> None:
    survey = SurveyFactory()
    first, second, third = (OwnQuestionFactory(survey=survey, place=n) for n in (1, 2, 3))
    before = SurveyQuestion.objects.get(pk=third.pk)
    for seen in (third, before):
        actions.shift(question=seen, up=True, by=manager)
    assert list(survey.questions.values_list("pk", "place")) == [
        (third.pk, 1),
        (first.pk, 2),
        (second.pk, 3),
    ]


def test_a_survey_has_a_measure_of_questions(manager: Person) -> None:
    survey = SurveyFactory()
    for n in range(3):
        actions.add_own(survey=survey, by=manager, words=f"Words {n}?", kind="words")
    with pytest.raises(TooManyError):
        actions.add_own(survey=survey, by=manager, words="One more?", kind="words")
    for n in range(7):
        actions.add_own(survey=survey, by=manager, words=f"Scale {n}?", kind="scale")
    with pytest.raises(TooManyError):
        actions.add_own(survey=survey, by=manager, words="One more?", kind="scale")
    assert survey.questions.count() == 10


def test_closing_lets_receipts_open_nothing_any_more(manager: Person) -> None:
    sheet = AnonymousSheetFactory(receipt="a" * 64)
    actions.close(survey=sheet.survey, by=manager)
    sheet.refresh_from_db()
    assert (sheet.receipt, sheet.survey.state) == ("", "closed")


def test_once_closed_anonymous_sheets_no_longer_lie_as_they_came(manager: Person) -> None:
    survey = OpenSurveyFactory(anonymous=True)
    for n in range(12):
        actions.answer(
            invitation=SurveyInvitationFactory(survey=survey),
            answers={"satisfaction": ["very"]},
            words={"own-1": str(n)},
        )
    came = _sheets_as_they_lie()
    assert [sheet.words["own-1"] for sheet in came] == [str(n) for n in range(12)]
    actions.close(survey=survey, by=manager)
    lie = _sheets_as_they_lie()
    assert [sheet.pk for sheet in lie] != [sheet.pk for sheet in came]
    assert {sheet.pk: sheet.words for sheet in lie} == {sheet.pk: sheet.words for sheet in came}


def test_once_closed_no_anonymous_sheet_is_alone_in_its_month(manager: Person) -> None:
    survey = OpenSurveyFactory(anonymous=True)
    for month in (10, 10, 11):  # of the third, history would say who answered in November
        AnonymousSheetFactory(survey=survey, answered_on=dt.date(2026, month, 1))
    actions.close(survey=survey, by=manager)
    assert set(survey.sheets.values_list("answered_on", flat=True)) == {dt.date(2026, 10, 1)}


def _sheets_as_they_lie() -> list[SurveySheet]:
    return list(SurveySheet.objects.order_by(RawSQL("ctid", [])))


def test_taking_names_off_leaves_the_figures(manager: Person) -> None:
    sheet = SurveySheetFactory(words={"own-1": "It was Ann"})
    survey = sheet.survey
    actions.close(survey=survey, by=manager)
    actions.unname(survey=survey)
    sheet.refresh_from_db()
    assert (sheet.invitation, sheet.words, sheet.answers) == (None, {}, {"satisfaction": ["very"]})
    assert list(survey.invitations.values_list("person", "state")) == [(None, "answered")]
    assert queries.rates(survey).answered == 1


class AYear:
    """A year as the assessment has one."""

    first_day = FIRST
    last_day = LAST


def test_satisfaction_of_organisations_is_of_closed_surveys_of_the_year() -> None:
    body = OrganisationFactory()
    survey = ClosedSurveyFactory(audience="organisations")
    asked = {"survey": survey, "answers": {"centre_satisfaction": ["very"], "centre_again": 9.0}}
    SurveySheetFactory(**asked, answered_on=LAST, invitation__organisation=body)
    SurveySheetFactory(**asked, answered_on=dt.date(2026, 4, 1))
    SurveySheetFactory(answered_on=LAST, answers={"centre_satisfaction": ["very"]})  # open still
    unnamed = ClosedSurveyFactory(centre=survey.centre, anonymous=True)
    AnonymousSheetFactory(
        survey=unnamed, answered_on=FIRST, answers={"centre_satisfaction": ["fairly_not"]}
    )
    centre = survey.centre_id
    assert queries.satisfaction_of_organisations(AYear()) == [
        (centre, None, 2, FIRST),
        (centre, body.pk, 5, LAST),
    ]
