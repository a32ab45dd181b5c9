"""What an organisation says of a need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from matching.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A need as it is scoped; skills are levels (1 to 4) by the keys of the skills."""

    title: str
    problem: str
    outcome: str
    form: str
    days_min: Decimal
    days_max: Decimal
    lead: Person
    deadline: dt.date | None = None
    remote: bool = True
    postcode: str = ""
    skills: Mapping[int, int]
