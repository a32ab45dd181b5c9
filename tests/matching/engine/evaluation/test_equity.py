"""The simulated weeks: the same people for every policy, and what each promises of itself."""

import json
from pathlib import Path

import numpy as np
import pytest

from matching.engine.evaluation.__main__ import main
from matching.engine.evaluation.equity import MEASURES, POLICIES, interval, measures
from matching.engine.evaluation.weeks import CHANCE, POPULARITY, Policy, run
from matching.engine.evaluation.world import world


def test_the_same_seed_gives_the_same_weeks() -> None:
    first, again = (measures(world(60, 12, 3), POLICIES["ours"], 3) for _ in range(2))
    assert first == again
    assert first != measures(world(60, 12, 4), POLICIES["ours"], 4)


def test_what_is_recorded_adds_up() -> None:
    each = world(60, 12, 1)
    record = run(
        Policy(POPULARITY), each.roles, each.visits, each.tastes, each.tags, each.refilled,
        np.random.default_rng(0),
    )  # fmt: skip
    from_elsewhere = int((each.visits.yes & (each.visits.link >= 0)).sum())
    assert record.connected.sum() == record.sums[1] + from_elsewhere
    assert (record.useful <= record.connected).all()
    assert record.seen.sum() == pytest.approx(record.sums[4])


def test_a_bonus_on_first_connections_reaches_more_roles_than_popularity_and_chance_sees_all() -> (
    None
):
    worlds = [world(120, 16, seed) for seed in range(3)]
    reached, unequal = MEASURES.index("roles_with_one"), MEASURES.index("gini")

    def mean(policy: Policy, at: int) -> float:
        return float(np.mean([measures(each, policy, 0)[at] for each in worlds]))

    popularity, ours = POLICIES["popularity"], POLICIES["ours"]
    assert mean(POLICIES["popularity + step"], reached) > 1.15 * mean(popularity, reached)
    assert mean(ours, reached) > 1.3 * mean(popularity, reached)
    assert mean(Policy(CHANCE), unequal) < mean(ours, unequal) < mean(popularity, unequal)


def test_intervals_are_paired_and_contain_the_mean() -> None:
    assert interval(np.array([0.1, 0.1, 0.1])) == [0.1, 0.1, 0.1]
    mean, low, high = interval(np.array([0.0, 0.2]))
    assert [mean, low, high] == pytest.approx([0.1, -0.096, 0.296])


def test_the_command_prints_every_policy_and_measure(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["equity", "--arrivals", "synthetic", "--roles", "40", "--weeks", "10"]
    assert main([*arguments, "--seeds", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    printed = json.loads(lines[-1])
    assert list(printed["policies"]) == list(POLICIES)
    for row in printed["policies"].values():
        assert set(row) == {*MEASURES, "connections_change", "roles_change"}
    assert len(lines) == len(POLICIES) + 2


def test_people_can_come_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = np.random.default_rng(0)
    rows = [
        f"{week},{drawn.integers(500_000, 520_000)},{drawn.integers(180_000, 200_000)},"
        f"{drawn.integers(40) if drawn.random() < 0.3 else ''}"
        for week in range(1, 13)
        for _ in range(40)
    ]
    path = tmp_path / "arrivals.csv"
    path.write_text("\n".join(["week,easting,northing,role", *rows]))
    command = ["equity", "--arrivals", str(path), "--roles", "40", "--seeds", "2"]
    assert main(command) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert printed["policies"]["popularity"]["connections"] > 0
    path.write_text("\n".join(["week,easting,northing,role", *rows[:-1], "12,1,1,40"]))
    assert main(command) == 2
    assert "row 481, column role: '40' is not a number below 40." in capsys.readouterr().err


def test_arrivals_over_more_weeks_than_can_be_simulated_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "arrivals.csv"
    path.write_text("week,easting,northing\n1,400000,200000\n1000000,400000,200000\n")
    assert main(["equity", "--arrivals", str(path), "--roles", "5", "--seeds", "1"]) == 2
    assert "covers 1000000 weeks; 2000 at most are simulated." in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--weeks", "8"], ["--seeds", "0"], ["--roles", "0"]])
def test_too_little_is_refused(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["equity", "--arrivals", "synthetic", *options]) == 2
    assert "more than 8 weeks" in capsys.readouterr().err
