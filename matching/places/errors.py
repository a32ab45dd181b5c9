"""What can be wrong with a place that somebody gives.

PlaceNotFound
    EMPTY     nothing was typed
    NOT_ONE   it is not a postcode, nor the beginning of one
    UNKNOWN   it looks like one, but our list of postcodes hasn't got it
"""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """The reasons why a place is not found."""

    EMPTY = "empty"
    NOT_ONE = "not_one"
    UNKNOWN = "unknown"


class PlaceNotFound(Exception):  # noqa: N818  reads as what happened
    """A place that we cannot find; the message is for the person who typed it."""

    def __init__(self, message: str, why: Why) -> None:
        super().__init__(message)
        self.message = message
        self.why = why
