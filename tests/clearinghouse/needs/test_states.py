"""Whatever is pressed in whatever order, history and the need tell the same story."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from clearinghouse.needs import actions
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from tests.factories.needs import NeedFactory, NeedSkillFactory


class NeedLife(RuleBasedStateMachine):
    """Two colleagues with pages of different age press publish and close."""

    @initialize()
    def draft(self) -> None:
        self.need: SkillsNeed = NeedFactory(state=NeedState.DRAFT)
        NeedSkillFactory(need=self.need)
        self.stale = SkillsNeed.objects.get(pk=self.need.pk)
        self.expected = NeedState.DRAFT
        self.moves = 0

    @rule()
    def reload(self) -> None:
        self.stale = SkillsNeed.objects.get(pk=self.need.pk)

    @rule()
    def publish(self) -> None:
        self.press(self.need, NeedState.PUBLISHED)

    @rule()
    def publish_from_an_old_page(self) -> None:
        self.press(self.stale, NeedState.PUBLISHED)

    @rule()
    def close(self) -> None:
        self.press(self.need, NeedState.CLOSED)

    @rule()
    def close_from_an_old_page(self) -> None:
        self.press(self.stale, NeedState.CLOSED)

    def press(self, seen: SkillsNeed, to: NeedState) -> None:
        allowed = to in NeedState.moves().get(NeedState(seen.state), set())
        if allowed and seen.state == self.expected:
            self.move(seen, to)
            self.expected, self.moves = to, self.moves + 1
            return
        with pytest.raises(IllegalMove) as caught:
            self.move(seen, to)
        assert caught.value.overtaken == allowed

    def move(self, seen: SkillsNeed, to: NeedState) -> None:
        if to is NeedState.PUBLISHED:
            actions.publish(need=seen, by=seen.lead)
        else:
            actions.close(need=seen, by=seen.lead, reason=WhyClosed.NOT_NEEDED)

    @invariant()
    def what_is_kept_is_what_was_moved_to(self) -> None:
        if not hasattr(self, "need"):
            return
        kept = SkillsNeed.objects.get(pk=self.need.pk)
        assert kept.state == self.expected
        assert SkillsNeed.objects.open().filter(pk=kept.pk).exists() == (
            self.expected is NeedState.PUBLISHED
        )

    @invariant()
    def history_is_an_unbroken_line(self) -> None:
        if not hasattr(self, "need"):
            return
        line = list(
            Transition.objects.filter(subject=subject_of(self.need)).values_list("old", "new")
        )
        assert len(line) == self.moves
        states = [NeedState.DRAFT, *(new for _old, new in line)]
        assert [old for old, _new in line] == states[:-1]
        assert states[-1] == self.expected


@pytest.mark.django_db
def test_history_and_need_tell_the_same_story() -> None:
    limits = settings(
        max_examples=15,
        stateful_step_count=8,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(NeedLife, settings=limits)


@pytest.mark.parametrize("state", NeedState)
def test_every_state_can_be_left(state: NeedState) -> None:
    assert NeedState.moves()[state]
