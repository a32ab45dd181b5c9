"""Which measure a published row is about, and which area: by code, else by a name that only one has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from matching.places.models import Area, AreaKind
from volunteering.assessment.sources.reading import DISTRICT, ENGLAND, REGION

FILE: Final = Path(__file__).parent / "measures.toml"
WHOLE: Final = ("england", "all", "all respondents", "total", "overall", "all adults")


@dataclass(frozen=True, slots=True)
class Words:
    """The words by which a measure is known."""

    name: str
    all: tuple[str, ...]
    none: tuple[str, ...] = ()

    def say(self, text: str) -> bool:
        """Whether a text is about it."""
        return all(word in text for word in self.all) and not any(
            word in text for word in self.none
        )


@cache
def known() -> tuple[Words, ...]:
    """Read the measures' words; the file ships with us."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["measure"]
    return tuple(Words(row["name"], tuple(row["all"]), tuple(row.get("none", ()))) for row in rows)


def measure_of(*texts: str) -> str:
    """Name the measure that the first text which names one is about; empty where none does."""
    for text in texts:
        low = f" {text.lower()} "
        for words in known():
            if words.say(low):
                return words.name
    return ""


class Places:
    """Districts and regions by code and by name, read once for a file."""

    def __init__(self) -> None:
        rows = Area.objects.filter(kind__in=[AreaKind.LAD, AreaKind.REGION], code__startswith="E")
        self.names = dict(rows.order_by("valid_from").values_list("code", "name"))
        self._by_name: dict[str, str] = {}
        today = rows.filter(valid_to=None).order_by("code")
        for code, name in today.values_list("code", "name"):
            key = _plain(name)
            self._by_name[key] = "" if key in self._by_name else code

    def find(self, *texts: str) -> tuple[str, str, str] | None:
        """Give breakdown, code and name of the area that some texts name; nothing where none does."""
        for text in texts:
            bare = text.strip()
            if bare == ENGLAND or bare.lower() in WHOLE:
                return ("all", ENGLAND, "")
            code = bare if bare in self.names else self._by_name.get(_plain(bare), "")
            if REGION.fullmatch(code):
                return ("region", code, self.names[code])
            if DISTRICT.fullmatch(code):
                return ("district", code, self.names[code])
        return None


def _plain(name: str) -> str:
    low = name.lower().removesuffix(", city of").removesuffix(", county of").replace("&", "and")
    return " ".join("".join(" " if sign in "-,." else sign for sign in low if sign != "'").split())
