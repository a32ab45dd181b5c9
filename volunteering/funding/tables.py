"""A table of a report: what it counts, and how its lines hang together with the rest (for disclosing)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from volunteering.funding.lists import Measure

Words = str | Promise
REGISTERED: Final = (str(Measure.REGISTERED), "persons")
ENQUIRIES: Final = (str(Measure.ENQUIRIES), "cases")
PLACED: Final = (str(Measure.PLACED), "cases")


def table(  # noqa: PLR0913 (a table's parts, by name)
    key: str,
    caption: Words,
    columns: Sequence[Words],
    rows: Iterable[Sequence[Any]],
    *,
    people: bool = True,
    whole: Sequence[str] = (),
    part: Sequence[str] = (),
    sensitive: Iterable[Words] = (),
    reveals: bool = False,
) -> dict[str, Any]:
    """Make a table as reports keep it.

    The rows of a table of people have one number each. Together they are the ``whole``, or each of
    them is ``part`` of something: a measure, or a row of another table. ``sensitive`` names rows
    that are shown from ten on, and ``reveals`` says that to know somebody's row tells of them.
    """
    return {
        "key": key,
        "caption": str(caption),
        "columns": [str(column) for column in columns],
        "rows": [[str(row[0]), *row[1:]] for row in rows],
        "people": people,
        "whole": list(whole),
        "part": list(part),
        "sensitive": [str(each) for each in sensitive],
        "reveals": reveals,
    }


def by_code(counted: Mapping[str, int], words: Mapping[Any, Words]) -> list[list[Any]]:
    """Give a row a code that occurs, in the order of the words; the rest is not said."""
    rows = [[words[code], counted[code]] for code in words if counted.get(code)]
    rest = sum(number for code, number in counted.items() if code not in words)
    return [*rows, [_("Not said"), rest]] if rest else rows
