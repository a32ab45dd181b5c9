"""What a document says of each indicator: what it means, the figures as a picture and as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.documents import charts, wording
from volunteering.assessment.documents.content import Headline, Section
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.documents.grids import grids
from volunteering.assessment.documents.maps import districts
from volunteering.assessment.documents.trend import trend
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator, indicators

PICTURED: Final = ("region", "rural_urban", "deprivation", "domain", "work_form", "basis", "centre")
MAPPED: Final = ("A3", "A4", "C1")
SUPPOSED: Final = ("C3",)
BEFORE_AND_AFTER: Final = ("A9", "B4", "B5")


def chapter(indicator: Indicator, edition: Edition) -> Section:
    """Say what an indicator means and show all that may be shown of it."""
    figures = [each for each in edition.figures if each.indicator == indicator.id]
    if all(each.value is None and each.mark == str(Mark.NOT_AVAILABLE) for each in figures):
        return _without(indicator)
    whole = [each for each in figures if each.breakdown == ALL]
    over_time = trend(indicator, [*edition.years, (str(edition.year), edition.figures)])
    years = (over_time[1],) if over_time else ()
    return Section(
        id=indicator.id.lower(),
        heading=f"{indicator.id} {indicator.title}",
        words=(indicator.definition, *cautions(indicator)),
        trend=over_time[0] if over_time else None,
        grids=(*grids(indicator, whole, edition.names), *years),
        more=_broken_down(indicator, [each for each in figures if each.breakdown != ALL], edition),
    )


def _without(indicator: Indicator) -> Section:
    """Say in a sentence what tables of nothing would say at length."""
    return Section(
        id=indicator.id.lower(),
        heading=f"{indicator.id} {indicator.title}",
        words=(
            indicator.definition,
            _("No figure this year: its source is not loaded, or nobody answered [x]."),
        ),
    )


def _broken_down(indicator: Indicator, figures: list[Figure], edition: Edition) -> Section | None:
    """Gather what is said by region, by district and by group; pictures of it stand first."""
    if not figures:
        return None
    kinds = dict.fromkeys(wording.breakdown(each.breakdown).lower() for each in figures)
    drawn = districts(indicator, figures, f"{indicator.id}-district".lower())
    return Section(
        id=f"{indicator.id.lower()}-more",
        heading=_("%(id)s %(kinds)s") % {"id": indicator.id, "kinds": ", ".join(kinds)},
        charts=tuple(_pictures(indicator, figures, edition.names)),
        maps=(drawn,) if drawn and indicator.id in MAPPED else (),
        grids=tuple(grids(indicator, figures, edition.names)),
    )


def cautions(indicator: Indicator) -> list[str]:
    """Say what a reader must not read into an indicator."""
    said = []
    if "outcomes" in indicator.sources:
        said.append(
            _("Among respondents: those who answered our follow-up questions, not all volunteers.")
        )
    if indicator.id in BEFORE_AND_AFTER:
        said.append(
            _(
                "Before and after are compared for the same people. There is no comparison group,"
                " so this does not say that volunteering brought the change about."
            )
        )
    if indicator.id in SUPPOSED:
        said.append(
            _(
                "What people said would have happened otherwise: an answer to a question, not a"
                " measured comparison. The range shows how much rests on it."
            )
        )
    if indicator.quality:
        said.append(indicator.quality)
    return said


def headlines(edition: Edition, wanted: Iterable[tuple[str, str]]) -> tuple[Headline, ...]:
    """Give the first figure of each wanted indicator whose measure begins as asked."""
    known = _known()
    found = []
    for key, begins in wanted:
        figure = next(
            (
                each
                for each in edition.figures
                if each.indicator == key
                and each.breakdown == ALL
                and each.measure.startswith(begins)
                and each.value is not None
            ),
            None,
        )
        if figure is not None:
            found.append(_headline(figure, known[key]))
    return tuple(found)


def _known() -> dict[str, Indicator]:
    return {row.id: row for row in indicators()}


def _headline(figure: Figure, indicator: Indicator) -> Headline:
    ends = wording.interval(figure, indicator)
    parts = [str(wording.LEDGERS.get(figure.ledger, ""))]
    if ends:
        parts.append(ends)
    if "outcomes" in indicator.sources:
        parts.append(_("among respondents"))
    return Headline(
        figure=wording.value(figure, indicator),
        label=_label(figure, indicator),
        note=", ".join(filter(None, parts)),
    )


def _label(figure: Figure, indicator: Indicator) -> str:
    """Name what a headline counts; a measure that only repeats the title's words is left out."""
    measure = wording.measure(figure.measure)
    if set(measure.lower().split()) <= set(indicator.title.lower().split()):
        return indicator.title.split(_(" by "), maxsplit=1)[0]
    return f"{indicator.title}: {measure}"


def _pictures(
    indicator: Indicator, figures: list[Figure], names: dict[str, str]
) -> Iterable[charts.Chart]:
    """Draw the first measure of each breakdown that a picture helps with."""
    for breakdown in PICTURED:
        found = [each for each in figures if each.breakdown == breakdown]
        first = [each for each in found if each.measure == found[0].measure]
        table = f"{indicator.id}-{breakdown}".lower().replace("_", "-")
        made = charts.chart(indicator, first, names, table) if first else None
        if made:
            yield made
