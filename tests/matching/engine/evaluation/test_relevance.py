import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.errors import BadFileError
from matching.engine.evaluation.relevance import evaluate, measure, middle_ranks


def slow_precision(scores: list[float], relevant: set[int]) -> float:
    """Average precision over every order of the ties: what the middle ranks stand for."""
    orders = [
        order
        for order in itertools.permutations(range(len(scores)))
        if all(scores[a] >= scores[b] for a, b in itertools.pairwise(order))
    ]
    each = []
    for order in orders:
        hits = [rank for rank, row in enumerate(order, 1) if row in relevant]
        each.append(sum(n / rank for n, rank in enumerate(hits, 1)) / len(hits))
    return sum(each) / len(each)


def test_a_perfect_ranking_measures_one() -> None:
    scores = np.array([[3, 2, 1, 0]], np.float32)
    assert measure(scores, [{0: 1, 1: 1}]) == {
        "map": 1,
        "mrr": 1,
        "ndcg@10": 1,
        "rp@5": 1,
        "rp@10": 1,
        "n": 1,
    }


def test_a_worked_example_by_hand() -> None:
    scores = np.array([[9, 8, 7, 6, 5, 4, 3, 2, 1, 0.5, 0.2, 0.1]], np.float32)
    found = measure(scores, [{1: 1, 3: 1, 10: 1}])
    assert found["map"] == pytest.approx((1 / 2 + 2 / 4 + 3 / 11) / 3, abs=1e-6)
    assert found["mrr"] == 0.5
    gain = 1 / np.log2(3) + 1 / np.log2(5)
    ideal = 1 + 1 / np.log2(3) + 1 / np.log2(4)
    assert found["ndcg@10"] == pytest.approx(gain / ideal, abs=1e-6)
    assert found["rp@5"] == found["rp@10"] == pytest.approx(2 / 3, abs=1e-6)


def test_all_tied_is_neither_first_nor_last() -> None:
    found = measure(np.zeros((1, 5), np.float32), [{0: 1}])
    assert found["mrr"] == pytest.approx(1 / 3, abs=1e-6)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_middle_ranks_add_up_and_do_not_depend_on_order(scores: list[int]) -> None:
    ranks = middle_ranks(np.array(scores, float))
    assert ranks.sum() == pytest.approx(len(scores) * (len(scores) + 1) / 2)
    backwards = middle_ranks(np.array(scores[::-1], float))[::-1]
    assert ranks.tolist() == backwards.tolist()


@given(st.permutations(range(6)), st.sets(st.integers(0, 5), min_size=1))
def test_precision_without_ties_equals_the_slow_one(order: list[int], relevant: set[int]) -> None:
    scores = [float(each) for each in order]
    found = measure(np.array([scores], np.float32), [dict.fromkeys(relevant, 1.0)])
    assert found["map"] == pytest.approx(slow_precision(scores, relevant), abs=1e-5)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    texts = {
        "queries": "q1\tlooking after the books of a small charity\nq2\twalking dogs\nq3\tnobody judged\n",
        "documents": "d1\tkeep financial records\nd2\thandle dogs\nd3\tplay the violin\n",
        "judgements": "q1 0 d1 1\nq2 0 d2 2\nq2 0 d3 0\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.tsv").write_text(text)
    return {name: tmp_path / f"{name}.tsv" for name in texts}


@pytest.mark.parametrize("kind", ["skill", "title", "text"])
def test_every_kind_finds_what_is_meant(files: dict[str, Path], kind: str) -> None:
    found = evaluate(**files, kind=kind)
    assert found["n"] == 2
    assert found["map"] > 0.7
    assert found.keys() == {"map", "mrr", "ndcg@10", "rp@5", "rp@10", "n", "seconds"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("queries", "q1 no tab", "queries.tsv, line 1: give an id, a tab and a text"),
        ("documents", "d1\ta\nd1\tb", "documents.tsv, line 2: the id 'd1' stands there twice"),
        ("judgements", "q1 0 d9 1", "judgements.tsv, line 1: no query 'q1' or no document 'd9'"),
        ("judgements", "q1 0 d1 much", "judgements.tsv, line 1: 'much' is not a finite number"),
        ("judgements", "q1 0 d1 nan", "judgements.tsv, line 1: 'nan' is not a finite number"),
        ("judgements", "q1 0 d1 inf", "judgements.tsv, line 1: 'inf' is not a finite number"),
        (
            "judgements",
            "q1 0 d1 1\nq1 0 d1 0",
            "judgements.tsv, line 2: 'q1' and 'd1' have two different grades",
        ),
        ("queries", "", "queries.tsv, line 1: the file has no line"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(
    files: dict[str, Path], name: str, text: str, says: str
) -> None:
    files[name].write_text(text)
    with pytest.raises(BadFileError) as refused:
        evaluate(**files, kind="text")
    assert str(refused.value) == says


def test_synonyms_make_a_document_found(files: dict[str, Path], tmp_path: Path) -> None:
    words = tmp_path / "synonyms.tsv"
    words.write_text("d1\tlooking after the books\nd2\twalking dogs\n")
    helped = evaluate(**files, kind="text", synonyms=words)
    assert evaluate(**files, kind="text")["map"] < helped["map"] == 1
