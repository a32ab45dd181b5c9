"""Asks the command as an analyst would, about files in their place or made here."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from volunteering.assessment.estimates.__main__ import main

API = Path(__file__).parent / "api"
STRATIFIED = [str(API / "apistrat.csv"), "--weight=pw", "--strata=stype", "--fpc=fpc"]
CLUSTERS = [str(API / "apiclus1.csv"), "--weight=pw", "--psu=dnum", "--fpc=fpc"]
TWO_STAGES = [
    *(str(API / "apiclus2.csv"), "--weight=pw", "--psu=dnum", "--fpc=fpc1"),
    *("--ssu=snum", "--ssu-fpc=fpc2"),
]


def ask(capsys: Any, *arguments: str) -> list[dict[str, Any]]:
    """Give what the command printed, which must have gone well."""
    status = main(arguments)
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    answer: list[dict[str, Any]] = json.loads(said.out)
    return answer


def refused(capsys: Any, *arguments: str) -> str:
    """Give what the command said when it could not answer."""
    try:
        status: Any = main(arguments)
    except SystemExit as stop:
        status = stop.code
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    return str(said.err)


def write(path: Path, columns: Mapping[str, Sequence[Any]]) -> str:
    """Write a file of columns and give its name."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        rows.writerows(zip(*columns.values(), strict=True))
    return str(path)
