"""Case studies: what an engagement achieved, told with both sides' consent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement


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

    def __str__(self) -> str:
        return self.title
