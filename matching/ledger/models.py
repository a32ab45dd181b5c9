"""What came of it: time given and what changed, append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkForm(models.TextChoices):
    """Which kind of time it was: what the ILO counts as volunteer work and what it does not.

    Source: domain.md 7.2, after ILO Resolution I of the 19th ICLS (2013), paragraphs 37-38.
    """

    VOLUNTEER_ORG = "volunteer_org", _("Volunteering through an organisation")
    VOLUNTEER_DIRECT = "volunteer_direct", _("Volunteering for people directly")
    TRUSTEE = "trustee_governance", _("Trusteeship or governance")
    EMPLOYER_PAID = "employer_paid_time", _("Employer-paid time")
    SECONDMENT = "secondment", _("Secondment")
    TRAINEE = "unpaid_trainee", _("Unpaid training")
    MANDATED = "mandated", _("Mandated work")


class Basis(models.TextChoices):
    """What an entry's hours rest on (domain.md 7.5); figures are published by basis."""

    LOGGED = "logged", _("Logged by the person")
    AGREED = "agreed", _("Confirmed by the organisation")
    IMPUTED = "imputed", _("Estimated from the commitment")


class Contribution(models.Model):
    """Time given, written once and never changed; a mistake is reversed, not edited.

    The source names the deed (``volunteering.session:81``), and is unique, so a retry counts once.
    A database trigger refuses edits (migration 0002); only the person may be forgotten.
    """

    source = models.CharField(max_length=100, unique=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey("matching.Organisation", models.PROTECT, related_name="+")
    area = models.CharField(max_length=9, blank=True, help_text="Code of the district.")
    cause = models.CharField(max_length=80, blank=True, help_text="The main one.")
    causes = models.JSONField(
        default=dict,
        blank=True,
        help_text="Code to weight; the weights sum to one (domain.md 5.3).",
    )
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.AGREED)
    work_form = models.CharField(max_length=20, choices=WorkForm)
    hours = models.DecimalField(max_digits=8, decimal_places=2)
    given_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="contribution_is_positive_unless_it_reverses",
                condition=models.Q(reverses=None, hours__gt=0)
                | models.Q(reverses__isnull=False, hours__lt=0),
            ),
            models.CheckConstraint(
                name="contribution_names_a_work_form",
                condition=models.Q(work_form__in=WorkForm.values),
            ),
            models.CheckConstraint(
                name="contribution_names_its_basis",
                condition=models.Q(basis__in=Basis.values),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "given_on"], name="contribution_of_organisation"),
            models.Index(fields=["person", "given_on"], name="contribution_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.hours} h {self.source}"


class Outcome(models.Model):
    """Something that changed, as somebody reported it; append-only like the contributions."""

    source = models.CharField(max_length=100)
    code = models.CharField(max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey("matching.Organisation", models.PROTECT, related_name="+")
    area = models.CharField(max_length=9, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    reported_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="outcome_is_reported_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.source}"
