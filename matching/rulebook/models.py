"""Rates, thresholds and legal tests, each with its dates and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

if TYPE_CHECKING:
    import datetime as dt


class DateRange(Func):
    """The days from one column to another, both included; an open end lasts for ever."""

    function = "DATERANGE"
    output_field = DateRangeField()


class RuleQuerySet(models.QuerySet["Rule"]):
    """Rules by the day on which they hold."""

    def on(self, day: dt.date) -> RuleQuerySet:
        """Keep the rules in force on a day."""
        still = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        return self.filter(still, valid_from__lte=day)


class Rule(models.Model):
    """One value of one rule between two days, and where it was read."""

    key = models.SlugField(max_length=80)
    value = models.JSONField(help_text="A number, a text or a small table.")
    unit = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day it holds.")
    source_url = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=300, help_text="Statute, page or paper it was read in.")
    checked_on = models.DateField(null=True, blank=True, help_text="When someone last looked.")
    note = models.TextField(blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["key", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="rule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="rule_has_one_value_a_day",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} from {self.valid_from}"
