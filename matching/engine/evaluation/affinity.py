"""How well people's records fit tasks: every pair's score, written as CSV."""

from __future__ import annotations

import csv
import json
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from matching.engine.evaluation.lines import bad, lines
from matching.engine.language.passages import affinities
from matching.engine.language.sentences import model


def add_arguments(command: ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("--people", type=Path, required=True, help='lines of {"id", "records"}')
    command.add_argument("--tasks", type=Path, required=True, help='lines of {"id", "text"}')
    command.add_argument("--out", type=Path, required=True, help="person,task,score as CSV")


def run(chosen: Namespace) -> dict[str, float]:
    """Serve the command."""
    return evaluate(people=chosen.people, tasks=chosen.tasks, out=chosen.out)


def evaluate(*, people: Path, tasks: Path, out: Path) -> dict[str, float]:
    """Score every pair and write ``person,task,score`` with a header line.

    Raises BadFileError, which names file and line, for what cannot be read.
    """
    who = {str(row["id"]): _records(people, number, row) for number, row in _objects(people)}
    what = {str(row["id"]): _text(tasks, number, row) for number, row in _objects(tasks)}
    began = time.perf_counter()
    scores = affinities(list(who.values()), list(what.values()), model())
    seconds = time.perf_counter() - began
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["person", "task", "score"])
        for person, row in zip(who, scores, strict=True):
            writer.writerows(
                (person, task, f"{score:.6f}") for task, score in zip(what, row, strict=True)
            )
    return {
        "people": len(who),
        "tasks": len(what),
        "pairs": scores.size,
        "seconds": round(seconds, 3),
    }


def _objects(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Read one JSON object a line, each with an id of its own."""
    rows, seen = [], set[str]()
    for number, line in lines(path):
        try:
            row = json.loads(line, parse_constant=_refused)
            json.dumps(row, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as problem:
            raise bad(path, number, "this is not JSON in UTF-8") from problem
        if not isinstance(row, dict) or not _names(row.get("id")):
            raise bad(path, number, 'give an object with an "id" that is a text or a number')
        if str(row["id"]) in seen:
            raise bad(path, number, f"the id {row['id']!r} stands there twice")
        seen.add(str(row["id"]))
        rows.append((number, row))
    return rows


def _refused(constant: str) -> None:
    raise ValueError(constant)  # NaN and infinity, which JSON does not know


def _names(given: object) -> bool:
    return isinstance(given, str | int | float) and not isinstance(given, bool) and given != ""


def _records(path: Path, number: int, row: dict[str, Any]) -> list[str]:
    records = row.get("records")
    if not isinstance(records, list) or not all(isinstance(each, str) for each in records):
        raise bad(path, number, '"records" is a list of texts')
    return [each for each in records if each.strip()]


def _text(path: Path, number: int, row: dict[str, Any]) -> str:
    if not isinstance(row.get("text"), str):
        raise bad(path, number, '"text" is a text')
    return str(row["text"])
