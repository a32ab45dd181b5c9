"""The table of `make bench`, without other libraries and in small."""

import json

import pytest

from matching.engine.evaluation.__main__ import main
from matching.engine.evaluation.bench import dense, timed


def test_the_table_runs_without_the_libraries_it_compares_with(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.engine.evaluation.bench.LISTS", (30, 20))
    command = ["bench", "--people", "600", "--needs", "120", "--roles", "2000", "--queries", "5"]
    assert main([*command, "--seeds", "2"]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(printed) == {"clearing", "stable", "shards", "lists", "speed", "equity"}
    assert printed["clearing"]["rows"]["stable"]["blocking_pairs"] == 0
    assert printed["lists"]["0.5 ours"]["expected"] > printed["lists"]["0.5 product"]["expected"]


def test_the_least_of_several_times_counts() -> None:
    asked = iter(range(1, 9))
    answer, seconds = timed(lambda: next(asked), 3)
    assert answer == 3
    assert seconds >= 0


def test_popularity_makes_all_like_the_same() -> None:
    market = dense(5, 4, 1.0, 0)
    assert market.edges.value.reshape(5, 4).std(axis=0).max() == 0
    assert market.edges.value[:4].tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0])
