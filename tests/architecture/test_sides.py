"""Pages start and end as their language does: no style says left or right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.test_house_rules import ROOT

SHEETS: Final = tuple(sorted((ROOT / "config" / "frontend" / "scss").rglob("*.scss")))
# A declaration that has to name a side, and why.
ONE_SIDED: Final[dict[str, str]] = {}
DECLARATION: Final = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")
FOUR_SIDES: Final = re.compile(
    r"^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$"
)
PART: Final = re.compile(r"(?:[^\s()]|\([^()]*\))+")
ALL_SIDES: Final = 4


def declarations(sheet: str) -> Iterator[tuple[int, str, str]]:
    code = re.sub(
        r"//[^\n]*|/\*.*?\*/", lambda note: re.sub(r"[^\n]", " ", note[0]), sheet, flags=re.DOTALL
    )
    for found in DECLARATION.finditer(code):
        yield code[: found.start()].count("\n") + 1, found[1], found[2].strip()


def names_a_side(name: str, value: str) -> bool:
    """Tell a declaration that means left or right, in words or by the order of its values."""
    if re.search(r"\b(left|right)\b", f"{name}: {value}"):
        return True
    parts = PART.findall(value.replace("!important", ""))
    if FOUR_SIDES.match(name):
        return len(parts) == ALL_SIDES and parts[1] != parts[3]
    if name == "border-radius" and len(parts) > 1:
        # From the top left on clockwise; a corner that is not said is as the one across.
        top_left, top_right, bottom_right, bottom_left = [*parts, *parts[len(parts) - 2 :]][
            :ALL_SIDES
        ]
        return (top_left, bottom_left) != (top_right, bottom_right)
    return name == "transform" and bool(re.search(r"translate(X|3d)?\((?!0\b)", value))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_says_left_or_right(path: Path) -> None:
    said = [
        f"{path.relative_to(ROOT)}:{line} {name}: {value}"
        for line, name, value in declarations(path.read_text())
        if names_a_side(name, value) and f"{name}: {value}" not in ONE_SIDED
    ]
    assert said == []


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 4px",
        "text-align: right",
        "float: left",
        "padding: 8px 16px 8px 0",
        "inset: 0 auto 0 4px",
        "border-radius: 0 8px 8px 0",
        "border-radius: 8px 0",
        "background: linear-gradient(to right, #fff, #000)",
        "transform: translateX(12px)",
    ],
)
def test_sides_are_told(declaration: str) -> None:
    name, value = declaration.split(": ")
    assert names_a_side(name, value)


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-inline-start: 4px",
        "text-align: end",
        "padding: 8px 16px",
        "padding: 8px 16px 4px",
        "margin: 0 max(16px, 2vw) 8px max(16px, 2vw)",
        "border-radius: 8px 8px 0 0",
        "border-radius: 8px",
        "inset-inline: 2px auto",
        "transform: scaleX(-1)",
    ],
)
def test_what_starts_and_ends_names_no_side(declaration: str) -> None:
    name, value = declaration.split(": ")
    assert not names_a_side(name, value)
