import numpy as np
import pytest

from matching.engine.language.sentences import DIMENSIONS, Sentences, model


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    loaded = model()
    assert loaded is not None, "the model comes with the locked packages"
    return loaded


def test_what_means_the_same_is_nearer_than_what_shares_a_word(sentences: Sentences) -> None:
    dogs, walkies, bank = sentences.embed(
        ["walking dogs for owners", "taking puppies out for exercise", "walking to the bank"]
    )
    assert dogs @ walkies > dogs @ bank


def test_vectors_have_length_one_and_nothing_has_none(sentences: Sentences) -> None:
    vectors = sentences.embed(["A reading buddy", "", "   ", "читатель", "x" * 100_000])
    assert vectors.shape == (5, DIMENSIONS)
    lengths = np.linalg.norm(vectors, axis=1)
    np.testing.assert_allclose(lengths, [1, 0, 0, 1, 1], atol=1e-6)


def test_order_and_neighbours_do_not_change_a_vector(sentences: Sentences) -> None:
    texts = ["short", "a rather longer text about gardens", "driver"]
    together = sentences.embed(texts)
    apart = np.concatenate([sentences.embed([text]) for text in reversed(texts)])[::-1]
    np.testing.assert_allclose(together, apart, atol=2e-2)  # 8-bit activations: scaled a batch


def test_no_texts_are_no_rows(sentences: Sentences) -> None:
    assert sentences.embed([]).shape == (0, DIMENSIONS)
