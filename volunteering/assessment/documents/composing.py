"""The two documents of a release: volunteering, and the infrastructure that supports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.assessment.documents import notes
from volunteering.assessment.documents.changed import Change, sentences
from volunteering.assessment.documents.chapters import chapter, headlines
from volunteering.assessment.documents.content import Document, Section
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator, indicators


@dataclass(frozen=True, slots=True)
class Plan:
    """What one of the documents is about: its indicators by their first letter, and its headlines."""

    name: str
    title: Promise
    lede: Promise
    chapters: tuple[tuple[str, Promise], ...]
    headlines: tuple[tuple[str, str], ...]


VOLUNTEERING: Final = Plan(
    "volunteering",
    gettext_lazy("Annual assessment of volunteering in England, %(year)s"),
    gettext_lazy(
        "How much people volunteer, what comes of it in four domains, and what it does for the ties"
        " between people. Two ledgers, never added: what surveys say about England, and what this"
        " system recorded."
    ),
    (
        ("A", gettext_lazy("Volunteering and its impact")),
        ("B", gettext_lazy("Social capital")),
        ("D", gettext_lazy("Skills lent: time of employers, not volunteering")),
    ),
    (
        ("A1", ""),
        ("A3", "active volunteers"),
        ("A5", "hours"),
        ("A8", "replacement value"),
        ("A11", "still active at 13"),
        ("B2", ""),
    ),
)
INFRASTRUCTURE: Final = Plan(
    "infrastructure",
    gettext_lazy("Annual assessment of volunteering infrastructure in England, %(year)s"),
    gettext_lazy(
        "What volunteer centres and other bodies achieve by their own work: the ways from a first"
        " enquiry to a lasting place, how long they take, and where support is missing."
    ),
    (("C", gettext_lazy("Infrastructure's own impact")),),
    (
        ("C1", "registered"),
        ("C1", "placed"),
        ("C2", "median"),
        ("C3", "net additional placements"),
        ("C9", ""),
        ("C10", ""),
    ),
)
PLANS: Final = (VOLUNTEERING, INFRASTRUCTURE)


def document(plan: Plan, edition: Edition, sums: Mapping[str, str]) -> Document:
    """Compose a document; ``sums`` are the hashes of the files of figures beside it."""
    mine = [row for row in indicators() if row.id[0] in {letter for letter, _what in plan.chapters}]
    title = str(plan.title) % {"year": edition.year}
    return Document(
        name=plan.name,
        title=title,
        lede=str(plan.lede),
        status=notes.status(edition),
        headlines=headlines(edition, plan.headlines),
        sections=(
            _changed(plan, edition, mine),
            notes.counted(edition),
            *_chapters(plan, edition, mine),
            notes.missing(mine, edition),
            notes.shorthand(),
            notes.quality(edition, mine),
            notes.disclosure(),
            notes.revisions(edition),
            _folded(notes.methods(mine)),
            notes.citation(edition, title, sums),
        ),
    )


def _chapters(plan: Plan, edition: Edition, mine: list[Indicator]) -> list[Section]:
    there = {figure.indicator for figure in edition.figures}
    found = []
    for letter, heading in plan.chapters:
        rows = [row for row in mine if row.id.startswith(letter) and row.id in there]
        if rows:
            parts = tuple(chapter(row, edition) for row in rows)
            found.append(Section(id=f"part-{letter.lower()}", heading=str(heading), parts=parts))
    return found


def _changed(plan: Plan, edition: Edition, mine: list[Indicator]) -> Section:
    """Say what changed since the year before: first what is more than chance, and the headlines."""
    known = {row.id: row for row in mine}
    now = [each for each in edition.figures if each.indicator in known and each.breakdown == ALL]
    said = list(sentences(now, edition.before, known))
    if not said:
        words = _("There is no published year before this one to compare with.")
        return Section(id="what-changed", heading=_("What changed"), words=(words,))
    tops = {key for key, _begins in plan.headlines}
    first = [words for _figure, kind, words in said if kind in (Change.HIGHER, Change.LOWER)]
    first += [
        words
        for figure, kind, words in said
        if kind is Change.COUNTED and figure.indicator in tops and not figure.is_share
    ]
    rest = tuple(words for _figure, _kind, words in said if words not in first)
    return Section(
        id="what-changed",
        heading=_("What changed"),
        words=(
            _(
                "Two estimates differ if chance alone would give such a difference less than once in"
                " twenty times. What this system recorded changes with who uses it."
            ),
        ),
        points=tuple(first),
        more=Section(id="unchanged", heading=_("All other figures"), points=rest) if rest else None,
    )


def _folded(section: Section) -> Section:
    """Leave the headings of a section's parts, and fold what they say."""
    parts = tuple(
        replace(
            part,
            facts=(),
            more=Section(id=f"{part.id}-more", heading=_("How it is worked out"), facts=part.facts),
        )
        for part in section.parts
    )
    return replace(section, parts=parts)
