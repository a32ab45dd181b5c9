from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.errors import BadSnapshotError
from matching.engine.language.names import Name, NameRanker
from matching.engine.language.sentences import model
from matching.engine.language.spelling import Spelling, best_of
from matching.engine.language.vectors import Vectors

NAMES = [
    Name(
        "a", "keep accounts", ("do the books", "bookkeeping"), "Record what comes in. And goes out."
    ),
    Name("b", "walk dogs", ("exercise dogs",), "Take dogs out."),
    Name("c", "teach reading", (), ""),
]


def best(ranker: NameRanker, text: str) -> str:
    return ranker.rank(text)[0][0].key


def test_a_name_is_found_by_its_label_and_by_an_alias_without_a_model() -> None:
    ranker = NameRanker(None).fit(NAMES)
    assert [best(ranker, text) for text in ("dog walking", "book keeping", "reading")] == [
        "b",
        "a",
        "c",
    ]


def test_a_name_is_found_by_its_meaning_where_no_word_is_shared() -> None:
    ranker = NameRanker(model()).fit(NAMES)
    assert best(ranker, "helping children with literacy") == "c"
    assert best(ranker, "treasurer who looks after money") == "a"


def test_ties_stand_in_the_order_of_the_names() -> None:
    same = [Name(key, "cook") for key in "xyz"]
    found = NameRanker(None).fit(same).rank("cook", most=3)
    assert [name.key for name, _score in found] == ["x", "y", "z"]


def test_texts_without_words_and_no_texts_are_defined() -> None:
    ranker = NameRanker(None).fit(NAMES)
    assert ranker.scores([]).shape == (0, 3)
    assert not ranker.scores(["", "!?", "数独"]).any()


def test_names_without_words_are_like_nothing() -> None:
    assert not NameRanker(None).fit([Name("q", "!"), Name("r", "?")]).scores(["cook"]).any()


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6), st.text(max_size=30))
def test_cosines_by_spelling_are_between_nothing_and_one(texts: list[str], text: str) -> None:
    cosines = Spelling().fit(texts).cosines([text])
    assert cosines.shape == (1, len(texts))
    assert ((cosines >= 0) & (cosines <= 1 + 1e-5)).all()


def test_best_of_takes_the_greatest_of_each_run() -> None:
    rows = np.array([[1, 5, 2, 9, 0]], np.float32)
    assert best_of(rows, np.array([0, 2, 4])).tolist() == [[5, 9, 0]]


def test_shortened_vectors_keep_their_products() -> None:
    random = np.random.default_rng(0)
    full = random.normal(size=(50, 8)) @ random.normal(size=(8, 384))
    full = (full / np.linalg.norm(full, axis=1, keepdims=True)).astype(np.float32)
    short = Vectors.of(full, keep=8)
    np.testing.assert_allclose(short.products(full), full @ full.T, atol=0.02)
    assert short.rows([3]).products(full).shape == (50, 1)


def test_vectors_of_another_edition_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.npz"
    Vectors.of(np.eye(3, 384, dtype=np.float32), keep=2).save(path)
    assert Vectors.load(path, rows=3).codes.shape == (3, 2)
    with pytest.raises(BadSnapshotError, match="3 vectors for 4 names"):
        Vectors.load(path, rows=4)
