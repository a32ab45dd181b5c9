"""What codes are called: given by whoever has them, with a readable guess for any that are missing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

Names = Mapping[str, str]
NONE: Final[Names] = MappingProxyType({})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]")


@dataclass(frozen=True)
class Labels:
    """The wording of each kind of code; an unknown one is spelled out from the code itself."""

    causes: Names = field(default_factory=lambda: NONE)
    skills: Names = field(default_factory=lambda: NONE)
    checks: Names = field(default_factory=lambda: NONE)
    languages: Names = field(default_factory=lambda: NONE)
    forms: Names = field(default_factory=lambda: NONE)

    def of(self, kind: str, codes: Iterable[str]) -> list[str]:
        """Give the labels of several codes of a kind, in their order."""
        names: Names = getattr(self, kind)
        return [names.get(code) or spelled_out(code) for code in codes]


def spelled_out(code: str) -> str:
    """Read a code as words: "AnimalWelfare" as "Animal welfare"."""
    return sentence_case(_HUMP.sub(" ", code))


def sentence_case(label: str) -> str:
    """Write a label as a sentence begins: "Animal welfare", but "LGBT" and "ICT skills"."""
    words = [word if word.isupper() else word.lower() for word in label.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def in_a_row(labels: Iterable[str]) -> str:
    """Join labels as a sentence does: "Animals, arts and LGBT"."""
    first, *rest = labels
    return get_text_list([first, *map(decapitalised, rest)], _("and"))


def decapitalised(label: str) -> str:
    """Start a label in lower case, unless it is an abbreviation or a name spelled in capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
