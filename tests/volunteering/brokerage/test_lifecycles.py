"""The lives of enquiries, cases, transfers and calls: whatever is tried, only what is allowed happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.history.lifecycle import States
from volunteering.brokerage.states import (
    OPEN_CASE,
    CallOutState,
    CaseState,
    EnquiryState,
    TransferState,
)

LIVES: list[type[States]] = [EnquiryState, CaseState, TransferState, CallOutState]


@pytest.mark.parametrize("life", LIVES)
def test_every_state_is_reached_and_nothing_comes_back(life: type[States]) -> None:
    moves = life.moves()
    (first,) = set(life) - {to for some in moves.values() for to in some}
    reached, waiting = set(), [first]
    while waiting:
        state = waiting.pop()
        assert state not in moves.get(state, set())
        reached.add(state)
        waiting += [to for to in moves.get(state, set()) if to not in reached]
    assert reached == set(life)


@given(life=st.sampled_from(LIVES), tries=st.data())
def test_whatever_is_tried_a_life_ends_after_as_many_moves_as_it_has_states(
    life: type[States], tries: st.DataObject
) -> None:
    moves = life.moves()
    (state,) = set(life) - {to for some in moves.values() for to in some}
    steps = 0
    for to in tries.draw(st.lists(st.sampled_from(list(life)), max_size=30)):
        if to in moves.get(state, set()):
            state, steps = to, steps + 1
    assert steps < len(life)


def test_an_open_case_is_one_that_can_still_be_closed() -> None:
    assert {
        state for state in CaseState if CaseState.CLOSED in CaseState.moves().get(state, set())
    } == set(OPEN_CASE)
