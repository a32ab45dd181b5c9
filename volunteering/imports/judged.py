"""What a row says once it is understood, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from volunteering.imports.parsing import MistakeError
from volunteering.imports.sheets.cells import UNCOUNTED, is_error

T = TypeVar("T")


@dataclass(slots=True)
class Judged:
    """A row: its values by what they are, its problems by column; grave ones leave the row out."""

    cells: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    key: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether something has to be mended before the row can be loaded."""
        return any(each["grave"] for each in self.problems)

    def wrong(self, column: str, why: str, *, grave: bool = True) -> None:
        """Note what is wrong, and with which column's value."""
        value = self.cells.get(column, "")[:200]
        self.problems.append({"column": column, "value": value, "why": why, "grave": grave})

    def read(self, column: str, as_what: Callable[[str], T]) -> T | None:
        """Give what a cell says; None if it is empty or wrong, which is noted."""
        text = self.cells.get(column, "")
        if not text:
            return None
        if is_error(text):
            self.wrong(column, _uncounted() if text == UNCOUNTED else _went_wrong())
            return None
        try:
            return as_what(text)
        except MistakeError as mistake:
            self.wrong(column, str(mistake))
            return None


def _uncounted() -> str:
    return _("The formula was saved without its result. Open the file, save it and bring it again.")


def _went_wrong() -> str:
    return _("The formula went wrong. Mend it, or write what should stand there.")
