"""The tables of a freeze: how each is read, and what its columns are."""

from __future__ import annotations

from typing import Final

from volunteering.assessment.rows.centres import CENTRES
from volunteering.assessment.rows.elsewhere import ELSEWHERE
from volunteering.assessment.rows.lent import LENDING
from volunteering.assessment.rows.register import REGISTER
from volunteering.assessment.rows.source import PERSON, Source
from volunteering.assessment.rows.volunteering import VOLUNTEERING

SOURCES: Final = (*VOLUNTEERING, *CENTRES, *REGISTER, *ELSEWHERE, *LENDING)

__all__ = ["PERSON", "SOURCES", "Source"]
