"""The one main button of a start page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do next."""

    title: str
    text: str
    action: str
    href: str
