"""One panel of a start page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, and what it is shown with (as ``panel``)."""

    template: str
    shown: Any
