"""What an impact page says, in the order of an impact report: aims, activities, outputs, outcomes."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from volunteering.assessment.documents import notes
from volunteering.assessment.documents.chapters import chapter, headlines
from volunteering.assessment.documents.content import Document, Fact, Headline, Section
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.impact import accountability
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.registry import Indicator, indicators

CHAPTERS: Final[tuple[tuple[str, str | Promise, tuple[str, ...]], ...]] = (
    ("people", gettext_lazy("People who gave time, and how long they stay"), ("A3", "A11")),
    ("way-in", gettext_lazy("The way into volunteering"), ("C1", "C2", "C3", "C4")),
    ("time", gettext_lazy("Time given, for what, and what it would cost"), ("A5", "A6", "A8")),
    ("others", gettext_lazy("Organisations, roles and policy"), ("C5", "C6", "C7")),
    ("outcomes", gettext_lazy("What came of it"), ("A7", "A9", "B2", "B3", "B6")),
    (
        "lent",
        gettext_lazy("Skills lent by employers: paid time, never added to volunteering"),
        ("D2", "D4", "D5"),
    ),
)
OF_ORGANISATION: Final = (
    ("A3", "active volunteers"),
    ("A5", "hours"),
    ("A8", "replacement value"),
    ("A11", "still active at 13"),
    ("C3", "placed"),
    ("D2", "days"),
)
OF_CENTRE: Final = (
    ("A3", "active volunteers"),
    ("C3", "placed"),
    ("C3", "net additional placements"),
    ("C5", "organisations supported"),
    ("A5", "hours"),
    ("A8", "replacement value"),
)


def title_of(page: ImpactPage) -> str:
    """Name a page."""
    return _("%(name)s: impact in %(year)s") % {"name": page.organisation, "year": page.year}


def document(page: ImpactPage, edition: Edition) -> Document:
    """Compose a page from its protected figures and its organisation's words."""
    is_centre = page.organisation.kind == Organisation.Kind.CENTRE
    top = headlines(edition, OF_CENTRE if is_centre else OF_ORGANISATION)
    title = title_of(page)
    return Document(
        name="impact",
        title=title,
        lede=_lede(is_centre=is_centre),
        status=_status(edition),
        headlines=top,
        sections=tuple(
            section
            for section in (
                _in_short(page, top),
                _set_out(page),
                *_outputs(edition),
                _own_outcomes(page),
                _why(page),
                _counting(is_centre=is_centre),
                notes.disclosure(),
                notes.shorthand(),
                notes.methods(_shown(edition)),
                _citation(page, edition, title),
            )
            if section is not None
        ),
    )


def _lede(*, is_centre: bool) -> str:
    if is_centre:
        return _(
            "What this centre did in the year, and what became of the people who first came to it:"
            " by the measures of the annual assessment, from the same frozen rows."
        )
    return _(
        "What people gave to this organisation in the year, and what came of it: by the measures of"
        " the annual assessment, from the same frozen rows."
    )


def _status(edition: Edition) -> str:
    said = _("The organisation publishes this page; its figures are worked out by this service.")
    return f"{notes.invented()} {said}" if edition.invented else said


def _in_short(page: ImpactPage, top: tuple[Headline, ...]) -> Section:
    """Give a text to copy, into a report to a funder."""
    if not top:
        said = _("Too little was recorded to show a figure without showing who is behind it.")
    else:
        figures = "; ".join(
            f"{each.label}: {each.figure}" + (f" ({each.note})" if each.note else "")
            for each in top
        )
        said = _("%(name)s in %(year)s. %(figures)s. Source: %(address)s") % {
            "name": page.organisation,
            "year": page.year,
            "figures": figures,
            "address": f"{settings.SITE_URL}{page.version_url}",
        }
    return Section(id="in-short", heading=_("In short, for your funder"), words=(said,))


def _set_out(page: ImpactPage) -> Section | None:
    facts = {
        _("Aims"): page.aims,
        _("Objectives"): page.objectives,
        _("Activities"): page.activities,
    }
    shown = tuple(Fact(term, words) for term, words in facts.items() if words)
    if not shown:
        return None
    return Section(id="set-out", heading=_("What we set out to do, and did"), facts=shown)


def _outputs(edition: Edition) -> list[Section]:
    there = {each.indicator for each in edition.figures}
    known = {row.id: row for row in indicators()}
    found = []
    for name, heading, codes in CHAPTERS:
        parts = tuple(chapter(known[code], edition) for code in codes if code in there)
        if parts:
            found.append(Section(id=name, heading=str(heading), parts=parts))
    return found


def _own_outcomes(page: ImpactPage) -> Section | None:
    if not page.outcomes:
        return None
    paragraphs = tuple(each.strip() for each in page.outcomes.split("\n") if each.strip())
    return Section(id="in-our-words", heading=_("Outcomes, in our words"), words=paragraphs)


def _why(page: ImpactPage) -> Section:
    said = accountability.words(page.organisation)
    return Section(id="why", heading=_("Why this is published"), words=(said,))


def _counting(*, is_centre: bool) -> Section:
    words = [
        _("Counted is what was recorded here: what nobody recorded is not in it."),
        _(
            "The cost of replacing volunteers is one way of weighing time. Its range stands beside"
            " it, and it is never added to estimates for England."
        ),
        _("Answers are those of whoever answered. Without a comparison they prove no effect."),
        _(
            "A figure may be hidden here because the release of the year, another page or a"
            " funder's report would otherwise tell who is behind it."
        ),
    ]
    if is_centre:
        words.insert(
            1,
            _(
                "A person counts for the centre of their first case, so that no two centres count the"
                " same; their time counts from that case on. They volunteer with others, whose pages"
                " count the same hours: pages are not added up."
            ),
        )
    return Section(id="counting", heading=_("What is counted"), words=tuple(words))


def _shown(edition: Edition) -> list[Indicator]:
    there = {each.indicator for each in edition.figures}
    return [row for row in indicators() if row.id in there]


def _citation(page: ImpactPage, edition: Edition, title: str) -> Section:
    cite = _("%(service)s (%(year)s). %(title)s. Version %(number)s. %(address)s") % {
        "service": settings.SERVICE_NAME,
        "year": edition.year.begins + 1,
        "title": title,
        "number": page.version,
        "address": f"{settings.SITE_URL}{page.version_url}",
    }
    facts = (
        Fact(_("Cite as"), cite),
        Fact(_("Licence"), _("Open Government Licence v3.0")),
        Fact(_("Release"), str(page.release)),
        Fact(_("Frozen rows"), f"{edition.freeze}, sha256 {edition.sha256}"),
        Fact(_("Code"), edition.code),
    )
    return Section(id="citation", heading=_("How to cite, and where it comes from"), facts=facts)
