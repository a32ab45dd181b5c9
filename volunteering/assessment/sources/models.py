"""Editions of sources, and what they say: rows with their edition, never a number in code."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from volunteering.assessment.sources.kinds import Kind
from volunteering.centres.functions import Function


class Edition(models.Model):
    """One edition of a source as it was loaded, with what its file was found to be like."""

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("edition"), max_length=40, help_text="As its publisher calls it.")
    publisher = models.CharField(_("publisher"), max_length=200)
    licence = models.CharField(_("licence"), max_length=80)
    address = models.URLField(_("where it is published"), max_length=500, blank=True)
    from_on = models.DateField(_("from"), help_text="Fieldwork, or the days that it counts.")
    to_on = models.DateField(_("to"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    has_districts = models.BooleanField(
        default=True, help_text="A survey that was not boosted is too small for districts."
    )
    is_invented = models.BooleanField(
        default=False, help_text="Not the real file: made in its layout for a test or the demo."
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    read = models.PositiveIntegerField(default=0, help_text="Rows of the file.")
    kept = models.PositiveIntegerField(default=0, help_text="Rows that could be used.")
    problems = models.JSONField(default=list, help_text="Row, column and what is wrong there.")
    loaded_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["kind", "-to_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="edition_is_loaded_once"),
            models.CheckConstraint(
                name="edition_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
            models.CheckConstraint(name="edition_has_its_hash", condition=~Q(sha256="")),
            models.CheckConstraint(
                name="edition_keeps_what_it_read", condition=Q(kept__lte=F("read"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.name}"


class SourceValue(models.Model):
    """One number of an edition: of a measure, for an area and a group.

    ``area`` is the code of a district, a region or England; ``mark`` stands in a value's place.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="values")
    measure = models.CharField(max_length=60)
    area = models.CharField(max_length=9)
    breakdown = models.CharField(max_length=30, default="all")
    group = models.CharField(max_length=120, blank=True)
    value = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    se = models.FloatField(null=True, blank=True, help_text="Standard error.")
    base = models.PositiveIntegerField(null=True, blank=True, help_text="Unweighted.")
    mark = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "measure", "area", "breakdown", "group"],
                name="sourcevalue_is_said_once",
            ),
            models.CheckConstraint(
                name="sourcevalue_or_its_mark",
                condition=Q(value__isnull=False) | ~Q(mark=""),
            ),
            models.CheckConstraint(
                name="sourcevalue_lies_between_its_ends",
                condition=Q(lower=None)
                | Q(upper=None)
                | Q(lower__lte=F("value"), upper__gte=F("value")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.area} {self.group}: {self.value}"


class Direction(models.TextChoices):
    """Which way money went."""

    INCOME = "income", _("Income")
    SPENT = "spent", _("Spent")


class CentreMoney(models.Model):
    """What a centre had or spent in an edition's days under one of its functions."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="money")
    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    function = models.CharField(max_length=2, choices=Function)
    direction = models.CharField(max_length=6, choices=Direction)
    source = models.CharField(max_length=60, blank=True, help_text="Of whom, or for what.")
    pounds = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "centre", "function", "direction", "source"],
                name="centremoney_is_said_once",
            ),
            models.CheckConstraint(name="centremoney_is_positive", condition=Q(pounds__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}, {self.function}: £{self.pounds}"
