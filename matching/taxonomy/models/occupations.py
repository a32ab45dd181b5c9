"""Occupations, and the job titles that stand for them."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Occupation(models.Model):
    """A unit group of the Standard Occupational Classification 2010."""

    code = models.CharField(_("code"), max_length=4, unique=True)
    title = models.CharField(_("title"), max_length=150)

    class Meta:
        """In the order of the classification, which puts what is alike together."""

        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Show the title."""
        return self.title


class JobTitle(models.Model):
    """A job title of the index, in small letters as it is spoken; some only in one industry."""

    occupation = models.ForeignKey(
        Occupation, on_delete=models.CASCADE, related_name="titles", verbose_name=_("occupation")
    )
    text = models.CharField(_("text"), max_length=80)
    qualifier = models.CharField(_("only if"), max_length=80, blank=True)

    class Meta:
        """Searched by trigrams."""

        verbose_name = _("job title")
        verbose_name_plural = _("job titles")
        ordering: ClassVar = ["text", "pk"]
        indexes: ClassVar = [
            GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="jobtitle_text_trigrams"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["occupation", "text", "qualifier"], name="jobtitle_once_per_occupation"
            )
        ]

    def __str__(self) -> str:
        """Show the title with what it holds for."""
        return f"{self.text} {self.qualifier}".strip()
