"""`python -m matching.engine.evaluation COMMAND …`: see docs/reference/evaluation.md."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Final

from matching.engine.errors import EngineError
from matching.engine.evaluation import (
    acceptance,
    affinity,
    bench,
    clear,
    equity,
    national,
    relevance,
    shards,
    speed,
)

COMMANDS: Final[Mapping[str, ModuleType]] = {
    "acceptance": acceptance,
    "affinity": affinity,
    "bench": bench,
    "clear": clear,
    "equity": equity,
    "national": national,
    "relevance": relevance,
    "shards": shards,
    "speed": speed,
}
FLOOR_MISSED: Final = 1
REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its result is the last line of stdout, as JSON.

    Gives 0; 1 when a floor of the bench does not hold; 2 when a file or an argument cannot be used:
    stderr says why.
    """
    parser = argparse.ArgumentParser(prog="matching.engine.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        summary = (module.__doc__ or "").splitlines()[0]
        command = commands.add_parser(name, help=summary, description=module.__doc__)
        command.add_argument("--seed", type=_seed, default=0, help="settles what is left to chance")
        module.add_arguments(command)
    chosen = parser.parse_args(arguments)
    try:
        result = COMMANDS[chosen.command].run(chosen)
    except (EngineError, OSError) as error:
        sys.stderr.write(f"{chosen.command}: {_said(error)}\n")
        return REFUSED
    sys.stdout.write(json.dumps(result, allow_nan=False) + "\n")
    return FLOOR_MISSED if result.get("floors_held") is False else 0


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        message = f"{text} is not a whole number from 0"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}"
    return str(error.args[0]) if error.args else type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
