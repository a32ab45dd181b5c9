"""The questions of reviews, read from a versioned file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "questions"
CURRENT: Final = "2026-11"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, verbatim, with its codes."""

    name: str
    words: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""

    def in_words(self, answer: Any) -> str:
        """Say an answer as it was shown."""
        labels: dict[str, str] = dict(self.options)
        if isinstance(answer, list):
            return ", ".join(labels.get(str(code), str(code)) for code in answer)
        return labels.get(str(answer), str(answer))


def asked(moment: str, party: str, version: str = CURRENT) -> list[Question]:
    """Give what a party is asked at a moment."""
    sets, questions = _read(version or CURRENT)
    return [questions[name] for name in sets[moment][party]]


@cache
def _read(version: str) -> tuple[dict[str, dict[str, list[str]]], dict[str, Question]]:
    read = tomllib.loads((FOLDER / f"{version}.toml").read_text(encoding="utf-8"))
    questions = {
        name: Question(
            name=name,
            words=said["words"],
            kind=said["kind"],
            options=tuple(said.get("options", {}).items()),
            hint=said.get("hint", ""),
        )
        for name, said in read["questions"].items()
    }
    return read["sets"], questions
