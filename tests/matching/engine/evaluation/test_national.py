"""A country in small: the command's figures."""

import json

import pytest

from matching.engine.evaluation.__main__ import main


def test_a_small_country_is_cleared_and_measured(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["national", "--people", "3000", "--needs", "600", "--threads", "2"]
    assert main(command) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    total, fair = printed["total"], printed["fair"]
    assert printed["edges"] > 3_000
    assert total["of_bound"] > 0.995
    assert fair["total"] >= total["total"] * 0.998
    assert fair["tasks_with_one"] >= total["tasks_with_one"]


def test_no_country_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["national", "--people", "0"]) == 2
    assert "There must be people" in capsys.readouterr().err
