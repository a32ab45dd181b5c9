"""A list in turns: whoever was not seen rises, what is tried is counted, and no limit is broken."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.exploring import PAGE, Exploring, tried
from matching.engine.exposure import Exposure
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.ranking import Ranking
from matching.engine.standings import Standings
from matching.engine.terms import Need, Offer
from tests.matching.engine.worlds import quick

ME = Offers.of([Offer(key="me", place=(0.0, 0.0), radius=50_000.0)])


def needs(count: int) -> Needs:
    return Needs.of(
        Need(key=f"{n:03}", organisation=f"o{n}", title="Help", places=((100.0 * n, 0.0),))
        for n in range(count)
    )


def standing(keys: list[str], connected: list[float], shown: list[float]) -> Standings:
    none = np.zeros(len(keys))
    return Standings.of(
        keys, np.array(connected), none, none, np.full(len(keys), np.nan), np.array(shown)
    )


def keys_of(ranking: Ranking | None, count: int = 60, limit: int = 20) -> list[str]:
    listed = Matcher().listed(needs(count), ME, limit=limit, ranking=ranking)
    return [match.need for match in listed.matches]


def test_before_anything_is_learned_the_order_is_that_of_the_score() -> None:
    assert keys_of(Ranking()) == keys_of(Ranking(exposure=Exposure(first=2.0))) == keys_of(None)


def test_what_nobody_found_this_week_rises_above_what_many_did_and_says_so() -> None:
    ranking = Ranking(
        standings=standing(["000", "001"], [5, 0], [50, 50]), exposure=Exposure(first=2.0)
    )
    listed = Matcher().listed(needs(3), ME, ranking=ranking)
    assert [match.need for match in listed.matches] == ["001", "002", "000"]
    said = [match.reasons[-1].code == "seldom_seen" for match in listed.matches]
    assert said == [True, True, False]


def test_what_is_tried_fits_stands_below_the_third_and_has_its_chance_written_down() -> None:
    exploring = Exploring(share=0.2)
    listed = Matcher().listed(
        needs(60), ME, ranking=Ranking(trying=exploring, turn="somebody today")
    )
    drawn = [at for at, place in enumerate(listed.placed) if place.tried]
    assert drawn
    assert min(drawn) >= exploring.spared
    assert all(place.propensity == 1.0 for place in listed.placed[:3])
    assert {place.propensity for place in listed.placed[3:] if not place.tried} == {0.8}
    assert listed.placed[drawn[0]].propensity == 0.2 / (60 - PAGE)
    assert all(match.score > 0 for match in listed.matches)


@quick
@given(
    count=st.integers(1, 150),
    length=st.integers(1, 60),
    share=st.floats(0, 0.2),
    turn=st.text(min_size=1),
    seen=st.integers(0, 60),
)
def test_nobody_stands_twice_and_the_second_page_follows_the_first(
    count: int, length: int, share: float, turn: str, seen: int
) -> None:
    shown = np.arange(count, dtype=np.float64) % (seen + 1)
    order = list(range(count))
    exploring = Exploring(share=share)
    places = tried(order, shown, length, exploring, turn)
    longer = tried(order, shown, length + 20, exploring, turn)
    assert [place.pair for place in longer[: len(places)]] == [place.pair for place in places]
    assert len({place.pair for place in places}) == len(places) == min(length, count)
    assert all(0 < place.propensity <= 1 for place in places)
    assert all(shown[place.pair] < exploring.few for place in places if place.tried)


def test_the_share_that_is_tried_is_the_share_that_was_asked_for() -> None:
    exploring = Exploring(share=0.05)
    drawn = [
        place.tried
        for turn in range(400)
        for place in tried(list(range(100)), np.zeros(100), 20, exploring, str(turn))[3:]
    ]
    assert 0.04 < np.mean(drawn) < 0.06
