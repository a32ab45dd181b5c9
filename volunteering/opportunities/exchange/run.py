"""One import of one file: what holds for all of its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from volunteering.opportunities.exchange.doit import DoIt
from volunteering.opportunities.exchange.placing import Placer
from volunteering.opportunities.exchange.records import Reading
from volunteering.opportunities.exchange.report import Report
from volunteering.opportunities.exchange.teamkinetic import TeamKinetic
from volunteering.opportunities.exchange.terms import Vocabulary
from volunteering.opportunities.exchange.vds import Standard


class Adapter(Protocol):
    """Reads one format's records; what it knows of the whole file it takes from the envelope."""

    version: str
    source: str
    publisher: str
    licence: str

    def __init__(self, vocabulary: Vocabulary, envelope: Mapping[str, Any], /) -> None: ...

    def read(self, raw: object, position: int) -> Iterator[Reading]:
        """Read one record of the file, which may hold several records of ours."""

    def close(self) -> Iterator[Reading]:
        """Read what had to wait for the end of the file."""


FORMATS: dict[str, type[Adapter]] = {"doit": DoIt, "teamkinetic": TeamKinetic, "vds": Standard}


@dataclass(slots=True, kw_only=True)
class Run:
    """Where the records are from, on what terms, and since when we have been reading."""

    source: str
    publisher: str
    licence: str
    version: str
    knowledge: str = ""  # the editions of places and terms with which records are read
    started: dt.datetime
    placer: Placer
    report: Report = field(default_factory=Report)

    @property
    def context(self) -> tuple[str, ...]:
        """What decides, beside the record itself, how it is stored."""
        return (self.version, self.publisher, self.licence, self.knowledge)
