"""The papers and their clauses, read from a versioned file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from clearinghouse.engagements.states import Paper
from clearinghouse.terms import EngagementForm

FOLDER: Final = Path(__file__).parent / "words"
CURRENT: Final = "2026-11"

# Which paper each form rests on (domain.md 4.1).
OF_FORM: Final = {
    EngagementForm.ADVICE_CALL: Paper.TERMS_OF_USE,
    EngagementForm.MICRO_CONSULTING: Paper.BRIEF,
    EngagementForm.PROJECT: Paper.SCOPE,
    EngagementForm.MENTORING: Paper.MENTORING,
    EngagementForm.COACHING: Paper.COACHING,
    EngagementForm.ACTION_LEARNING_SET: Paper.GROUND_RULES,
    EngagementForm.TWINNING: Paper.MEMORANDUM,
    EngagementForm.TRUSTEE: Paper.ROLE,
    EngagementForm.IT_CIRCUIT_RIDER: Paper.HOST_CLIENT,
    EngagementForm.TEAM_CHALLENGE: Paper.RISK,
    EngagementForm.SECONDMENT_PART_TIME: Paper.TRIPARTITE,
    EngagementForm.SECONDMENT_FULL_TIME: Paper.TRIPARTITE,
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: paragraphs, or several texts of which the value of a field picks one."""

    title: str
    text: tuple[str, ...] = ()
    by: str = ""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def paragraphs(self, said: Mapping[str, str]) -> Iterator[str]:
        """Fill the paragraphs in; one that names something empty is left out."""
        chosen = self.texts.get(said.get(self.by, ""), ()) if self.by else self.text
        for paragraph in chosen:
            if all(said.get(name) for name in _names(paragraph)):
                yield paragraph.format_map(said)


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper of one version: its clauses in turn, what it asks for, what must be said."""

    title: str
    version: str
    clauses: tuple[Clause, ...]
    asks: tuple[str, ...]
    needs: tuple[str, ...]


def paper_for(form: str, version: str = CURRENT) -> Draft:
    """Give the paper that a form of engagement rests on."""
    return _papers(version)[OF_FORM[EngagementForm(form)]]


def versions() -> list[str]:
    """List the versions that there are, the oldest first."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def _papers(version: str) -> dict[str, Draft]:
    if version not in versions():
        raise LookupError(version)
    read = tomllib.loads((FOLDER / f"{version}.toml").read_text(encoding="utf-8"))
    clauses = {code: _clause(said) for code, said in read["clauses"].items()}
    return {
        code: Draft(
            title=said["title"],
            version=read["version"],
            clauses=tuple(clauses[each] for each in said["clauses"]),
            asks=tuple(said["asks"]),
            needs=tuple(said["needs"]),
        )
        for code, said in read["papers"].items()
    }


def _clause(said: Mapping[str, Any]) -> Clause:
    return Clause(
        title=said["title"],
        text=tuple(said.get("text", ())),
        by=said.get("by", ""),
        texts={code: tuple(text) for code, text in said.get("texts", {}).items()},
    )


def _names(paragraph: str) -> list[str]:
    return [name for _text, name, _spec, _turn in Formatter().parse(paragraph) if name]
