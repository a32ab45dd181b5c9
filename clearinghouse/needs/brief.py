"""What an organisation says of a need."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Final

from matching.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A need as it is scoped (domain.md 4.2); skills are levels (1 to 4) by the keys of the skills."""

    title: str
    lead: Person
    form: str
    problem: str = ""
    outcome: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    deliverables: str = ""
    acceptance: str = ""
    days_min: Decimal = Decimal(0)
    days_max: Decimal = Decimal(0)
    deadline: dt.date | None = None
    starts_from: dt.date | None = None
    ends_by: dt.date | None = None
    days_a_week: Decimal | None = None
    places: int = 1
    pays: str = "none"
    hours_of_lead: Decimal | None = None
    sign_off: str = ""
    decides: str = ""
    capacity: str = ""
    access: str = ""
    secrecy: str = ""
    outputs: str = ""
    seniority: str = ""
    evaluation: str = ""
    feedback: str = ""
    follow_up: str = ""
    remote: bool = True
    postcode: str = ""
    skills: Mapping[int, int] = field(default_factory=dict)

    def said(self) -> dict[str, Any]:
        """Give it all, by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


# What stands in columns of its own; the place and the skills are kept apart.
SAID: Final = tuple(each.name for each in fields(Brief) if each.name not in {"postcode", "skills"})
EFFORT: Final = ("form", "days_min", "days_max", "places", "days_a_week", "seniority", "secrecy")
WORDS: Final = (
    "title",
    "problem",
    "outcome",
    "in_scope",
    "out_of_scope",
    "deliverables",
    "acceptance",
    "access",
    "outputs",
    "evaluation",
    "feedback",
    "follow_up",
)
