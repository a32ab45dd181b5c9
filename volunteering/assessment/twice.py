"""The traps of counting twice: how often each is there, and what keeps it from counting twice (7.5).

Checked on the same frozen rows as the figures. What is found is a number of people or of records of few
people, so it is rounded and hidden by the rules for people, whatever it counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.measures.groups import (
    Column,
    column,
    days,
    in_year,
    labelled,
    said,
)
from volunteering.assessment.rows.elsewhere import VOLUNTEER
from volunteering.disclosure.rules import is_small, rounded

PAID: Final = ("employer_paid_time", "secondment")


class Trap(StrEnum):
    """What could be counted twice."""

    CENTRES = "centres"
    MARKETPLACES = "marketplaces"
    CAUSES = "causes"
    EMPLOYERS = "employers"
    TRAINING = "training"
    REFERRALS = "referrals"


@dataclass(frozen=True, slots=True)
class Found:
    """How often a trap is there, as it may be published; nothing where that is too few to show."""

    trap: Trap
    number: int | None


def traps(frozen: Frozen) -> tuple[Found, ...]:
    """Look for each trap."""
    numbers = {
        Trap.CENTRES: _in_two_centres(frozen),
        Trap.MARKETPLACES: _in_both_marketplaces(frozen),
        Trap.CAUSES: _of_several_causes(frozen),
        Trap.EMPLOYERS: _lent_twice_a_day(frozen),
        Trap.TRAINING: _trained_by_two(frozen),
        Trap.REFERRALS: _referred_again(frozen),
    }
    return tuple(
        Found(trap, None if is_small(number) else rounded(number))
        for trap, number in numbers.items()
    )


def _in_two_centres(frozen: Frozen) -> int:
    """Count people who have a case at more than one centre."""
    table = frozen["cases"]
    return _with_several(column(table, "person"), column(table, "centre"))


def _referred_again(frozen: Frozen) -> int:
    """Count people who were referred more than once in the year."""
    table = frozen["applications"]
    table = table.filter(in_year(frozen, table, "made_on") & column(table, "referred"))
    return _with_several(column(table, "person"), column(table, "application"))


def _of_several_causes(frozen: Frozen) -> int:
    """Count entries of volunteering whose role has more than one cause."""
    table = frozen["contributions"]
    causes = labelled(table.filter(said(table, "work_form", VOLUNTEER)), "causes")
    several = [len(json.loads(text or "{}")) > 1 for text in causes.names.tolist()]
    return int(np.array(several, dtype=bool)[causes.at].sum())


def _in_both_marketplaces(frozen: Frozen) -> int:
    """Count entries of the clearing-house beside one of volunteering: same person, body and day."""
    lent, volunteered = (_deeds(table) for table in _by_marketplace(frozen))
    known = set(volunteered)
    return sum(deed in known for deed in lent)


def _lent_twice_a_day(frozen: Frozen) -> int:
    """Count entries of paid time beyond the first of the same person, for the same body, on a day."""
    table = frozen["contributions"]
    deeds = _deeds(table.filter(said(table, "work_form", PAID)))
    return len(deeds) - len(set(deeds))


def _trained_by_two(frozen: Frozen) -> int:
    """Count sessions of training beyond the first that bodies reported of one district and day."""
    table = frozen["records"]
    table = table.filter(said(table, "kind", ["training"]) & in_year(frozen, table, "on_day"))
    told = {
        (area, day, centre)
        for area, day, centre in zip(
            column(table, "area").tolist(),
            days(table, "on_day").tolist(),
            column(table, "centre").tolist(),
            strict=True,
        )
        if area
    }
    return len(told) - len({(area, day) for area, day, _centre in told})


def _by_marketplace(frozen: Frozen) -> tuple[pa.Table, pa.Table]:
    """Give the entries of the clearing-house, and those of volunteering by the same people."""
    table = frozen["contributions"]
    lent = np.isin(column(table, "entry"), column(frozen["lent"], "entry"))
    people = column(table, "person")
    same = np.isin(people, np.unique(people[lent])) & said(table, "work_form", VOLUNTEER)
    return table.filter(lent), table.filter(same & ~lent)


def _deeds(table: pa.Table) -> list[tuple[int, int, object]]:
    """Give who did something for whom on which day; who is not known is left out."""
    rows = zip(
        column(table, "person").tolist(),
        column(table, "organisation").tolist(),
        days(table, "given_on").tolist(),
        strict=True,
    )
    return [row for row in rows if row[0] >= 0]


def _with_several(people: Column, things: Column) -> int:
    """Count people who stand with more than one thing."""
    known = people >= 0
    pairs = np.unique(np.stack([people[known], things[known]]), axis=1)
    return int((np.unique(pairs[0], return_counts=True)[1] > 1).sum())
