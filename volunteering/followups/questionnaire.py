"""The questions, read from a versioned file: their words, codes and sources."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "questions"
CURRENT: Final = "2026-11"
MOST: Final = 8  # questions at a time (domain.md 2.2)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: verbatim, with its codes."""

    name: str
    words: str
    kind: str
    source: str
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    most: int = 10


@dataclass(frozen=True, slots=True)
class Module:
    """A few questions that are asked of some people in turn, of others later."""

    number: int
    name: str
    questions: tuple[str, ...]
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of all questions."""

    version: str
    sources: dict[str, str]
    sets: dict[str, tuple[str, ...]]
    modules: tuple[Module, ...]
    questions: dict[str, Question] = field(repr=False)

    def module_of(self, key: int) -> Module:
        """Give the module of a person's placement by its key: each in turn."""
        return self.modules[key % len(self.modules)]

    def asked(self, kind: str, module: int = 0) -> list[Question]:
        """Give the questions of a kind of follow-up, with a module's where it has one."""
        names = list(self.sets[kind])
        chosen = next((each for each in self.modules if each.number == module), None)
        if chosen and (kind == "three_months" or (kind == "baseline" and chosen.paired)):
            names += chosen.questions
        return [self.questions[name] for name in names]


@cache
def questionnaire(version: str = CURRENT) -> Questionnaire:
    """Read a version; the file ships with us, so a bad one is a fault that tests find."""
    read = tomllib.loads((FOLDER / f"{version}.toml").read_text("utf-8"))
    return Questionnaire(
        version=read["version"],
        sources=read["sources"],
        sets={kind: tuple(names) for kind, names in read["sets"].items()},
        modules=tuple(
            Module(**{**each, "questions": tuple(each["questions"])}) for each in read["modules"]
        ),
        questions={name: _question(name, said) for name, said in read["questions"].items()},
    )


def _question(name: str, said: dict[str, Any]) -> Question:
    options = tuple((code, label) for code, label in said.pop("options", ()))
    return Question(name=name, options=options, **said)
