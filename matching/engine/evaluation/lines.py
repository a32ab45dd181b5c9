"""Files for the evaluation, line by line, with errors that say where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matching.engine.errors import BadFileError


def bad(path: Path, number: int, what: str) -> BadFileError:
    """Make the error that names a file, a line (0: the file as a whole) and what is wrong there."""
    where = f"{path.name}, line {number}" if number else str(path)
    return BadFileError(f"{where}: {what}")


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank, with their numbers; raises BadFileError if it is not text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise bad(path, 0, str(problem.strerror)) from problem
    except UnicodeDecodeError as problem:
        raise bad(path, 0, f"this is not text in UTF-8: {problem}") from problem
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")
