"""`python -m volunteering.assessment.estimates FILE.csv …`: see docs/reference/estimates.md."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, get_args

from volunteering.assessment.estimates.designs import Design
from volunteering.assessment.estimates.errors import EstimateError
from volunteering.assessment.estimates.estimating import Question, Statistic, estimate
from volunteering.assessment.estimates.reading import read

REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the estimates as a JSON list; 2 when the file or the question does not allow any."""
    chosen = _parser().parse_args(arguments)
    design = Design(
        weight=chosen.weight,
        strata=chosen.strata,
        psu=chosen.psu,
        fpc=chosen.fpc,
        ssu=chosen.ssu,
        ssu_fpc=chosen.ssu_fpc,
    )
    question = _question(chosen)
    try:
        table = read(chosen.file, [*design.columns, *question.columns])
        found = estimate(table, design, question)
    except EstimateError as error:
        sys.stderr.write(f"estimates: {error}\n")
        return REFUSED
    rows = [asdict(each) for each in found]
    sys.stdout.write(json.dumps(rows, allow_nan=False, ensure_ascii=False, indent=1) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="volunteering.assessment.estimates",
        description="Estimates from a survey's answers, with design-based standard errors.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="answers: one row each")
    for name, needed, meaning in (
        ("weight", True, "column of the survey weights"),
        ("strata", False, "column of the strata"),
        ("psu", False, "column of the primary units (clusters); without it every row is one"),
        ("fpc", False, "column of how many primary units the stratum has, or the part drawn"),
        ("ssu", False, "column of the units drawn within primary units"),
        ("ssu-fpc", False, "column of how many of those the primary unit has, or the part drawn"),
    ):
        parser.add_argument(f"--{name}", required=needed, default="", metavar="COL", help=meaning)
    asked = parser.add_mutually_exclusive_group(required=True)
    for statistic, names in (("mean", 1), ("total", 1), ("proportion", 1), ("ratio", 2)):
        metavar = ("N", "D") if names > 1 else "V"
        asked.add_argument(f"--{statistic}", nargs=names, metavar=metavar)
    parser.add_argument("--by", default="", metavar="G", help="column of the groups")
    return parser


def _question(chosen: argparse.Namespace) -> Question:
    given = {name: getattr(chosen, name) for name in get_args(Statistic)}
    statistic = next(name for name, names in given.items() if names)
    variable, divisor = (*given[statistic], "")[:2]
    return Question(statistic, variable, divisor, chosen.by)


if __name__ == "__main__":
    sys.exit(main())
