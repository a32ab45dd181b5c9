"""Spreadsheets that centres bring: each file, each of its rows and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.imports import rules
from volunteering.imports.states import AT_WORK, Fate, ImportState


class Import(RulesModel):
    """One spreadsheet that a centre brings.

    ``columns`` says for each column, by its place, which field it holds; ``source``, ``basis`` and
    ``told`` say where the people on it come from and why the centre may hold them.
    """

    class Kind(models.TextChoices):
        """What a row is."""

        PEOPLE = "people", _("People")
        ORGANISATIONS = "organisations", _("Organisations")
        ROLES = "roles", _("Roles")

    class Basis(models.TextChoices):
        """On which lawful basis the centre holds these people (UK GDPR, article 6)."""

        CONSENT = "consent", _("They agreed to it (consent)")
        INTERESTS = (
            "legitimate interests",
            _("They came to us for help with volunteering (legitimate interests)"),
        )
        TASK = "public task", _("It is our duty by law (public task)")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="imports")
    kind = models.CharField(_("what it lists"), max_length=13, choices=Kind)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.MAPPING)
    file = models.FileField(upload_to="imports/%Y/%m", max_length=200, blank=True)
    filename = models.CharField(max_length=200)
    headings = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    heading_row = models.PositiveIntegerField(default=1, help_text="Its number in the sheet.")
    columns = models.JSONField(default=dict, blank=True)
    source = models.CharField(_("where the list comes from"), max_length=200, blank=True)
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    invites = models.BooleanField(_("invite whoever is new to an account"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    read_to = models.PositiveIntegerField(default=0, help_text="The last row that was read.")
    is_read = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text="Rows done in this state.")
    trouble = models.CharField(max_length=300, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_of_people_says_why",
                condition=~Q(kind="people")
                | Q(state__in=["mapping", "stopped"])
                | (~Q(basis="") & ~Q(source="")),
            )
        ]
        indexes = [
            models.Index(fields=["state"], name="import_at_work", condition=Q(state__in=[*AT_WORK]))
        ]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        """Give the import's page."""
        return reverse("import", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether a worker does something with it."""
        return self.state in AT_WORK

    @property
    def per_cent(self) -> int:
        """How far the work of this state is."""
        return min(100, 100 * self.done // self.total) if self.total else 0


class ImportRow(models.Model):
    """One row: what stood in the columns that were wanted, what became of it, and how to take it back.

    ``key`` recognises the row when it comes again. ``deeds`` are what was written for it, in order:
    the table, the row's key, and what stood there before (nothing: it was made).
    """

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    whole = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="As the spreadsheet counts.")
    cells = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=300, blank=True)
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.READ)
    problems = models.JSONField(default=list, blank=True)
    done = models.CharField(max_length=300, blank=True)
    like = models.PositiveIntegerField(null=True, blank=True, help_text="The row that it repeats.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(max_length=100, blank=True)
    deeds = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["whole", "number"], name="import_row_is_read_once"),
            models.CheckConstraint(
                name="import_row_that_is_bad_says_why",
                condition=~Q(fate="bad") | ~Q(problems=[]) | Q(cells={}),
            ),
        ]
        indexes = [
            models.Index(fields=["whole", "fate", "number"], name="import_row_by_fate"),
            models.Index(fields=["whole", "key"], name="import_row_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.whole}: {self.number}"


class ColumnMeaning(models.Model):
    """What a centre said that a heading means, so that nobody says it twice."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=Import.Kind)
    heading = models.CharField(max_length=200, help_text="In small letters, letters and digits.")
    field = models.CharField(max_length=20, blank=True, help_text="Empty: left out.")

    class Meta:
        ordering = ["heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "heading"], name="column_means_one_thing_at_a_centre"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"
