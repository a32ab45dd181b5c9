"""The operator's pages for the assessment: analysts are appointed here, the rest is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.showing import ReadOnly
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.models import Analyst, AssessedYear, Freeze
from volunteering.assessment.releases.models import EarlyReader, Release, ReleasePart, ReleaseReview
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run


class AnalystForm(forms.ModelForm):
    """Asks who, and refuses people of a volunteer centre."""

    class Meta:
        model = Analyst
        fields = ["person", "began_on", "ended_on"]

    def clean(self) -> dict[str, Any] | None:
        """Analysts are independent of centres (domain.md 10)."""
        said = super().clean() or {}
        person = said.get("person")
        of_centre = person and person.memberships.filter(
            ended_on=None, organisation__kind=Organisation.Kind.CENTRE
        )
        if of_centre and of_centre.exists() and not said.get("ended_on"):
            self.add_error(
                "person",
                _("They work for a volunteer centre: analysts are independent of centres."),
            )
        return said


@admin.register(Analyst)
class AnalystAdmin(admin.ModelAdmin):
    """Who makes the assessment."""

    form = AnalystForm
    list_display = ["person", "began_on", "ended_on"]
    list_select_related = ["person"]
    search_fields = ["person__email", "person__name"]
    autocomplete_fields = ["person"]


@admin.register(AssessedYear)
class AssessedYearAdmin(ReadOnly):
    """Which years were opened."""

    list_display = ["name", "state", "responsible", "opened_at"]
    list_filter = ["state"]
    list_select_related = ["responsible"]
    search_fields = ["name__exact"]


@admin.register(Freeze)
class FreezeAdmin(ReadOnly):
    """Which years are frozen, and how often."""

    list_display = ["year", "number", "until", "late", "sha256", "taken_by"]
    list_filter = ["year"]
    list_select_related = ["taken_by"]
    search_fields = ["year__exact", "sha256__startswith"]


@admin.register(Run)
class RunAdmin(ReadOnly):
    """What was computed, from which freeze and by which code."""

    list_display = ["year", "number", "freeze", "state", "code_version", "sha256", "ended_at"]
    list_filter = ["state"]
    list_select_related = ["year", "freeze"]
    search_fields = ["year__name__exact", "sha256__startswith"]


@admin.register(KeptFigure)
class KeptFigureAdmin(ReadOnly):
    """Figures after disclosure control."""

    list_display = ["indicator", "measure", "breakdown", "group", "value", "mark", "run"]
    list_select_related = ["run__year"]
    search_fields = ["indicator__exact"]


@admin.register(FigureNote)
class FigureNoteAdmin(ReadOnly):
    """What analysts said of figures."""

    list_display = ["indicator", "kind", "words", "by", "at", "settled_at"]
    list_filter = ["kind"]
    list_select_related = ["by"]
    search_fields = ["indicator__exact", "words"]


@admin.register(CentreReturn)
class CentreReturnAdmin(ReadOnly):
    """Each centre's year before the freeze."""

    list_display = ["centre", "year", "state", "drawn_at", "signed_at"]
    list_filter = ["state"]
    list_select_related = ["centre", "year"]
    search_fields = ["centre__name", "year__name__exact"]


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    """What is out, and what is on its way."""

    list_display = ["year", "version", "state", "title", "publish_at", "published_at"]
    list_filter = ["state"]
    list_select_related = ["year"]
    search_fields = ["year__name__exact", "title"]


@admin.register(ReleasePart)
class ReleasePartAdmin(ReadOnly):
    """Who took part in a release, and so cannot review it."""

    list_display = ["release", "part", "person"]
    list_filter = ["part"]
    list_select_related = ["release__year", "person"]
    search_fields = ["release__year__name__exact", "person__name"]


@admin.register(ReleaseReview)
class ReleaseReviewAdmin(ReadOnly):
    """What second persons said."""

    list_display = ["release", "verdict", "by", "at"]
    list_filter = ["verdict"]
    list_select_related = ["release__year", "by"]
    search_fields = ["release__year__name__exact", "words"]


@admin.register(EarlyReader)
class EarlyReaderAdmin(ReadOnly):
    """Who may read a release before it is out."""

    list_display = ["person", "office", "release", "hours", "added_at"]
    list_select_related = ["person", "release__year"]
    search_fields = ["person__email", "person__name", "office"]


@admin.register(ImpactPage)
class ImpactPageAdmin(ReadOnly):
    """What organisations and centres show of a year."""

    list_display = ["organisation", "year", "version", "state", "published_at", "withdrawn_at"]
    list_filter = ["state"]
    list_select_related = ["organisation", "year"]
    search_fields = ["organisation__name", "year__name__exact"]


@admin.register(ImpactFigure)
class ImpactFigureAdmin(ReadOnly):
    """The figures of impact pages, as they are shown."""

    list_display = ["page", "indicator", "measure", "breakdown", "group", "value", "mark"]
    list_filter = ["indicator"]
    list_select_related = ["page__organisation", "page__year"]
    search_fields = ["page__organisation__name"]
    exclude = ["exact", "exact_base", "exact_part"]
