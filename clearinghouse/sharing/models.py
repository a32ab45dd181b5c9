"""Case studies: what an engagement achieved, told with both sides' consent."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.sharing import rules


class CaseStudy(RulesModel):
    """The story of one engagement; public only while both sides consent."""

    engagement = models.OneToOneField(Engagement, models.PROTECT, related_name="case_study")
    title = models.CharField(max_length=150)
    problem = models.TextField(max_length=2000)
    work = models.TextField(max_length=3000)
    outcome = models.TextField(max_length=2000)
    names_the_person = models.BooleanField(default=False)
    names_the_host = models.BooleanField(default=True)
    names_the_employer = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField(auto_now_add=True)
    person_consented_at = models.DateTimeField(null=True, blank=True)
    host_consented_at = models.DateTimeField(null=True, blank=True)
    employer_consented_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="case_study_is_public_with_both_consents",
                condition=Q(published_at=None)
                | Q(person_consented_at__isnull=False, host_consented_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_study_names_an_employer_that_agreed",
                condition=Q(published_at=None)
                | Q(names_the_employer=False)
                | Q(employer_consented_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_study_is_public_or_withdrawn",
                condition=Q(published_at=None) | Q(withdrawn_at=None),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "change": rules.is_a_side,
            "consent": rules.may_consent,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the story's page."""
        return reverse("story", args=[self.pk])

    @property
    def is_agreed(self) -> bool:
        """Say whether every side has said yes."""
        sides = [self.person_consented_at, self.host_consented_at]
        if self.names_the_employer:
            sides.append(self.employer_consented_at)
        return all(sides)

    @property
    def who(self) -> str:
        """Name those who may be named, and the others by what they are."""
        engagement = self.engagement
        host = engagement.host.name if self.names_the_host else _("A voluntary organisation")
        person = engagement.person.name if self.names_the_person else _("a professional")
        named = engagement.employer if self.names_the_employer else None
        employer = named.name if named else ""
        said = {"host": host, "person": person, "employer": employer}
        if employer:
            return _("%(host)s, with %(person)s from %(employer)s") % said
        return _("%(host)s, with %(person)s") % said
