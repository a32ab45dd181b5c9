"""Needs, offers and reasons as values."""

import json
import math
from typing import Any

import pytest
from hypothesis import given

from matching.engine.errors import BadTermError
from matching.engine.reason import check
from matching.engine.terms import REASONS, Need, Offer, Reason
from tests.matching.engine.worlds import needs, quick


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"key": ""}, "must not be empty"),
        ({"slots": 1 << 21}, "21 bits"),
        ({"slots": -1}, "21 bits"),
        ({"places": ((math.nan, 0.0),)}, "finite"),
        ({"reach": -1.0}, "not negative"),
        ({"reach": math.nan}, "not negative"),
        ({"min_age": 30, "max_age": 18}, "above the maximum"),
        ({"max_age": 1000}, "from 0 to 150"),
    ],
)
def test_a_need_that_cannot_be_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(BadTermError, match=message):
        Need(**{"key": "n", "organisation": "o", "title": "Role", **facts})


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"place": (0.0, math.inf)}, "finite"),
        ({"radius": -5.0}, "not negative"),
        ({"age": -1}, "from 0 to 150"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(BadTermError, match=message):
        Offer(**{"key": "p", **facts})


@quick
@given(needs())
def test_equal_needs_are_equal_values(need: Need) -> None:
    assert need == need.__class__(**{name: getattr(need, name) for name in Need.__slots__})


def test_a_reason_survives_json() -> None:
    reason = check("skills_partly", skills=("law",), missing=("accounts", "art"))
    assert Reason.of_plain(**json.loads(json.dumps(reason.as_plain()))) == reason
    assert reason.code in REASONS


def test_the_facts_of_a_reason_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        check("near", miles=1.0).facts["miles"] = 2.0  # type: ignore[index]
