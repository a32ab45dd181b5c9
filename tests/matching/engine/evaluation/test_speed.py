"""The command that measures speed: every way finds the same."""

import json

import pytest

from matching.engine.evaluation.__main__ import main


def test_all_ways_agree_and_the_ratios_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed", "--needs", "20000", "--queries", "15"]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    for row in printed["ways"].values():
        assert (row["recall"], row["same_order"]) == (1.0, 1.0)
        assert 0 <= row["p50"] <= row["p95"] <= row["p99"]
    assert set(printed["times_faster"]) == {"exact numpy", "BallTree", "cKDTree"}
    assert printed["memory_mb"] > 0


def test_nothing_to_ask_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed", "--needs", "0"]) == 2
    assert "There must be needs and queries." in capsys.readouterr().err
