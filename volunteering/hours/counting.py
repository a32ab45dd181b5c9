"""What an hour counts as: which kind of work, for which causes, in which district, in which year."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from matching.ledger.models import WorkForm
from matching.ledger.weights import weights
from volunteering.opportunities.models import Role

# Domain brief 7.5: more than sixteen hours on one day are asked about, more than a day has refused.
LONG_DAY: Final = Decimal(16)
WHOLE_DAY: Final = Decimal(24)

GOVERNS: Final = re.compile(
    r"\b(trustees?|(school|lay|community|parent) governors?)\b", re.IGNORECASE
)
FIRST_DAY: Final = (4, 6)  # the British tax year begins on 6 April


def causes_of(role: Role) -> dict[str, Decimal]:
    """Give the shares of a role's causes, or of its organisation's where it names none."""
    return weights(role.causes or role.organisation.causes)


def work_form_of(role: Role) -> WorkForm:
    """Say which kind of volunteer work a role is: trustees and governors are told apart (7.2)."""
    return WorkForm.TRUSTEE if GOVERNS.search(role.title) else WorkForm.VOLUNTEER_ORG


def area_of(role: Role) -> str:
    """Give the district in which it is done: the role's only one, or else the organisation's."""
    return role.lads[0] if len(role.lads) == 1 else role.organisation.lad


def tax_year(day: dt.date) -> int:
    """Give the year in which a day's tax year began."""
    return day.year if (day.month, day.day) >= FIRST_DAY else day.year - 1


def tax_year_days(year: int) -> tuple[dt.date, dt.date]:
    """Give a tax year's first and last day."""
    return dt.date(year, *FIRST_DAY), dt.date(year + 1, 4, 5)


def tax_year_name(year: int) -> str:
    """Write a tax year as people do: 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"
