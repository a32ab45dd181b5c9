import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.errors import BadTermError
from matching.engine.facing import Facing
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.meanings import Meanings, of_needs, of_people, scaled
from matching.engine.scorer import FACTORS, text_similarity, values
from matching.engine.terms import Need, Offer
from tests.matching.engine.worlds import VECTORS, meanings, quick, vector

ANIMALS, ARTS = vector(animals=1), vector(arts=1)
FIRST = np.zeros(1, np.intp)


def need(key: str = "need", said: bytes = b"") -> Need:
    return Need(key=key, organisation="charity:1", title="Role", meanings=said)


def offer(said: bytes = b"", key: str = "me") -> Offer:
    return Offer(key=key, meanings=said)


def near(person: bytes, *asked: bytes) -> list[float]:
    column = Meanings.of(asked)
    found: list[float] = of_needs(column, np.arange(len(asked)), Meanings.of([person])).tolist()
    return found


def test_the_same_words_are_as_near_as_can_be_for_one_passage_and_others_are_not_near() -> None:
    assert near(ANIMALS, ANIMALS, ARTS) == pytest.approx([0.6, 0.0])


def test_three_passages_on_it_say_more_than_one_and_a_fourth_nothing_more() -> None:
    assert near(ANIMALS * 3, ANIMALS) == near(ANIMALS * 4, ANIMALS) == pytest.approx([1.0])


def test_a_need_whose_meaning_is_not_known_is_neither_near_nor_far() -> None:
    assert np.isnan(near(ANIMALS, b"")).tolist() == [True]


def test_a_person_of_whom_nothing_is_known_is_not_near_where_others_are_compared() -> None:
    people = Meanings.of([b"", ANIMALS])
    found = of_people(people, np.arange(2), Meanings.of([ANIMALS]))
    assert found.tolist() == pytest.approx([0.0, 0.6])


def test_part_of_a_vector_is_refused() -> None:
    with pytest.raises(BadTermError, match="512 bytes each"):
        Meanings.of([ANIMALS[:-1]])


@quick
@given(meanings, meanings)
def test_both_sides_of_one_pair_see_the_same_nearness(person: bytes, asked: bytes) -> None:
    (mine,) = of_needs(Meanings.of([asked]), FIRST, Meanings.of([person]))
    (theirs,) = of_people(Meanings.of([person]), FIRST, Meanings.of([asked]))
    assert theirs == pytest.approx(0.0 if np.isnan(mine) else mine, abs=1e-6)


@quick
@given(meanings, meanings, st.sampled_from(VECTORS))
def test_whatever_a_person_adds_never_takes_them_further_away(
    person: bytes, asked: bytes, more: bytes
) -> None:
    (before,), (after,) = near(person, asked), near(person + more, asked)
    if person and asked:
        assert after >= before - 1e-9


@quick
@given(st.lists(meanings, max_size=6))
def test_a_column_gives_its_rows_back(rows: list[bytes]) -> None:
    column = Meanings.of(rows)
    assert [column[row] for row in range(len(column))] == rows


def test_where_no_vectors_are_known_meaning_drops_out_and_the_others_share_its_part() -> None:
    known = Facing.of(Needs.of([need()]), Offers.of([offer()]))
    assert np.isnan(values(known)[0, FACTORS.index("meaning")])
    assert np.isnan(text_similarity(Facing.of(Needs.of([need()]), Offers.of([offer(ANIMALS)]))))


def test_nearer_in_meaning_stands_first_all_else_equal() -> None:
    needs = Needs.of([need("arts", ARTS), need("cats", ANIMALS), need("mixed", VECTORS[2])])
    found = Matcher(per_organisation=9).match(needs, Offers.of([offer(ANIMALS)]))
    assert [match.need for match in found] == ["cats", "mixed", "arts"]
    assert [reason.code for reason in found[0].reasons if reason.code == "meaning_close"]


def test_cosines_of_unrelated_texts_count_nothing() -> None:
    assert scaled(np.array([-1.0, 0.1, 0.425, 0.75, 1.0], np.float32)).tolist() == pytest.approx(
        [0.0, 0.0, 0.5, 1.0, 1.0], abs=1e-6
    )
