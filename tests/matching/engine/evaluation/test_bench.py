"""The table of `make bench`, without other libraries and in small, and what its rows say."""

import json
import sys
from pathlib import Path

import pytest

from matching.engine.evaluation.__main__ import main
from matching.engine.evaluation.beside import clearing, learning, others, words
from matching.engine.evaluation.beside.markets import dense, reviewers, shortened
from matching.engine.evaluation.beside.peers import peer, timed
from matching.engine.evaluation.beside.row import Row, machine, table
from matching.engine.language.names import Name

SMALL = ["--people", "600", "--needs", "120", "--roles", "2000", "--queries", "5", "--seeds", "2"]
SMALL += ["--sessions", "60"]
PARTS = ["clearing", "regions", "lists", "serving", "weeks", "learning"]


@pytest.fixture
def in_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "LISTS", (30, 20))
    monkeypatch.setattr(clearing, "DENSE", (30, 30))
    monkeypatch.setattr(learning, "SEEDS", 1)
    monkeypatch.setattr(clearing, "REVIEWED", 1)
    monkeypatch.setattr(clearing, "reviewers", lambda seed: shortened(dense(40, 20, 0.2, seed)))


@pytest.mark.usefixtures("in_small")
def test_one_table_has_every_part_its_machine_and_a_verdict_for_each_row(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["bench", *SMALL, "--only", *PARTS])
    lines = capsys.readouterr().out.splitlines()
    printed = json.loads(lines[-1])
    assert code == (0 if printed["floors_held"] else 1)
    assert list(printed["seconds"]) == PARTS
    assert printed["machine"]["processors"] >= 1
    measured = {(row["work"], row["measure"]): row for row in printed["rows"]}
    assert measured["stable, the same market", "blocking pairs"]["ours"] == 0
    heads = [line for line in lines if line.startswith("work ")]
    assert len(heads) == 1
    at = lines.index(heads[0])
    assert len(lines[at + 2 : lines.index("", at)]) == len(printed["rows"])


@pytest.mark.usefixtures("in_small")
def test_a_floor_that_does_not_hold_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = Row(work="find", measure="p95 ms", ours=900.0, floor=150.0, goal=100.0, less=True)
    given = {key: each for key, each in slow.as_json().items() if key != "verdict"}
    pages = tmp_path / "pages.json"
    pages.write_text(json.dumps([given]))
    assert main(["bench", *SMALL, "--only", "lists", "--pages", str(pages)]) == 1
    out = capsys.readouterr().out
    assert "BELOW FLOOR" in out
    assert json.loads(out.splitlines()[-1])["rows"][0]["verdict"] == "BELOW FLOOR"
    pages.write_text("[1]")
    assert main(["bench", *SMALL, "--only", "lists", "--pages", str(pages)]) == 2
    assert "these are no rows of the pages" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ours", "less", "verdict"),
    [
        (0.5, False, "BELOW FLOOR"),
        (0.7, False, "below goal"),
        (0.9, False, "goal"),
        (0.9, True, "BELOW FLOOR"),
        (0.6, True, "goal"),
    ],
)
def test_a_row_is_judged_by_its_floor_and_then_by_its_goal(
    ours: float, *, less: bool, verdict: str
) -> None:
    floor, goal = (0.8, 0.6) if less else (0.6, 0.8)
    row = Row(work="w", measure="m", ours=ours, floor=floor, goal=goal, less=less)
    assert row.verdict == verdict


def test_a_row_without_limits_has_no_verdict_and_says_what_stands_beside_it() -> None:
    row = Row(work="w", measure="m", ours=1 / 3, beside={"theirs": 0.25, "interval": "0..1"})
    assert row.verdict == ""
    assert row.cells() == ("w", "m", "0.33333", "theirs 0.25, interval 0..1", "", "")
    assert Row(work="w", measure="m", ours=1, floor=1).verdict == "floor"
    assert table([row]).splitlines()[0].startswith("work ")


def test_the_machine_names_its_libraries() -> None:
    facts = machine()
    assert {"processor", "load", "python", "numpy", "scipy", "scikit-learn"} <= set(facts)


def test_the_least_of_several_times_counts() -> None:
    asked = iter(range(1, 9))
    answer, seconds = timed(lambda: next(asked), 3)
    assert answer == 3
    assert seconds >= 0


def test_a_peer_answers_from_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.engine.evaluation.beside.peers.PEERS", tmp_path)
    (tmp_path / "sum.py").write_text(
        "import json, sys, numpy as np\n"
        "json.dump({'sum': float(np.load(sys.argv[1])['value'].sum())}, open(sys.argv[2], 'w'))\n"
    )
    market = dense(2, 2, 1.0, 0)
    answer = peer(Path(sys.executable), "sum.py", {"value": market.edges.value})
    assert answer == {"sum": pytest.approx(2.0)}
    assert peer(None, "sum.py", {}) is None


def test_a_name_that_is_asked_for_is_taken_away_from_its_skill() -> None:
    skills = [
        Name(str(each), f"skill {each}", tuple(f"word {each} {n}" for n in range(each)))
        for each in range(6)
    ]
    questions, names, judged = words.withheld(skills, 2, seed=0)
    assert len(questions) == len(judged) == 2
    for question, grades in zip(questions, judged, strict=True):
        (row,) = grades
        assert len(skills[row].aliases) >= 3
        assert question in skills[row].aliases
        assert question not in names[row].spellings
        assert len(names[row].aliases) == len(skills[row].aliases) - 1


def test_spelling_alone_takes_the_best_of_a_skills_names() -> None:
    names = [Name("a", "walk dogs", ("dog walking",)), Name("b", "keep books"), Name("c", "sing")]
    scores = words.by_tfidf(["dog walking", "singing"], names, "char_wb", (2, 4))
    assert scores.shape == (2, 3)
    assert scores[0].argmax() == 0
    assert scores[0, 0] == pytest.approx(1, abs=1e-5)
    assert scores[1].argmax() == 2


def test_popularity_makes_all_like_the_same() -> None:
    market = dense(5, 4, 1.0, 0)
    assert market.edges.value.reshape(5, 4).std(axis=0).max() == 0
    assert market.edges.value[:4].tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0])


def test_a_conference_has_loads_that_are_enough_for_its_papers() -> None:
    market = reviewers(0)
    assert (market.people, market.tasks, len(market)) == (177, 118, 177 * 118)
    assert market.edges.room.sum() > 3 * 118
    assert set(market.minimum.tolist()) == {3}
