"""What a professional says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What somebody would lend, on which terms; skills are levels (1 to 4) by the keys of the skills."""

    job_title: str
    sector: str
    forms: Sequence[str]
    days_a_month: Decimal
    skills: Mapping[int, int]
    causes: Sequence[str] = ()
    about: str = ""
    remote_ok: bool = True
    radius_miles: int = 25
    postcode: str = ""
