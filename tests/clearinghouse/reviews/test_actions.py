"""Reviews are asked for, given, and closing writes the ledger once, under the right kind of work."""

from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EndedHow, EngagementState
from clearinghouse.reviews import actions
from clearinghouse.reviews.errors import NotClosedError, NothingSaidError
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import Moment, ReviewState
from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Basis, Contribution, Outcome
from matching.messaging.models import Notice
from tests.factories.engagements import DAY, Parties

pytestmark = pytest.mark.django_db


def ended(parties: Parties, hours: Decimal = Decimal("7.5")) -> Engagement:
    """Have it run for a day, confirmed by the host, and end as planned."""
    engagement = parties.begun()
    today = timezone.localdate()
    engagements.log_day(engagement=engagement, on=today, hours=hours, by=parties.professional)
    engagements.confirm_days(engagement=engagement, by=parties.host)
    engagements.end(engagement=engagement, how=EndedHow.DONE, on=today, by=parties.host)
    actions.lay_down()
    return engagement


def give(engagement: Engagement, party: str, parties: Parties, moment: str = "end") -> Review:
    review: Review = engagement.reviews.get(party=party, moment=moment)
    question = asked(moment, party)[0]
    code = "7" if question.kind == "scale" else question.options[0][0]
    answer = [code] if question.kind == "many" else code
    who = parties.signers[party]
    actions.submit(review=review, answers={question.name: answer}, by=who)
    return review


def test_each_party_is_asked_at_each_moment() -> None:
    engagement = ended(Parties())
    laid = set(engagement.reviews.values_list("moment", "party"))
    after = ("end", "three_months", "twelve_months")
    assert laid == {
        (moment, party) for moment in after for party in ("host", "professional", "employer")
    }
    assert actions.lay_down() == 0


def test_mid_point_review_is_laid_down_while_it_runs() -> None:
    engagement = Parties().begun()
    assert actions.lay_down() == 3
    assert set(engagement.reviews.values_list("moment", "due_on")) == {
        (Moment.MID, engagement.mid_review_on)
    }


def test_review_is_asked_three_times_and_then_lost_and_can_still_be_given() -> None:
    parties = Parties()
    engagement = ended(parties)
    now = timezone.now()
    for week in range(3):
        with time_machine.travel(now + week * 8 * DAY, tick=False):
            assert (actions.ask_due(), actions.ask_due()) == (3, 0)
    assert Notice.objects.filter(kind="engagement-review", to=parties.host).count() == 3
    with time_machine.travel(now + 24 * DAY, tick=False):
        actions.ask_due()
        assert (actions.close_due(), actions.close_due()) == (1, 0)
    review = engagement.reviews.get(party="host", moment="end")
    assert review.state == ReviewState.LOST
    actions.submit(review=review, answers={"output": "yes"}, by=parties.host)
    assert review.state == ReviewState.SUBMITTED


def test_last_review_at_the_end_closes_it_and_writes_the_days() -> None:
    parties = Parties()
    engagement = ended(parties)
    give(engagement, "host", parties)
    give(engagement, "professional", parties)
    assert Contribution.objects.count() == 0
    give(engagement, "employer", parties)
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.REVIEWED
    entry = Contribution.objects.get()
    assert (entry.work_form, entry.hours, entry.person, entry.organisation, entry.basis) == (
        "secondment",
        Decimal("7.50"),
        parties.professional,
        engagement.host,
        Basis.AGREED,
    )


def test_day_that_nobody_confirmed_is_counted_as_logged_only() -> None:
    parties = Parties()
    engagement = parties.begun()
    today = timezone.localdate()
    engagements.log_day(engagement=engagement, on=today, hours=Decimal(4), by=parties.professional)
    engagements.end(engagement=engagement, how=EndedHow.DONE, on=today, by=parties.host)
    actions.close(engagement=engagement, by=parties.host)
    assert Contribution.objects.get().basis == Basis.LOGGED


def test_closing_again_counts_once() -> None:
    parties = Parties()
    engagement = ended(parties)
    actions.close(engagement=engagement, by=parties.host)
    with pytest.raises(IllegalMove):
        actions.close(engagement=engagement, by=parties.host)
    assert Contribution.objects.count() == 1


def test_answers_are_outcomes_a_year_on_too() -> None:
    parties = Parties()
    engagement = ended(parties)
    actions.close(engagement=engagement, by=parties.host)
    review = engagement.reviews.get(party="host", moment="twelve_months")
    answers = {"in_use": "yes", "difference": ["money", "staff"], "confidence": ""}
    actions.submit(review=review, answers=answers, by=parties.host)
    codes = set(Outcome.objects.values_list("code", flat=True))
    assert codes == {
        "twelve_months.host.in_use.yes",
        "twelve_months.host.difference.money",
        "twelve_months.host.difference.staff",
    }


def test_scale_is_an_outcome_with_its_number() -> None:
    parties = Parties()
    engagement = ended(parties)
    review = engagement.reviews.get(party="host", moment="end")
    actions.submit(review=review, answers={"quality": "8"}, by=parties.host)
    outcome = Outcome.objects.get()
    assert (outcome.code, outcome.value) == ("end.host.quality", Decimal(8))


def test_review_is_given_once_and_not_empty() -> None:
    parties = Parties()
    engagement = ended(parties)
    review = engagement.reviews.get(party="host", moment="end")
    with pytest.raises(NothingSaidError):
        actions.submit(review=review, answers={"quality": ""}, by=parties.host)
    give(engagement, "host", parties)
    review.refresh_from_db()
    with pytest.raises(IllegalMove):
        actions.submit(review=review, answers={"quality": "1"}, by=parties.host)


def test_mistake_is_reversed_and_what_is_right_is_written() -> None:
    parties = Parties()
    engagement = ended(parties)
    day = engagement.log.get()
    with pytest.raises(NotClosedError):
        actions.correct_day(day=day, hours=Decimal(3), by=parties.host)
    actions.close(engagement=engagement, by=parties.host)
    actions.correct_day(day=day, hours=Decimal(3), by=parties.host)
    with pytest.raises(IllegalMove):
        actions.correct_day(day=day, hours=Decimal(2), by=parties.host)
    hours = sorted(Contribution.objects.values_list("hours", flat=True))
    assert hours == [Decimal("-7.50"), Decimal("3.00"), Decimal("7.50")]
