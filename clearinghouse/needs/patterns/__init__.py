"""What needs start from: patterns of common needs, read from versioned files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from clearinghouse.terms import EngagementForm
from matching.taxonomy.models import Skill

FOLDER: Final = Path(__file__).parent
CURRENT: Final = "2026-11"
OWN: Final = ("name", "about", "skills", "questions", "days")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A common need: what it says, which skills it takes, and what to think about first."""

    code: str
    version: str
    name: str
    about: str
    form: EngagementForm
    said: dict[str, Any] = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What a need keeps of where it started."""
        return f"{self.code}/{self.version}"


@cache
def patterns(version: str = CURRENT) -> dict[str, Pattern]:
    """Read the patterns of a version, by their codes."""
    read = tomllib.loads((FOLDER / f"{version}.toml").read_text(encoding="utf-8"))
    return {code: _pattern(code, version, row) for code, row in read.items() if code != "version"}


def pattern_of(mark: str) -> Pattern | None:
    """Find the pattern that a need started from; none for one that started from nothing."""
    code, _slash, version = mark.partition("/")
    if not version or not (FOLDER / f"{version}.toml").exists():
        return None
    return patterns(version).get(code)


def skills_of(pattern: Pattern) -> dict[int, int]:
    """Find a pattern's skills that are loaded here: their levels by their keys."""
    found: dict[int, int] = {}
    for entry in pattern.skills:
        scheme, code, level = entry.split(":")
        skill = Skill.objects.filter(scheme=scheme, code=code, is_group=False).order_by("-version")
        if (first := skill.first()) is not None:
            found[first.pk] = int(level)
    return found


def _pattern(code: str, version: str, row: dict[str, Any]) -> Pattern:
    said = {name: value for name, value in row.items() if name not in OWN}
    said["days_min"], said["days_max"] = row["days"]
    return Pattern(
        code=code,
        version=version,
        name=row["name"],
        about=row["about"],
        form=EngagementForm(row["form"]),
        said=said,
        skills=tuple(row["skills"]),
        questions=tuple(row["questions"]),
    )
