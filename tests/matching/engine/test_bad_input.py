"""What cannot be is refused by one tree of errors, or has a result that is written down here."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matching.engine.errors import BadTermError, DuplicateKeyError, EngineError
from matching.engine.layers import Layers
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import Need, Offer

HOME = (535_000.0, 182_000.0)
NEED = Need(key="n", organisation="o", title="Walk dogs", places=(HOME,))
OFFER = Offer(key="p", place=HOME, radius=8_000.0)
LETTERS = 100_000


def listed(needs: list[Need], offers: list[Offer]) -> list[tuple[str, str]]:
    found = Matcher().match(Needs.of(needs), Offers.of(offers))
    return [(match.need, match.offer) for match in found]


def test_empty_market_gives_an_empty_list_on_either_side() -> None:
    assert listed([], [OFFER]) == []
    assert listed([NEED], []) == []
    assert listed([], []) == []
    assert Matcher().near_misses(Needs.of([]), Offers.of([OFFER])) == []


def test_one_need_and_one_person_make_a_list_of_one() -> None:
    assert listed([NEED], [OFFER]) == [("n", "p")]


def test_no_feasible_pair_gives_an_empty_list_and_says_how_many_it_looked_for() -> None:
    far = replace(NEED, places=((0.0, 0.0),))
    found = Matcher().listed(Needs.of([far]), Offers.of([OFFER]))
    assert (found.matches, found.found) == ([], 0)


@pytest.mark.parametrize(
    "odd",
    [
        {"key": ""},
        {"places": ((math.nan, 0.0),)},
        {"places": ((0.0, math.inf),)},
        {"reach": -1.0},
        {"reach": math.nan},
        {"slots": -1},
        {"slots": 1 << 21},
        {"min_age": -1},
        {"max_age": 151},
        {"min_age": 40, "max_age": 30},
        {"capacity": -1},
        {"room": -1},
        {"minutes": -30},
        {"minutes": 2**31},
        {"days": math.nan},
        {"days": -0.5},
        {"levels": frozenset({("law", 10)})},
        {"levels": frozenset({("law", -1)})},
    ],
)
def test_needs_that_cannot_be_are_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(BadTermError) as refused:
        replace(NEED, **odd)
    assert isinstance(refused.value, EngineError | ValueError)


@pytest.mark.parametrize(
    "odd",
    [
        {"key": ""},
        {"place": (math.nan, math.nan)},
        {"radius": -5.0},
        {"radius": math.nan},
        {"slots": 1 << 30},
        {"age": -1},
        {"age": 1_000},
        {"longest": -1},
        {"days": math.inf},
        {"levels": frozenset({("law", 1), ("law", 2)})},
    ],
)
def test_offers_that_cannot_be_are_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(BadTermError):
        replace(OFFER, **odd)


def test_two_rows_with_one_key_are_refused_on_either_side_and_among_changes() -> None:
    with pytest.raises(DuplicateKeyError):
        Needs.of([NEED, NEED])
    with pytest.raises(DuplicateKeyError):
        Offers.of([OFFER, OFFER])
    with pytest.raises(DuplicateKeyError):
        Layers.of(Needs.of([NEED]), [NEED, NEED])


def test_keys_are_any_text_and_stand_in_the_order_of_their_letters() -> None:
    keys = ["10", "9", "a b", "Ünïcode", "日本", "🐕"]
    assert [key for key, _ in listed([replace(NEED, key=key) for key in keys], [OFFER])] == sorted(
        keys
    )


def test_a_need_for_nobody_is_on_no_list() -> None:
    assert listed([replace(NEED, capacity=0)], [OFFER]) == []


def test_nobody_free_and_everybody_free_are_the_same_as_not_stated() -> None:
    assert listed([NEED], [replace(OFFER, slots=0)]) == [("n", "p")]


@pytest.mark.parametrize(
    "text", ["犬の散歩を手伝う", "собаки " * 9, "\0\x07", "كلاب", "x" * LETTERS]
)
def test_other_alphabets_and_long_texts_are_matched_like_any(text: str) -> None:
    wordy = replace(NEED, title=text[:100], text=text)
    found = Matcher().match(Needs.of([wordy, replace(NEED, key="m")]), Offers.of([OFFER]))
    assert sorted(match.need for match in found) == ["m", "n"]
    asked = Matcher().match(Needs.of([wordy]), Offers.of([replace(OFFER, text=text)]))
    assert 0 <= asked[0].score <= 1


def repeated(market: Needs, times: int) -> Needs:
    """Make so many identical rows out of a market of one, column by column."""
    places = replace(
        market.places,
        xy=np.repeat(market.places.xy, times, axis=0),
        ptr=np.arange(times + 1, dtype=np.int64),
        rows=np.arange(times, dtype=np.int32),
        cells=np.repeat(market.places.cells, times),
        by_cell=np.arange(times, dtype=np.int32),
    )
    keys = Needs.of([]).keys
    digits = np.char.zfill(np.arange(times).astype("S7"), 7)
    keys = replace(keys, blob=digits.view(np.uint8), ptr=np.arange(times + 1, dtype=np.int64) * 7)
    codes = market.causes
    none = replace(codes, ptr=np.zeros(times + 1, np.int64), weight=np.zeros(times))
    owner = market.organisations
    owners = replace(
        owner,
        ptr=np.arange(times + 1, dtype=np.int64),
        ids=np.zeros(times, np.int32),
        inverse_ptr=np.array([0, times], np.int64),
        inverse_rows=np.arange(times, dtype=np.int32),
        weight=np.ones(times),
    )
    flags: dict[str, Any] = {
        name: replace(column, bits=np.repeat(column.bits, times, axis=0))
        for name in ("checks", "languages", "forms")
        for column in [getattr(market, name)]
    }
    plain: dict[str, Any] = {
        name: np.repeat(getattr(market, name), times)
        for name in (
            "slots", "live", "remote", "reach", "min_age", "max_age", "capacity", "room", "minutes",
            "days",
        )
    }  # fmt: skip
    return replace(
        market, keys=keys, titles=replace(keys), texts=replace(keys), places=places,
        organisations=owners, dates=none, skills=none, levels=none, causes=none,
        words=replace(market.words, size=np.array([times], np.int32)),
        meanings=replace(market.meanings, ptr=np.zeros(times + 1, np.int64)), **flags, **plain,
    )  # fmt: skip


def test_a_million_identical_roles_stand_in_the_order_of_their_keys() -> None:
    million = 1_000_000
    market = repeated(Needs.of([replace(NEED, title="")]), million)
    found = Matcher().listed(market, Offers.of([OFFER]), limit=20)
    assert found.found == million
    assert [match.need for match in found.matches] == [f"{row:07d}" for row in range(20)]
