"""Gathers what is public of a year: its release, impact pages, and what funders were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from matching.organisations.models import Organisation
from volunteering.assessment import actions as years
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.differencing import Public as Before
from volunteering.assessment.figures import Figure
from volunteering.assessment.impact import queries, revising
from volunteering.assessment.impact.auditing import FigureKey, Public, Reported, Shown
from volunteering.assessment.impact.measuring import rows_for
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.impact.narrowing import left_of
from volunteering.assessment.impact.states import WAS_PUBLIC
from volunteering.assessment.registry import COMPUTED, compute
from volunteering.assessment.release import protect, regions
from volunteering.assessment.releases.models import Release
from volunteering.assessment.runs.queries import LEDGERS
from volunteering.funding.disclosing import HIDDEN
from volunteering.funding.models import QuarterReport
from volunteering.funding.states import ReportState

AMOUNTS: Final = ("A5", "A8", "D2")
# Which number of a funder's report counts the same people as a measure of the assessment.
SAME: Final = {("C3", "placed"): ("placed", "persons"), ("C4", "enquiries"): ("enquiries", "cases")}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows behind a release, its figures as they are exactly, and which of them it hides."""

    frozen: Frozen
    exact: Mapping[FigureKey, Figure]
    hidden: Collection[FigureKey]


@dataclass(frozen=True, slots=True)
class Beside:
    """The pages of a year that are out, beside which a revision of it is protected."""

    pages: Sequence[ImpactPage]

    @property
    def keys(self) -> list[int]:
        """Which pages they are."""
        return sorted(page.pk for page in self.pages)

    def protect(
        self, frozen: Frozen, exact: Iterable[Figure], earlier: Iterable[Figure]
    ) -> list[Figure]:
        """Protect a revision's figures beside its earlier versions and beside the pages."""
        if not self.pages:
            return protect(list(exact), regions(frozen), earlier)
        kinds = [self._of(kind, frozen) for kind in queries.HAVE_PAGES]
        return revising.protected(exact, regions(frozen), earlier, kinds)

    def _of(self, kind: Organisation.Kind, frozen: Frozen) -> revising.OfKind:
        found = [page for page in self.pages if page.organisation.kind == kind]
        keys = [page.organisation_id for page in found]
        return revising.OfKind(
            [_shown(page) for page in found],
            _left(frozen, keys, is_centre=kind == Organisation.Kind.CENTRE),
        )


def beside(year: str, keys: Collection[int] | None = None) -> Beside:
    """Gather the last page that every organisation showed of a year, or the pages of some keys."""
    rows = _out(year) if keys is None else ImpactPage.objects.filter(pk__in=keys, year__name=year)
    rows = rows.select_related("organisation").order_by("organisation_id", "-version")
    return Beside(list(rows.prefetch_related("figures")))


def rows_of(release: Release) -> Rows:
    """Load what a release was made of."""
    frozen = years.thaw(release.run.freeze)
    exact = {each.key: each for each in compute(frozen)}
    kept = release.run.figures.exclude(value=None)
    shown = set(kept.values_list("indicator", "measure", "breakdown", "group"))
    return Rows(frozen, exact, exact.keys() - shown)


def public_of(page: ImpactPage, rows: Rows) -> Public:
    """Give what is public beside a page: of organisations for one, of centres for a centre.

    Both count the same hours, so that the pages of one kind are parts of a whole, and of both are not.
    """
    others = _public_pages(page)
    keys = [*(other.organisation_id for other in others), page.organisation_id]
    is_centre = page.organisation.kind == Organisation.Kind.CENTRE
    areas = rows.frozen["areas"].to_pylist()
    return Public(
        release=rows.exact,
        hidden=rows.hidden,
        pages=[_shown(other) for other in others],
        left=_left(rows.frozen, keys, is_centre=is_centre),
        reports=reports_of(page) if is_centre else (),
        earlier=_earlier(page),
        regions={row["area"]: row["region"] for row in areas},
    )


def _left(frozen: Frozen, keys: Collection[int], *, is_centre: bool) -> dict[FigureKey, Figure]:
    """Compute the amounts of what was given to others than some organisations, or some centres' people."""
    left = left_of(
        frozen, organisations=() if is_centre else keys, centres=keys if is_centre else ()
    )
    return {each.key: each for code in AMOUNTS for make in COMPUTED[code] for each in make(left)}


def reports_of(page: ImpactPage) -> list[Reported]:
    """Give what the issued reports of a centre's quarters say of the year, agreement by agreement."""
    year = page.year.year
    rows = QuarterReport.objects.filter(
        centre=page.organisation_id,
        state=ReportState.ISSUED,
        first_on__gte=year.first_day,
        last_on__lte=year.last_day,
    )
    parts: dict[tuple[tuple[str, str], int], list[tuple[str, int]]] = defaultdict(list)
    for report in rows.order_by("agreement_id", "first_on"):
        for measure, (code, kind) in SAME.items():
            count = _told(report.figures, code, kind)
            if count is not None:
                parts[measure, report.agreement_id].append((str(report.first_on), count))
    return [Reported(measure, tuple(found)) for (measure, _agreement), found in parts.items()]


def versions_before(page: ImpactPage, freeze: str) -> list[Before]:
    """Give the page's versions that were public and rest on other rows than a freeze."""
    found = _own(page).exclude(freeze_sha256=freeze).select_related("release__run__freeze")
    return [
        Before.of(
            queries.figures_of(each),
            exactly(each.figures.all()).values(),
            rows_for(years.thaw(each.release.run.freeze), page.organisation),
        )
        for each in found.order_by("version")
        if each.release is not None
    ]


def exactly(rows: Iterable[ImpactFigure]) -> dict[FigureKey, Figure]:
    """Give the exact figures behind what a page shows."""
    found = {}
    for row in rows:
        if row.exact is not None:
            made = LEDGERS[row.ledger](
                row.indicator,
                row.measure,
                row.breakdown,
                row.group,
                row.exact,
                base=row.exact_base,
                part=row.exact_part,
                is_share=row.is_share,
            )
            found[made.key] = made
    return found


def _told(figures: Mapping[str, Any], code: str, kind: str) -> int | None:
    shown = figures["shown"]["measures"].get(code, {}).get(kind)
    exact = figures["exact"]["measures"].get(code, {}).get(kind)
    return None if shown in {None, HIDDEN} or exact is None else int(exact)


def _public_pages(page: ImpactPage) -> list[ImpactPage]:
    """Give the last page that every other organisation of the kind showed; what is withdrawn is known."""
    rows = _out(page.year.name).filter(organisation__kind=page.organisation.kind)
    return list(rows.exclude(organisation=page.organisation_id).prefetch_related("figures"))


def _out(year: str) -> QuerySet[ImpactPage]:
    """Give the last page of a year that every organisation showed."""
    rows = ImpactPage.objects.filter(year__name=year, state__in=WAS_PUBLIC)
    return rows.order_by("organisation_id", "-version").distinct("organisation_id")


def _shown(page: ImpactPage) -> Shown:
    return Shown(
        page.pk, exactly(page.figures.all()), frozenset(tuple(each) for each in page.within)
    )


def _earlier(page: ImpactPage) -> list[Figure]:
    last = _own(page).order_by("-version").first()
    return list(exactly(last.figures.all()).values()) if last else []


def _own(page: ImpactPage) -> QuerySet[ImpactPage]:
    """Give what the organisation itself showed of the year."""
    return ImpactPage.objects.filter(
        organisation=page.organisation_id, year=page.year_id, state__in=WAS_PUBLIC
    )
