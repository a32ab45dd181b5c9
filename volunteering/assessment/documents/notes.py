"""What stands behind the figures: methods from the registry, quality, disclosure, revisions, citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.documents.content import Fact, Section
from volunteering.assessment.documents.doubles import doubles
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.documents.triangle import reasons, triangle
from volunteering.assessment.registry import Indicator
from volunteering.disclosure import rules


def status(edition: Edition) -> str:
    """Say what the figures are not; those of invented people say so first."""
    said = _(
        "This assessment applies the Code of Practice for Statistics voluntarily. It is not"
        " official statistics."
    )
    return f"{invented()} {said}" if edition.invented else said


def invented() -> str:
    """Say that the figures are a demonstration's."""
    return _(
        "Invented: these figures count people and organisations that a demonstration made up."
        " They say nothing about anybody."
    )


def counted(edition: Edition) -> Section:
    """Say who was counted, and that the ledgers are never added."""
    return Section(
        id="who-was-counted",
        heading=_("Who was counted"),
        words=(
            _(
                "Three ledgers stand apart and are never added: what this system recorded, what"
                " surveys estimate for England, and time that employers lent."
            ),
            _(
                "What this system recorded is complete for those who use it. They chose to use it,"
                " so it says nothing about people who do not."
            ),
            _(
                "The year runs from 1 April to 31 March. What was entered after %(day)s is not in"
                " it: it belongs to next year's revision."
            )
            % {"day": wording.day(edition.until)},
        ),
    )


def missing(indicators: Iterable[Indicator], edition: Edition) -> Section:
    """Name what cannot be said, and which source it lacks."""
    there = {figure.indicator for figure in edition.figures if figure.value is not None}
    rows = [row for row in indicators if row.id not in there]
    return Section(
        id="not-here",
        heading=_("What is not here"),
        words=(
            (
                _(
                    "Each of these needs sources that are not loaded, or has nothing that may be shown."
                ),
            )
            if rows
            else (_("Every indicator has a figure."),)
        ),
        points=tuple(
            _("%(id)s %(title)s: needs %(sources)s")
            % {
                "id": row.id,
                "title": row.title,
                "sources": ", ".join(source.replace("_", " ") for source in row.sources),
            }
            for row in rows
        ),
    )


def methods(indicators: Iterable[Indicator]) -> Section:
    """Print the registry: how each indicator is defined and worked out."""
    return Section(
        id="methods",
        heading=_("Methods"),
        words=(_("Printed from the registry of indicators that the figures are computed by."),),
        parts=tuple(_method(row) for row in indicators),
    )


def _method(row: Indicator) -> Section:
    facts = {
        _("Definition"): row.definition,
        _("Counted"): row.numerator,
        _("Out of"): row.denominator,
        _("Worked out as"): row.formula,
        _("Unit"): row.unit,
        _("Broken down by"): ", ".join(row.breakdowns).replace("_", " "),
        _("Sources"): ", ".join(row.sources).replace("_", " "),
        _("Disclosure rule"): row.disclosure,
        _("Quality"): row.quality,
        _("Breaks"): "; ".join(row.breaks),
        _("Version"): _("%(n)s, first in %(year)s") % {"n": row.version, "year": row.first_year},
    }
    return Section(
        id=f"method-{row.id.lower()}",
        heading=f"{row.id} {row.title}",
        facts=tuple(Fact(term, words) for term, words in facts.items() if words),
    )


def quality(edition: Edition, indicators: Iterable[Indicator]) -> Section:
    """Report on quality by the five dimensions of the European Statistical System."""
    computed = {figure.indicator for figure in edition.figures}
    hidden = sum(figure.mark == "c" for figure in edition.figures)
    rows = list(indicators)
    return Section(
        id="quality",
        heading=_("Quality report"),
        facts=(
            Fact(
                _("Relevance"),
                _("%(n)s of %(all)s indicators of this document have figures.")
                % {"n": sum(row.id in computed for row in rows), "all": len(rows)},
            ),
            Fact(
                _("Accuracy"),
                _(
                    "Shares have Wilson's 95%% interval. Counts are complete for this system and"
                    " have none. Hours are given by what they rest on: logged, agreed or imputed."
                ).replace("%%", "%"),
            ),
            Fact(
                _("Timeliness"),
                _("Frozen with what was entered by %(day)s; the cut-off is %(cut)s.")
                % {
                    "day": wording.day(edition.until),
                    "cut": wording.day(edition.year.cut_off.isoformat()),
                },
            ),
            Fact(
                _("Comparability"),
                _(
                    "Years are comparable where an indicator's version and the centres are the"
                    " same; breaks are marked [b]. Surveys' estimates and this system's counts"
                    " measure different things."
                ),
            ),
            Fact(
                _("Accessibility"),
                _(
                    "The same figures as a web page, a tagged PDF, an accessible spreadsheet, and"
                    " files for machines."
                ),
            ),
            Fact(
                _("Who reports"),
                _(
                    "Only organisations and volunteer centres that use this system. A district"
                    " without figures is not in our data: that is not the same as no volunteering."
                ),
            ),
            Fact(
                _("Not shown"),
                _("%(n)s of %(all)s figures are hidden to protect people.")
                % {"n": hidden, "all": len(edition.figures)},
            ),
        ),
        parts=doubles(edition),
    )


