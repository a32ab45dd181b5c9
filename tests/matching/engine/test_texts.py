"""Likeness of text, against scikit-learn's own TF-IDF."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.engine import texts as module
from matching.engine.texts import Texts, singular, terms, words
from tests.matching.engine.worlds import quick, texts


@quick
@given(st.lists(texts, min_size=1, max_size=8).filter(lambda rows: any(map(words, rows))), texts)
def test_cosines_are_those_of_scikit_learn(documents: list[str], query: str) -> None:
    vectoriser = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    index = vectoriser.fit_transform(documents)
    expected = (index @ vectoriser.transform([query]).T).toarray().ravel()
    assert Texts.of(documents).cosines(query) == pytest.approx(expected, abs=1e-5)


def test_texts_that_say_nothing_are_like_nothing() -> None:
    assert Texts.of(["", "the and"]).cosines("dogs").tolist() == [0.0, 0.0]
    assert Texts.of(["dogs"]).cosines("").tolist() == [0.0]
    assert Texts.of([]).cosines("dogs").tolist() == []


@quick
@given(st.lists(texts, max_size=12), st.booleans())
def test_counting_part_after_part_gives_what_counting_at_once_gives(
    documents: list[str],
    is_large: bool,  # noqa: FBT001
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "RARE", 3 if is_large else module.RARE)
        at_once, names = module.count_terms(documents)
        patch.setattr(module, "PART", 2)
        in_parts, same = module.count_terms(documents)
    assert same == names
    assert in_parts.shape == at_once.shape
    assert in_parts.toarray().tolist() == at_once.toarray().tolist()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("dogs", "dog"),
        ("libraries", "library"),
        ("bus", "bus"),
        ("glass", "glass"),
        ("tennis", "tennis"),
    ],
)
def test_plain_plurals_are_counted_with_their_singular(word: str, stem: str) -> None:
    assert singular(word) == stem


def test_accents_apostrophes_and_empty_words_do_not_count() -> None:
    assert words("The CAFÉ\u2019s volunteers") == ["cafe"]


def test_shared_words_are_spelt_as_in_the_first_text_the_rarest_first() -> None:
    index = Texts.of(["walking dogs", "walking group", "walking boats"])
    assert index.shared_words("Dogs and walking", "a dog for walking") == ("dogs", "walking")


def test_a_large_market_forgets_what_only_one_text_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RARE", 2)
    index = Texts.of(["dog walking", "dog grooming", "dog training"])
    assert list(index.vocabulary.codes) == ["dog"]


def test_only_the_most_frequent_terms_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TERMS", 2)
    index = Texts.of(["art", "dog art", "boat dog art"])
    assert list(index.vocabulary.codes) == ["art", "dog"]
    assert np.diff(index.ptr).tolist() == [3, 2]


@quick
@given(
    st.lists(texts, min_size=90, max_size=100),
    texts,
    st.lists(st.integers(0, 89), unique=True, max_size=8).map(sorted),
)
def test_looking_at_some_texts_says_what_looking_at_all_does(
    documents: list[str], query: str, some: list[int]
) -> None:
    index, rows = Texts.of(documents), np.array(some, np.intp)
    assert index.cosines(query, rows).tolist() == index.cosines(query)[rows].tolist()


@quick
@given(st.lists(texts, min_size=1, max_size=8), texts)
def test_texts_weighed_as_others_are_as_like_as_those_are(documents: list[str], query: str) -> None:
    index = Texts.of(documents)
    again = Texts.weighed_as(index, documents)
    assert again.cosines(query) == pytest.approx(index.cosines(query), abs=1e-6)
    assert again.cosines(query).shape == (len(documents),)
