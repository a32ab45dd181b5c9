"""The groups that are counted, made of answers (domain.md 8): five of ethnicity, disability from two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NOT_SAID: Final = "not said"
ASKED: Final = ("age", "sex", "ethnicity", "long-lasting-condition", "activities-reduced")
REDUCED: Final = frozenset({"a-lot", "a-little"})
FIVE: Final[Mapping[str, str]] = {
    "white": "White",
    "mixed": "Mixed or multiple",
    "asian": "Asian or Asian British",
    "black": "Black or Black British",
    "arab": "Other",
    "other": "Other",
}
SEXES: Final[Mapping[str, str]] = {"female": "Female", "male": "Male"}
AGES: Final[Mapping[str, str]] = {
    "under-16": "Under 16",
    "16-24": "16 to 24",
    "25-34": "25 to 34",
    "35-49": "35 to 49",
    "50-64": "50 to 64",
    "65-74": "65 to 74",
    "75-and-over": "75 and over",
}


def groups(said: Mapping[str, str]) -> dict[str, str]:
    """Give somebody's group by each characteristic; empty where they did not say."""
    return {
        "age": AGES.get(said.get("age", ""), ""),
        "sex": SEXES.get(said.get("sex", ""), ""),
        "ethnicity": FIVE.get(said.get("ethnicity", "").split("-", maxsplit=1)[0], ""),
        "disability": _disability(said),
    }


def _disability(said: Mapping[str, str]) -> str:
    """Say whether a condition reduces what somebody can do: the nearest to the Equality Act."""
    condition, reduced = said.get("long-lasting-condition", ""), said.get("activities-reduced", "")
    if condition == "yes" and reduced in REDUCED:
        return "Disabled"
    if condition == "no" or (condition == "yes" and reduced == "not-at-all"):
        return "Not disabled"
    return ""
