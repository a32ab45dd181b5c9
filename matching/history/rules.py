"""Permission to move, read from the same table that the move obeys."""

from typing import Any

from rules.predicates import Predicate, predicate

from matching.history.lifecycle import States


def may_move_to(state: States) -> Predicate:
    """Say whether a thing's lifecycle lets it go to ``state`` from where it is."""

    @predicate(f"may_move_to:{state}")
    def may_move(person: Any, thing: Any) -> bool:  # noqa: ARG001 (rules passes both)
        if thing is None:
            return False
        return state in type(state).moves().get(type(state)(thing.state), set())

    return may_move
