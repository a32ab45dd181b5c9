"""Whatever happens in whatever order, a follow-up keeps its promises."""

from datetime import UTC, datetime, timedelta

import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.ledger.models import Outcome
from matching.messaging.models import Notice
from tests.factories.followups import TwoWeeksFactory
from volunteering.followups import actions
from volunteering.followups.models import FollowUp, NotAgain, Response

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DEEDS = st.one_of(
    st.tuples(st.just("sweep"), st.integers(0, 8)),
    st.tuples(st.just("answer"), st.sampled_from(["web", "mail", "phone", "sms"])),
    st.tuples(st.just("stop"), st.none()),
    st.tuples(st.just("again"), st.none()),
)


class FollowUpLifecycle(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(deeds=st.lists(DEEDS, max_size=14))
    def test_promises_are_kept(self, deeds: list[tuple[str, object]]) -> None:
        followup = TwoWeeksFactory(state="due", attempts=0)
        now = NOON
        for deed, with_what in deeds:
            if deed == "sweep" and isinstance(with_what, int):
                now += timedelta(days=with_what)
            with time_machine.travel(now, tick=False):
                self._do(deed, with_what)
            followup.refresh_from_db()
            self._check(followup)

    def _do(self, deed: str, with_what: object) -> None:
        followup = FollowUp.objects.get()
        try:
            if deed == "sweep":
                actions.ask_due()
            elif deed == "answer":
                actions.answer(
                    followup=followup,
                    answers={"contacted": ["yes"]},
                    mode=str(with_what),
                    by=followup.person,
                )
            elif deed == "stop":
                actions.ask_no_more(by=followup.person)
            else:
                actions.ask_again(by=followup.person)
        except IllegalMove:
            assert followup.state in {"answered", "stopped"}

    def _check(self, followup: FollowUp) -> None:
        asked = Notice.objects.filter(kind="follow-up").count()
        assert followup.attempts == asked <= actions.MOST_ATTEMPTS
        is_answered = followup.state == "answered"
        assert is_answered == (followup.answered_at is not None and bool(followup.mode))
        assert Response.objects.count() == Outcome.objects.count() == int(is_answered)
        if followup.state == "lost_to_follow_up":
            assert followup.attempts == actions.MOST_ATTEMPTS
        if NotAgain.objects.exists():
            assert followup.state not in {"due", "asked"}
        moves = Transition.objects.filter(subject=f"volunteering.followup:{followup.pk}")
        assert moves.filter(new="answered").count() <= 1
