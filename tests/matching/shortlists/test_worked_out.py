from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.breakdown import Breakdown, Part
from matching.engine.counterfactual import CHANGES as KINDS
from matching.engine.counterfactual import Change, Rise
from matching.engine.scorer import FACTORS as ENGINE_FACTORS
from matching.engine.slots import parse
from matching.engine.terms import REASONS
from matching.shortlists.labels import Labels
from matching.shortlists.wording import Said
from matching.shortlists.worked_out import (
    CHANGES,
    CODES,
    FACTORS,
    Line,
    Reader,
    rounded,
    worked_out,
    would_rise,
)

LABELS = Labels(skills={"Law": "Employment law"}, languages={"pl": "Polish"})
THURSDAY = parse("thursday-evening")


def said(kind: str, reader: Reader, place: int = 1, **facts: Any) -> str:
    change = Change(kind, MappingProxyType(facts))
    return would_rise(Rise(change, place), LABELS, reader)


def test_every_factor_and_every_change_of_the_engine_has_words() -> None:
    assert tuple(FACTORS) == ENGINE_FACTORS
    assert CODES.keys() == FACTORS.keys()
    assert CHANGES.keys() == KINDS.keys()


def test_every_reason_stands_in_one_row_at_most() -> None:
    homes = {
        code: [factor for factor, starts in CODES.items() if code.startswith(starts)]
        for code in REASONS
    }
    assert {code for code, found in homes.items() if len(found) > 1} == set()
    assert [homes[code] for code in ("near", "slots_shared", "words_shared")] == [
        ["place"],
        ["time"],
        ["text"],
    ]


def test_the_table_says_what_was_found_and_what_it_adds() -> None:
    breakdown = Breakdown((Part("place", 0.185, 0.25), Part("time", 0.075, 0.75)), 0.0, 0.26)
    near = Said("fit", "2.1 miles", "near")
    assert worked_out(breakdown, [near]).lines == (  # type: ignore[union-attr]
        Line("Where", "2.1 miles", "18.5", "25"),
        Line("When", "", "7.5", "75"),
    )


def test_what_no_factor_adds_has_a_row_of_its_own() -> None:
    table = worked_out(Breakdown((Part("place", 0.2, 0.5),), 0.1, 0.3), [])
    assert table is not None
    assert [line.adds for line in table.lines] == ["20", "10"]
    assert table.lines[-1].name == "Everything else"
    assert table.total == "30"


def test_a_pair_that_is_ruled_out_has_no_table() -> None:
    assert worked_out(Breakdown((), 0.0, 0.0), []) is None


@given(
    st.lists(st.floats(0, 0.3), min_size=1, max_size=6),
    st.floats(-0.2, 0.2),
    st.sampled_from((20, 1000)),
)
def test_the_written_points_add_up_to_the_written_total(
    parts: list[float], other: float, steps: int
) -> None:
    score = sum(parts) + other
    assert sum(rounded([*parts, other], score, steps)) == round(score * steps)


def test_about_somebody_else_points_come_in_fives_so_that_no_distance_can_be_told() -> None:
    parts = (Part("place", 0.185, 0.25), Part("time", 0.12, 0.75))
    table = worked_out(Breakdown(parts, 0.0, 0.305), [], reader=Reader.ORGANISATION)
    assert table is not None
    assert [(line.adds, line.most) for line in table.lines] == [("20", "25"), ("10", "75")]
    assert (table.total, table.coarse) == ("30", True)


@pytest.mark.parametrize(
    ("kind", "facts", "reader", "words"),
    [
        (
            "time",
            {"slots": THURSDAY},
            Reader.PERSON,
            "This would be your first match if you were free on Thursday evenings.",
        ),
        (
            "time",
            {"slots": THURSDAY},
            Reader.BROKER,
            "This would be their first match if they were free on Thursday evenings.",
        ),
        (
            "further",
            {"miles": 2},
            Reader.PERSON,
            "This would be your first match if you went 2 more miles.",
        ),
        (
            "held_at",
            {"slots": THURSDAY},
            Reader.ORGANISATION,
            "Would be first on this list if you also offered it on Thursday evenings.",
        ),
        (
            "training",
            {"skills": ("Law",)},
            Reader.ORGANISATION,
            "Would be first on this list if you offered training in this: employment law.",
        ),
        (
            "languages",
            {"languages": ("pl",)},
            Reader.PERSON,
            "This would be your first match if you spoke Polish.",
        ),
    ],
)
def test_one_change_is_said_to_whoever_reads_it(
    kind: str, facts: dict[str, Any], reader: Reader, words: str
) -> None:
    assert said(kind, reader, **facts) == words


def test_a_place_that_is_not_the_first_is_named() -> None:
    words = said("remote", Reader.PERSON, 3)
    assert words == "This would be number 3 of your matches if doing it from home suited you."
