"""An introduction's life: asked, answered by both, taken back, left there."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.introductions import actions, limits
from clearinghouse.introductions.errors import (
    AlreadyError,
    EnoughError,
    NotNowError,
    NotThemError,
    ReasonError,
    TooLateError,
    UnreadError,
)
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Origin, Party, WhyNot
from clearinghouse.needs import actions as needs
from clearinghouse.needs.states import NeedState
from clearinghouse.suggestions.models import NeedDismissal, PassedOver
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.actions import send_owed
from matching.messaging.models import Notice, Thread
from matching.organisations.blocks import actions as blocks
from matching.people.models import Person
from matching.rulebook.models import Rule
from matching.shortlists.models import Lesson
from tests.factories.introductions import IntroductionFactory, MadeFactory
from tests.factories.needs import NeedFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.rounds import RoundMatchFactory
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db

State = IntroductionState


def asked(origin: Origin = Origin.PROFESSIONAL, **options: Any) -> Introduction:
    """Ask for an introduction of two new ones."""
    need, professional = NeedFactory(), ProfessionalFactory()
    MembershipFactory(organisation=need.organisation, person=need.lead)
    by = professional.person if origin == Origin.PROFESSIONAL else need.lead
    return actions.propose(
        need=need, professional=professional, origin=origin, by=by, **({"words": ""} | options)
    )


def test_whoever_offers_has_said_yes_and_the_organisation_is_asked_without_a_name() -> None:
    made = asked(words="I know Gift Aid.")
    assert made.professional_yes_at is not None
    assert made.organisation_yes_at is None
    notice = Notice.objects.get(to=made.need.lead)
    assert "Finance manager, private sector would like to help" in notice.body
    assert "I know Gift Aid." in notice.body
    assert made.person.name not in notice.body + notice.subject
    assert made.person.email not in notice.body + notice.subject


def test_whoever_is_asked_hears_of_the_organisation_and_not_of_its_people() -> None:
    made = asked(Origin.ORGANISATION)
    notice = Notice.objects.get(to=made.person)
    assert made.organisation.name in notice.body
    assert made.need.lead.name not in notice.body + notice.subject
    assert made.need.lead.email not in notice.body


def test_five_working_days_are_given_for_an_answer() -> None:
    with time_machine.travel(dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC), tick=False):
        made = asked()
    assert timezone.localtime(made.answer_by).strftime("%a %d %b %H:%M") == "Wed 11 Mar 23:59"


def test_the_rulebook_may_give_more_days() -> None:
    Rule.objects.create(
        key="introduction-answer-days",
        value=2,
        source="The centre's board.",
        valid_from=dt.date(2026, 1, 1),
    )
    with time_machine.travel(dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC), tick=False):
        made = asked()
    assert timezone.localtime(made.answer_by).strftime("%a %d %b") == "Fri 06 Mar"


def test_the_second_yes_shares_names_and_opens_the_conversation() -> None:
    made = asked()
    done = actions.accept(introduction=made, side=Party.ORGANISATION, by=made.need.lead)
    assert done.state == State.ACCEPTED
    assert done.answer_by is None
    thread = Thread.objects.get(topic=subject_of(made))
    assert {each.person for each in thread.participants.all()} == {made.person, made.need.lead}
    theirs = Notice.objects.filter(to=made.person, subject__startswith="You are introduced").get()
    assert made.need.lead.email in theirs.body
    ours = Notice.objects.filter(to=made.need.lead, subject__startswith="You are introduced").get()
    assert made.person.email in ours.body


def test_a_yes_said_twice_is_said_once() -> None:
    made = asked(Origin.BROKER, position=1)
    first = actions.accept(introduction=made, side=Party.PROFESSIONAL, by=made.person)
    again = actions.accept(introduction=made, side=Party.PROFESSIONAL, by=made.person)
    assert again.professional_yes_at == first.professional_yes_at
    assert again.state == State.PROPOSED


def test_what_a_broker_proposes_needs_both() -> None:
    made = asked(Origin.BROKER, position=1)
    assert (made.professional_yes_at, made.organisation_yes_at) == (None, None)
    actions.accept(introduction=made, side=Party.ORGANISATION, by=made.need.lead)
    made.refresh_from_db()
    assert made.state == State.PROPOSED
    actions.accept(introduction=made, side=Party.PROFESSIONAL, by=made.person)
    made.refresh_from_db()
    assert made.state == State.ACCEPTED


def test_a_broker_who_goes_against_the_list_says_why_and_it_is_kept_in_history() -> None:
    with pytest.raises(ReasonError, match="Say why"):
        asked(Origin.BROKER, position=6)
    made = asked(Origin.BROKER, position=6, override_reason="They know each other's field.")
    first = Transition.objects.filter(subject=subject_of(made)).first()
    assert first is not None
    assert first.reason == "They know each other's field."


def test_a_no_is_told_a_quarter_of_an_hour_later_in_ordinary_words() -> None:
    made = asked()
    actions.decline(
        introduction=made, side=Party.ORGANISATION, why=WhyNot.CONFLICT, by=made.need.lead
    )
    notice = Notice.objects.get(to=made.person)
    assert "It does not go ahead." in notice.body
    assert "conflict" not in notice.body.lower()
    assert notice.due_at - timezone.now() > dt.timedelta(minutes=14)
    send_owed()
    assert [letter.to for letter in mail.outbox] == [[made.need.lead.email]]


def test_a_no_may_be_changed_for_a_moment_and_nobody_ever_hears_of_it() -> None:
    made = asked()
    actions.decline(introduction=made, side=Party.ORGANISATION, why=WhyNot.TIME, by=made.need.lead)
    with pytest.raises(TooLateError):
        actions.take_back_no(introduction=made, side=Party.PROFESSIONAL, by=made.person)
    back = actions.take_back_no(introduction=made, side=Party.ORGANISATION, by=made.need.lead)
    assert (back.state, back.declined_by, back.closed_at) == (State.PROPOSED, "", None)
    assert not Notice.objects.filter(to=made.person).exists()


def test_a_no_is_a_no_after_a_quarter_of_an_hour() -> None:
    made = asked()
    actions.decline(introduction=made, side=Party.ORGANISATION, why=WhyNot.TIME, by=made.need.lead)
    with (
        time_machine.travel(timezone.now() + limits.UNDO),
        pytest.raises(TooLateError, match="too late"),
    ):
        actions.take_back_no(introduction=made, side=Party.ORGANISATION, by=made.need.lead)


def test_what_was_declined_cannot_be_accepted() -> None:
    made = asked()
    actions.decline(introduction=made, side=Party.ORGANISATION, why=WhyNot.TIME, by=made.need.lead)
    with pytest.raises(IllegalMove):
        actions.accept(introduction=made, side=Party.ORGANISATION, by=made.need.lead)


def test_what_is_taken_back_needs_no_answer() -> None:
    made = asked()
    assert actions.withdraw(introduction=made, by=made.person).state == State.WITHDRAWN
    notice = Notice.objects.filter(to=made.need.lead).first()
    assert notice is not None
    assert "You need do nothing." in notice.body


def test_two_may_leave_it_there() -> None:
    made = MadeFactory()
    done = actions.end(introduction=made, side=Party.PROFESSIONAL, why=WhyNot.TERMS, by=made.person)
    assert done.state == State.ENDED
    assert "The dates or the terms do not fit." in Notice.objects.get(to=made.need.lead).body


def test_the_engine_learns_what_came_of_it() -> None:
    made = asked(Origin.ORGANISATION)
    actions.accept(introduction=made, side=Party.PROFESSIONAL, by=made.person)
    actions.engage(introduction=made, by=made.person)
    learned = Lesson.objects.filter(person=made.person, subject=subject_of(made.need))
    assert set(learned.values_list("what", flat=True)) == {"invited", "agreed", "placed"}


def test_two_are_introduced_once_at_a_time() -> None:
    made = asked()
    with pytest.raises(AlreadyError):
        actions.propose(
            need=made.need,
            professional=made.professional,
            origin=Origin.ORGANISATION,
            by=made.need.lead,
        )


def test_a_professional_has_three_offers_waiting_at_most() -> None:
    professional = ProfessionalFactory()
    for _each in range(3):
        IntroductionFactory(professional=professional)
    with pytest.raises(EnoughError, match="as many offers waiting"):
        actions.propose(
            need=NeedFactory(),
            professional=professional,
            origin=Origin.PROFESSIONAL,
            by=professional.person,
        )


def test_a_professional_is_asked_by_three_at_most() -> None:
    professional = ProfessionalFactory()
    for _each in range(3):
        IntroductionFactory(
            professional=professional,
            origin=Origin.ORGANISATION,
            professional_yes_at=None,
            organisation_yes_at=timezone.now(),
        )
    need = NeedFactory()
    with pytest.raises(EnoughError, match="as many requests"):
        actions.propose(
            need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead
        )
    assert actions.propose(
        need=need, professional=professional, origin=Origin.PROFESSIONAL, by=professional.person
    ).pk


@pytest.mark.parametrize("origin", [Origin.PROFESSIONAL, Origin.ORGANISATION])
def test_a_need_has_five_waiting_at_most(origin: Origin) -> None:
    need = NeedFactory()
    yes = {"professional_yes_at": None, "organisation_yes_at": timezone.now()}
    for _each in range(5):
        IntroductionFactory(need=need, origin=origin, **yes if origin == "organisation" else {})
    with pytest.raises(EnoughError):
        actions.propose(need=need, professional=ProfessionalFactory(), origin=origin, by=need.lead)


def test_a_closed_need_and_somebody_away_are_not_introduced() -> None:
    closed, away = NeedFactory(state=NeedState.CLOSED), ProfessionalFactory(on_offer=False)
    for need, professional in ((closed, ProfessionalFactory()), (NeedFactory(), away)):
        with pytest.raises(NotNowError):
            actions.propose(
                need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead
            )


@pytest.mark.parametrize("origin", [Origin.PROFESSIONAL, Origin.ORGANISATION])
def test_nobody_asks_about_a_large_need_before_a_person_has_looked_at_who_fits(
    origin: Origin, broker: Person
) -> None:
    need, professional = NeedFactory(days_max=Decimal("5.5")), ProfessionalFactory()
    MembershipFactory(organisation=need.organisation, person=need.lead)
    with pytest.raises(UnreadError, match="a person looks first"):
        actions.propose(need=need, professional=professional, origin=origin, by=need.lead)
    needs.read_matches(need=need, by=broker)
    assert Notice.objects.filter(to=need.lead, subject__startswith="You may ask").count() == 1
    assert actions.propose(need=need, professional=professional, origin=origin, by=need.lead).pk


def test_what_a_broker_proposes_a_person_has_looked_at(broker: Person) -> None:
    need, professional = NeedFactory(days_max=Decimal(20)), ProfessionalFactory()
    assert actions.propose(
        need=need, professional=professional, origin=Origin.BROKER, position=1, by=broker
    ).pk


def test_nobody_is_introduced_to_their_own_organisation() -> None:
    need, professional = NeedFactory(), ProfessionalFactory()
    MembershipFactory(organisation=need.organisation, person=professional.person)
    with pytest.raises(NotThemError):
        actions.propose(
            need=need, professional=professional, origin=Origin.PROFESSIONAL, by=need.lead
        )


def test_whoever_put_a_need_away_is_not_asked_but_may_change_their_mind() -> None:
    need, professional = NeedFactory(), ProfessionalFactory()
    NeedDismissal.objects.create(need=need, person=professional.person, reason="time")
    PassedOver.objects.create(need=need, professional=professional, reason="time")
    with pytest.raises(NotThemError):
        actions.propose(
            need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead
        )
    assert actions.propose(
        need=need, professional=professional, origin=Origin.PROFESSIONAL, by=professional.person
    ).pk


def test_a_confirmed_match_of_a_round_is_an_introduction_once() -> None:
    match = RoundMatchFactory(
        state="confirmed", need_said_yes_at=timezone.now(), offer_said_yes_at=timezone.now()
    )
    made = actions.from_round(match=match)
    assert (made.state, made.origin) == (State.ACCEPTED, Origin.ROUND)
    assert actions.from_round(match=match) == made
    assert Introduction.objects.count() == 1


def test_a_match_takes_over_what_was_proposed_meanwhile() -> None:
    match = RoundMatchFactory(
        state="confirmed", need_said_yes_at=timezone.now(), offer_said_yes_at=timezone.now()
    )
    open_one = IntroductionFactory(need=match.need.need, professional=match.offer.professional)
    assert actions.from_round(match=match) == open_one


def test_a_match_that_is_not_confirmed_introduces_nobody() -> None:
    with pytest.raises(IllegalMove):
        actions.from_round(match=RoundMatchFactory())


def test_the_database_knows_no_introduction_without_both() -> None:
    made = IntroductionFactory()
    with (
        pytest.raises(IntegrityError, match="introduction_is_wanted_by_both"),
        transaction.atomic(),
    ):
        Introduction.objects.filter(pk=made.pk).update(state=State.ACCEPTED)


@pytest.mark.django_db(transaction=True)
def test_of_a_yes_and_taking_back_at_once_exactly_one_stands() -> None:
    made = IntroductionFactory()
    said = at_once(
        [
            lambda: actions.accept(introduction=made, side=Party.ORGANISATION, by=made.need.lead),
            lambda: actions.withdraw(introduction=made, by=made.person),
        ]
    )
    made.refresh_from_db()
    assert sum(isinstance(each, IllegalMove) for each in said) == 1
    assert made.state in {State.ACCEPTED, State.WITHDRAWN}


@pytest.mark.django_db(transaction=True)
def test_both_yeses_at_once_introduce_once() -> None:
    made = IntroductionFactory(origin=Origin.BROKER, professional_yes_at=None)
    said = at_once(
        [
            lambda: actions.accept(introduction=made, side=Party.ORGANISATION, by=made.need.lead),
            lambda: actions.accept(introduction=made, side=Party.PROFESSIONAL, by=made.person),
        ]
    )
    assert not any(isinstance(each, Exception) for each in said)
    made.refresh_from_db()
    assert made.state == State.ACCEPTED
    assert Transition.objects.filter(subject=subject_of(made), new="accepted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_both_who_ask_at_once_are_introduced_once() -> None:
    need, professional = NeedFactory(), ProfessionalFactory()
    said = at_once(
        [
            lambda: actions.propose(
                need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead
            ),
            lambda: actions.propose(
                need=need,
                professional=professional,
                origin=Origin.PROFESSIONAL,
                by=professional.person,
            ),
        ]
    )
    assert sum(isinstance(each, AlreadyError) for each in said) == 1
    assert Introduction.objects.count() == 1


def test_an_organisation_that_was_blocked_cannot_ask_and_reads_what_it_would_of_somebody_away() -> (
    None
):
    need, professional = NeedFactory(), ProfessionalFactory()
    blocks.block(organisation=need.organisation, by=professional.person)
    with pytest.raises(NotNowError) as refused:
        actions.propose(
            need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead
        )
    assert str(refused.value) == "They cannot be asked at the moment."
    with pytest.raises(NotThemError, match="You blocked this organisation"):
        actions.propose(
            need=need,
            professional=professional,
            origin=Origin.PROFESSIONAL,
            by=professional.person,
        )
    blocks.unblock(organisation=need.organisation, by=professional.person)
    actions.propose(need=need, professional=professional, origin=Origin.ORGANISATION, by=need.lead)
