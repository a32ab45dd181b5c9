import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from matching.engine.language.sentences import DIMENSIONS, Sentences, model

ROOT = Path(__file__).resolve().parents[4]


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


def test_the_model_tells_nobody_about_this_machine(tmp_path: Path) -> None:
    """Left to itself, its runtime asks for its maker's address and keeps what it would send at home."""
    asked = "from matching.engine.language.sentences import model; model().embed(['a garden'])"
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", asked], env=surroundings, cwd=ROOT, check=True)

    assert list(tmp_path.rglob("*onnx*")) == []
