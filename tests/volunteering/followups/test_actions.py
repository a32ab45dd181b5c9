"""Asked three times at most, answered once, written to the ledger once."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Outcome
from matching.messaging.incoming import NotUnderstoodError
from matching.messaging.models import Notice
from matching.messaging.replies import Reply
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.followups import ThreeMonthsFactory, TwoWeeksFactory
from tests.factories.organisations import CentreFactory
from tests.running.threads import at_once
from volunteering.followups import actions, laying, texting
from volunteering.followups.errors import NothingSaidError
from volunteering.followups.models import FollowUp, Response

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def ask(day: float) -> int:
    with time_machine.travel(NOON + timedelta(days=day), tick=False):
        return actions.ask_due()


def answer(followup: FollowUp, **answers: Any) -> None:
    actions.answer(followup=followup, answers=answers, mode="web", by=followup.person)


def test_it_is_asked_three_times_and_then_lost_and_can_still_be_answered(db: None) -> None:
    followup = TwoWeeksFactory(state="due", attempts=0)
    history = []
    for day in (-1, 0, 0.1, 4.9, 5.1, 10.2, 15.3, 20):
        ask(day)
        followup.refresh_from_db()
        history.append((followup.state, followup.attempts))
    assert history == [
        ("due", 0),
        ("asked", 1),
        ("asked", 1),
        ("asked", 1),
        ("asked", 2),
        ("asked", 3),
        ("lost_to_follow_up", 3),
        ("lost_to_follow_up", 3),
    ]
    assert Notice.objects.filter(kind="follow-up").count() == 3
    answer(followup, contacted=["yes"])
    assert followup.state == "answered"


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_ask_once() -> None:
    TwoWeeksFactory(state="due", attempts=0)
    with time_machine.travel(NOON, tick=False):
        at_once([actions.ask_due] * 4)
    assert Notice.objects.count() == 1
    assert FollowUp.objects.get().attempts == 1


def test_answers_stand_by_code_and_in_the_ledger_with_the_kind(db: None) -> None:
    followup = ThreeMonthsFactory()
    answer(
        followup,
        counterfactual=["later"],
        outcomes=["soc.less_isolated", "env.land"],
        new_people=Decimal(12),
        ask_help=[],
    )
    assert sorted(Response.objects.values_list("question", "answer", "number")) == [
        ("counterfactual", "later", None),
        ("new_people", "", Decimal(12)),
        ("outcomes", "env.land", None),
        ("outcomes", "soc.less_isolated", None),
    ]
    rows = Outcome.objects.order_by("code")
    assert [(row.code, row.value) for row in rows] == [
        ("three_months.counterfactual.later", None),
        ("three_months.new_people", Decimal(12)),
        ("three_months.outcomes.env.land", None),
        ("three_months.outcomes.soc.less_isolated", None),
    ]
    assert {row.source for row in rows} == {f"volunteering.followup:{followup.pk}"}
    assert {row.person for row in rows} == {followup.person}


def test_an_answer_is_given_once(db: None) -> None:
    followup = ThreeMonthsFactory()
    answer(followup, still_there=["yes"])
    with pytest.raises(IllegalMove):
        answer(FollowUp.objects.get(), still_there=["no"])
    assert Response.objects.get().answer == "yes"
    assert Outcome.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts() -> None:
    followup = ThreeMonthsFactory()
    said = at_once(
        [
            lambda: answer(FollowUp.objects.get(pk=followup.pk), still_there=["yes"]),
            lambda: answer(FollowUp.objects.get(pk=followup.pk), still_there=["no"]),
        ]
    )
    assert [type(each) for each in said].count(IllegalMove) == 1
    assert Response.objects.count() == Outcome.objects.count() == 1


def test_nothing_is_no_answer(db: None) -> None:
    with pytest.raises(NothingSaidError):
        answer(ThreeMonthsFactory(), outcomes=[])


def test_the_organisations_answer_is_about_the_volunteer(
    coordinator: Person, volunteer: Person
) -> None:
    about = TwoWeeksFactory(person=volunteer).application
    followup = TwoWeeksFactory(person=coordinator, kind="organisation", application=about)
    answer(followup, in_touch=["yes"])
    row = Outcome.objects.get()
    assert (row.code, row.person) == ("organisation.in_touch.yes", volunteer)


def test_the_centre_hears_that_nobody_was_in_touch(broker: Person, centre: Organisation) -> None:
    followup = TwoWeeksFactory()
    organisation = followup.application.organisation
    organisation.cares_of = centre
    organisation.save()
    answer(followup, contacted=["no"])
    notice = Notice.objects.get(kind="follow-up-silence")
    assert notice.to == broker
    assert "has not heard from" in notice.subject


def test_who_wants_no_questions_is_asked_none_and_can_change_their_mind(
    volunteer: Person,
) -> None:
    TwoWeeksFactory(person=volunteer)
    actions.ask_no_more(by=volunteer)
    actions.ask_no_more(by=volunteer)
    assert FollowUp.objects.get().state == "stopped"
    assert ask(30) == 0
    actions.ask_again(by=volunteer)
    with time_machine.travel(NOON, tick=False):
        assert laying.lay_down() == 0


def test_yes_by_text_answers_and_other_words_do_not(volunteer: Person) -> None:
    followup = TwoWeeksFactory(person=volunteer)
    about = f"volunteering.followup:{followup.pk}"
    with pytest.raises(NotUnderstoodError):
        texting.answer(volunteer, about, Reply.OTHER, "who is this")
    with pytest.raises(NotUnderstoodError):
        texting.answer(TwoWeeksFactory().person, about, Reply.YES, "yes")
    assert "Thank you" in texting.answer(volunteer, about, Reply.YES, "yes")
    followup.refresh_from_db()
    assert (followup.state, followup.mode) == ("answered", "sms")


def test_a_centre_of_another_place_hears_nothing(broker: Person) -> None:
    followup = TwoWeeksFactory()
    followup.application.organisation.cares_of = CentreFactory()
    answer(followup, contacted=["no"])
    assert not Notice.objects.filter(to=broker).exists()


def test_answer_that_is_sent_twice_stands_once(db: None) -> None:
    followup = TwoWeeksFactory()
    answer(followup, contacted=["yes", "yes"])
    assert Response.objects.filter(followup=followup, question="contacted").count() == 1