def disclosure() -> Section:
    """Say how people are protected, with the thresholds that the code holds to."""
    said = {
        "to": rules.TO,
        "few": rules.FEWEST,
        "special": rules.FEWEST_SPECIAL,
        "base": rules.SMALLEST_BASE,
        "bodies": rules.FEWEST_BODIES,
        "largest": f"{rules.LARGEST:.0%}",
        "two": f"{rules.TOP_TWO:.0%}",
        "survey": rules.SMALLEST_SURVEY_BASE,
    }
    points = (
        _("Numbers of people are rounded to the nearest %(to)s; 1 to 4 are never shown."),
        _(
            "In what is especially sensitive, and of under-18s, fewer than %(special)s are not shown."
        ),
        _("Percentages and means rest on at least %(base)s."),
        _(
            "Hours and money rest on at least %(few)s people and %(bodies)s organisations, of whom"
            " the largest holds less than %(largest)s and the two largest less than %(two)s."
        ),
        _("Where one hidden figure would follow from others, another is hidden with it."),
        _("People are counted for districts and larger areas only."),
        _("Estimates of others' surveys rest on at least %(survey)s answers."),
    )
    return Section(
        id="disclosure",
        heading=_("How people are protected"),
        words=(
            _(
                "Every figure passed these rules before it was written. [c] stands for whatever"
                " is hidden, for whichever reason: the reasons cannot be told apart."
            ),
        ),
        points=tuple(point % said for point in points),
    )


def revisions(edition: Edition) -> Section:
    """Say how releases are put right, and why this one is there if it is not the first."""
    points = [
        _("Scheduled: a year's late entries come with the next year's release, once."),
        _(
            "Unscheduled: a mistake is put right in a new release, with its reason; changes are [r]."
        ),
        _("Until then what this system recorded is provisional [p]."),
        _("An old release stays at its address."),
    ]
    if edition.reason:
        points.insert(
            0,
            _("This is release %(n)s. Reason: %(why)s")
            % {"n": edition.number, "why": edition.reason},
        )
    points += reasons(edition.earlier)
    grid = triangle(edition.versions)
    return Section(
        id="revisions",
        heading=_("Revisions"),
        points=tuple(points),
        grids=(grid,) if grid and grid.rows else (),
    )


def shorthand() -> Section:
    """List the shorthand in tables."""
    facts = tuple(
        Fact(f"[{mark}]", wording.sentence(str(words))) for mark, words in wording.SHORTHAND.items()
    )
    return Section(id="shorthand", heading=_("Shorthand"), facts=facts)


def citation(edition: Edition, title: str, sums: Mapping[str, str]) -> Section:
    """Say how to cite the release, and prove which it is."""
    cite = _("%(service)s (%(year)s). %(title)s. Release %(number)s. %(address)s") % {
        "service": settings.SERVICE_NAME,
        "year": edition.year.begins + 1,
        "title": title,
        "number": edition.number,
        "address": address(edition),
    }
    return Section(
        id="citation",
        heading=_("How to cite, and where it comes from"),
        facts=(
            Fact(_("Cite as"), cite),
            Fact(
                _("DOI"),
                _("Not registered. Title, publisher, year, version and address are what it needs."),
            ),
            Fact(_("Licence"), _("Open Government Licence v3.0")),
            Fact(_("Frozen rows"), f"{edition.freeze}, sha256 {edition.sha256}"),
            Fact(_("Code"), edition.code),
            *(Fact(name, f"sha256 {found}") for name, found in sorted(sums.items())),
        ),
    )


def address(edition: Edition) -> str:
    """Give the address at which a release stays."""
    return f"{settings.SITE_URL}/assessment/{edition.year}/v{edition.number}/"
