"""Whatever is pressed in whatever order: no name before two yeses, and the clock is there while it waits."""

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearinghouse.introductions import actions
from clearinghouse.introductions.errors import IntroductionError
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Origin, Party, WhyNot
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice, Thread
from tests.factories.introductions import IntroductionFactory

pytestmark = pytest.mark.django_db

DEEDS = st.tuples(
    st.sampled_from(["accept", "decline", "take_back_no", "withdraw", "end", "engage"]),
    st.sampled_from(list(Party)),
)


def press(made: Introduction, deed: str, side: Party) -> None:
    """Do one deed; what is not allowed changes nothing."""
    by = made.person if side == Party.PROFESSIONAL else made.need.lead
    said: dict[str, Any] = {"introduction": made, "by": by}
    if deed not in {"withdraw", "engage"}:
        said["side"] = side
    if deed in {"decline", "end"}:
        said["why"] = WhyNot.TIME
    with contextlib.suppress(IllegalMove, IntroductionError):
        getattr(actions, deed)(**said)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, max_size=8), origin=st.sampled_from(list(Origin)))
def test_names_are_shared_by_two_yeses_and_by_nothing_else(
    deeds: list[tuple[str, Party]], origin: Origin
) -> None:
    made = IntroductionFactory(origin=origin, professional_yes_at=None)
    met = False
    for deed, side in deeds:
        press(made, deed, side)
        made.refresh_from_db()
        met = met or made.state == IntroductionState.ACCEPTED
        topic = subject_of(made)
        told = Notice.objects.filter(about=topic).exclude(to=made.person)
        assert Thread.objects.filter(topic=topic).exists() == met
        assert met or not told.filter(body__contains=made.person.email).exists()
        assert (made.state != IntroductionState.PROPOSED) or made.answer_by is not None
        assert made.names_are_shared or made.state not in {"accepted", "engaged", "ended"}
    moves = Transition.objects.filter(subject=subject_of(made)).order_by("pk")
    states = [each.new for each in moves]
    for before, after in zip([IntroductionState.PROPOSED, *states], states, strict=False):
        assert after in IntroductionState.moves().get(IntroductionState(before), set())
