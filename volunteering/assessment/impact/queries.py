"""Reads of impact pages: what anybody may read, an organisation's own, and an analyst's list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from matching.organisations.models import Organisation
from volunteering.assessment.figures import Figure
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.impact.states import ON_ITS_WAY, WAS_PUBLIC, ImpactState
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.states import ReleaseState
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.returns.states import ReturnState
from volunteering.assessment.runs.queries import LEDGERS

HAVE_PAGES = (Organisation.Kind.VCO, Organisation.Kind.CENTRE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A year of which an organisation may make a page, or why it may not yet."""

    release: Release
    page: ImpactPage | None
    waits: bool

    @property
    def may_begin(self) -> bool:
        """Whether a first or another version may be begun."""
        return not self.waits and (self.page is None or self.page.state not in ON_ITS_WAY)


def public(name: str = "") -> QuerySet[ImpactPage]:
    """Give the pages in force, the latest year first; ``name`` is part of the organisation's."""
    found = ImpactPage.objects.filter(state=ImpactState.PUBLISHED)
    if name:
        found = found.filter(organisation__name__icontains=name)
    rows = found.select_related("organisation", "year").defer("document")
    return rows.order_by("-year__name", "organisation__name", "pk")


def years_of(organisation: Organisation) -> list[ImpactPage]:
    """Give for each year the last page that was public, in force or withdrawn, the latest year first."""
    rows = ImpactPage.objects.filter(organisation=organisation, state__in=WAS_PUBLIC)
    latest = rows.order_by("-year__name", "-version").distinct("year__name")
    return list(latest.select_related("year", "organisation").defer("document"))


def in_force_of(organisation: Organisation) -> list[ImpactPage]:
    """Give an organisation's pages in force, the latest year first."""
    return list(public().filter(organisation=organisation))


def readable(organisation: int, year: str, version: int | None = None) -> ImpactPage:
    """Give the page in force, or a version that was public; one that never was is not there.

    Where the last one was withdrawn, that is all that is said of the year.
    """
    rows = ImpactPage.objects.filter(
        organisation=organisation, year__name=year, state__in=WAS_PUBLIC
    ).select_related("organisation", "year", "release__year")
    found = last = rows.order_by("-version").first()
    if last is not None and version is not None and last.state != ImpactState.WITHDRAWN:
        found = rows.filter(version=version).first()
    if found is None:
        raise Http404
    return found


def versions_of(page: ImpactPage) -> QuerySet[ImpactPage]:
    """Give all versions of a page's year that were public, the latest first."""
    rows = ImpactPage.objects.filter(
        organisation=page.organisation_id, year=page.year_id, state__in=WAS_PUBLIC
    )
    return rows.select_related("year").defer("document").order_by("-version")


def offers(organisation: Organisation) -> list[Offer]:
    """List the years that are out, with the organisation's page of each on its way or public."""
    releases = Release.objects.filter(state=ReleaseState.PUBLISHED).select_related("year")
    rows = ImpactPage.objects.filter(organisation=organisation).exclude(state=ImpactState.DROPPED)
    latest: dict[int, ImpactPage] = {}
    for page in rows.select_related("year").defer("document").order_by("version"):
        latest[page.year_id] = page
    signed = set(
        CentreReturn.objects.filter(centre=organisation, state=ReturnState.SIGNED).values_list(
            "year", flat=True
        )
    )
    is_centre = organisation.kind == Organisation.Kind.CENTRE
    return [
        Offer(each, latest.get(each.year_id), waits=is_centre and each.year_id not in signed)
        for each in releases.order_by("-year__name")
    ]


def on_its_way(organisation: Organisation, year: str) -> ImpactPage | None:
    """Give what an organisation prepares of a year."""
    rows = ImpactPage.objects.filter(
        organisation=organisation, year__name=year, state__in=ON_ITS_WAY
    )
    return rows.first()


def of_year(name: str) -> QuerySet[ImpactPage]:
    """Give all pages of a year for analysts, by organisation."""
    rows = ImpactPage.objects.filter(year__name=name).exclude(state=ImpactState.DROPPED)
    rows = rows.select_related("organisation", "year", "release__year").defer("document")
    return rows.order_by("organisation__name", "organisation_id", "-version")


def figures_of(page: ImpactPage) -> list[Figure]:
    """Give a page's figures as they are shown."""
    return [shown(row) for row in page.figures.all()]


def shown(row: ImpactFigure) -> Figure:
    """Read a figure as it is shown."""
    return LEDGERS[row.ledger](
        row.indicator,
        row.measure,
        row.breakdown,
        row.group,
        row.value,
        row.lower,
        row.upper,
        row.base,
        is_share=row.is_share,
        mark=row.mark,
        note=row.note,
    )


def rows(page: ImpactPage, made: Iterable[Figure], exact: Iterable[Figure]) -> list[ImpactFigure]:
    """Write figures as rows: as they are shown, and exactly where they are."""
    known = {each.key: each for each in exact}
    found = []
    for place, each in enumerate(made):
        of = known[each.key] if each.value is not None else None
        found.append(
            ImpactFigure(
                page=page,
                place=place,
                ledger=each.ledger,
                indicator=each.indicator,
                measure=each.measure,
                breakdown=each.breakdown,
                group=each.group,
                value=each.value,
                lower=each.lower,
                upper=each.upper,
                base=each.base,
                is_share=each.is_share,
                mark=each.mark,
                note=each.note,
                exact=of.value if of else None,
                exact_base=of.base if of else None,
                exact_part=of.part if of else None,
            )
        )
    return found
