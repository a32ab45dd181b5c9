"""The copy of one's data: a ZIP with a file for programs, a page to read, and one's own files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from config.privacy import telling
from config.privacy.holdings import HOLDINGS, Give, Holding
from config.privacy.register import REGISTER, Entry, how_long
from matching.people.models import Person
from volunteering.assessment.equality import queries as equality
from volunteering.hours.models import Expense

STYLE: Final = Path(__file__).parent / "pack.css"
PARTS: Final = len(HOLDINGS) + 3  # and conversations, history, equality answers
FORMAT: Final = "commonweal-data-1"


@dataclass(slots=True)
class Table:
    """The rows of one table: for programs by the columns' names, to read by their labels."""

    name: str
    labels: dict[str, str]
    rows: list[dict[str, Any]]

    def to_read(self) -> Iterator[list[tuple[str, str]]]:
        """Give each row as label and words, without what is empty."""
        for row in self.rows:
            yield [
                (self.labels.get(key, key), telling.in_words(value))
                for key, value in row.items()
                if value not in (None, "", [], {})
            ]


@dataclass(slots=True)
class Held:
    """What is not in the copy, how much of it there is, and why."""

    name: str
    why: str
    rows: int | None = None


@dataclass(slots=True)
class Section:
    """One entry of the register, with what it has of this person."""

    entry: Entry
    how_long: str
    tables: list[Table] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def build(person: Person, *, progress: Callable[[int], None] = lambda _done: None) -> bytes:
    """Write the whole copy; ``progress`` hears how many of ``PARTS`` are done."""
    times = how_long()
    sections = {entry.key: Section(entry, times[entry.key]) for entry in REGISTER}
    steps = (*(_holding(each) for each in HOLDINGS), *_EXTRAS)
    for done, step in enumerate(steps, start=1):
        step(person, sections)
        progress(done)
    return _zip(person, list(sections.values()))


def _holding(holding: Holding) -> Callable[[Person, dict[str, Section]], None]:
    def step(person: Person, sections: dict[str, Section]) -> None:
        section = sections[holding.entry]
        name = str(holding.table._meta.verbose_name_plural)
        rows = holding.rows(person)
        if holding.give is Give.HELD and holding.entry == "safeguarding":
            # Said to everybody alike: whether there is anything is for a person to tell.
            section.held = [Held(_("safeguarding"), str(holding.held))]
        elif holding.give is Give.HELD:
            if count := rows.count():
                section.held.append(Held(name, str(holding.held), count))
        elif holding.give is Give.WHOLE:
            table = telling.table_of(holding, person)
            if table.rows:
                section.tables.append(Table(name, table.labels, table.rows))
                if holding.held:
                    section.held.append(Held(name, str(holding.held)))

    return step


def _conversations(person: Person, sections: dict[str, Section]) -> None:
    rows = list(telling.conversations(person))
    if rows:
        labels = telling.CONVERSATION
        sections["messages"].tables.append(Table("conversations", labels, rows))


def _history(person: Person, sections: dict[str, Section]) -> None:
    rows = list(telling.history(person))
    if rows:
        sections["applications"].tables.append(Table("what happened", telling.HISTORY, rows))


def _equality(person: Person, sections: dict[str, Section]) -> None:
    rows = [dict(each) for each in equality.answers_of(person)]
    if rows:
        sections["equality"].tables.append(Table("answers", {}, rows))


_EXTRAS: Final = (_conversations, _history, _equality)


def _zip(person: Person, sections: list[Section]) -> bytes:
    full = [section for section in sections if section.tables or section.held]
    facts = {
        "service_name": settings.SERVICE_NAME,
        "person": person,
        "made_at": timezone.now(),
        "sections": full,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me-first.html", render_to_string("privacy/pack.html", facts))
        archive.writestr("style.css", STYLE.read_text("utf-8"))
        archive.writestr("data.json", _json(full))
        for name, content in _receipts(person):
            archive.writestr(f"files/{name}", content)
    return out.getvalue()


def _json(sections: list[Section]) -> str:
    told = [
        {
            "key": section.entry.key,
            "what": str(section.entry.what),
            "why": str(section.entry.why),
            "basis": str(section.entry.basis),
            "seen_by": str(section.entry.seen_by),
            "how_long": section.how_long,
            "tables": [{"name": table.name, "rows": table.rows} for table in section.tables],
            "held_for_review": [asdict(held) for held in section.held],
        }
        for section in sections
    ]
    whole = {"format": FORMAT, "made_at": timezone.now(), "entries": told}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _receipts(person: Person) -> Iterator[tuple[str, bytes]]:
    for expense in Expense.objects.filter(placement__person=person).exclude(receipt=""):
        name = expense.receipt.name
        if name and expense.receipt.storage.exists(name):
            with expense.receipt.open("rb") as file:
                yield f"receipt-{expense.pk}{Path(name).suffix}", file.read()
