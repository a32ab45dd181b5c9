"""What organisations ask of volunteers: Organisation > Opportunity > Role > Session.

The shape is the volunteering data standard's (Organisation > Activity > Role > Session).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db.models import MultiPointField, PointField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.safeguarding.levels import Level, Workforce
from volunteering.opportunities import provenance, rules
from volunteering.opportunities.states import OpportunityState

ALL_SLOTS = (1 << 21) - 1
# Sixteen on each day, as the assessment caps them (domain.md 7.5).
MOST_HOURS_A_WEEK = Decimal(7 * 16)


class Opportunity(models.Model):
    """Something an organisation does with volunteers (the standard's Activity)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="opportunities")
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(blank=True, help_text="Cleaned HTML.")
    image = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=OpportunityState, default=OpportunityState.LIVE)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    emergency = models.BooleanField(default=False)
    expiry_told = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days before closes_on of the last reminder."
    )
    # Provenance, for what came from a feed; a centre's spreadsheet has a source too (provenance.py).
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    publisher = models.CharField(max_length=250, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "opportunities"
        ordering = ["pk"]
        indexes = [
            # The same one from elsewhere: by its id there, by its address there.
            models.Index(
                fields=["source_id"], name="opportunity_source_id", condition=~Q(source="")
            ),
            models.Index(
                fields=["source_url"], name="opportunity_source_url", condition=~Q(source_url="")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source=""),
                name="opportunity_comes_from_a_source_once",
            ),
            models.CheckConstraint(name="opportunity_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="opportunity_closes_after_it_opens",
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_from_feed(self) -> bool:
        """Whether somebody else listed it; what a centre brought in a spreadsheet was posted here."""
        return provenance.is_feed(self.source)


class Venue(models.Model):
    """Where an opportunity's sessions take place."""

    class Found(models.TextChoices):
        """How we know where it is."""

        COORDINATES = "coordinates", _("the source's coordinates")
        POSTCODE = "postcode", _("the postcode in the address")
        NOT_STATED = "not_stated", _("place not stated")

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="venues")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    point = PointField(srid=27700, null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    outside_england = models.BooleanField(default=False)
    found = models.CharField(max_length=12, choices=Found, default=Found.NOT_STATED)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="venue_has_a_point_or_says_it_has_none",
                condition=Q(point=None, found="not_stated")
                | (Q(point__isnull=False) & ~Q(found="not_stated")),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.address or self.get_found_display()


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles as pages ask for them."""

    def open(self, on: dt.date | None = None) -> RoleQuerySet:
        """Keep the roles that somebody could take up on a day."""
        day = on or timezone.localdate()
        return self.filter(
            Q(opens_on=None) | Q(opens_on__lte=day),
            Q(ends_on=None) | Q(ends_on__gte=day),
            live=True,
        )

    def in_england(self) -> RoleQuerySet:
        """Leave out the roles whose every place is elsewhere."""
        return self.filter(outside_england=False)


class Role(RulesModel):
    """What one volunteer would do: the thing that is searched, matched and applied for.

    The columns below "search" repeat what the opportunity, its venues and its sessions say;
    ``actions.summarise`` alone writes them.
    """

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="roles")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(blank=True, help_text="Cleaned HTML.")
    commitment = models.CharField(max_length=300, blank=True)
    hours_a_week = models.DecimalField(
        _("hours a week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="About; what is estimated where nobody keeps hours (domain.md 7.5).",
    )
    hours_said_on = models.DateField(
        null=True, blank=True, editable=False, help_text="Since when hours a week are said."
    )
    apply_url = models.URLField(
        max_length=600, blank=True, help_text="Where the source takes applications."
    )
    remote = models.BooleanField(default=False)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    places_left = models.PositiveIntegerField(null=True, blank=True)
    # Who answers here, and how many may wait for an answer at a time.
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="leads_roles"
    )
    pending = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Open applications; the applications slice counts."
    )
    pending_cap = models.PositiveSmallIntegerField(
        _("most applications open at a time"), null=True, blank=True
    )
    # Codes of the volunteering data standard.
    causes = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="The main one first."
    )
    causes_derived_from = models.CharField(max_length=80, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    requirements = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    accessibility = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    rewards = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # Search.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="roles", editable=False
    )
    live = models.BooleanField(default=True, editable=False)
    opens_on = models.DateField(null=True, blank=True, editable=False)
    ends_on = models.DateField(null=True, blank=True, editable=False)
    slots = models.IntegerField(default=0, editable=False, help_text="21 bits; 0: time not stated.")
    places = MultiPointField(srid=27700, null=True, blank=True, editable=False)
    lads = ArrayField(models.CharField(max_length=9), default=list, blank=True, editable=False)
    outside_england = models.BooleanField(default=False, editable=False)
    search = SearchVectorField(null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    listed_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When it last came on offer."
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "position"], name="role_has_its_place_in_the_opportunity"
            ),
            models.CheckConstraint(name="role_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="role_slots_are_21_bits", condition=Q(slots__range=(0, ALL_SLOTS))
            ),
            models.CheckConstraint(
                name="role_has_no_more_open_applications_than_it_may",
                condition=Q(pending_cap=None) | Q(pending__lte=F("pending_cap")),
            ),
            models.CheckConstraint(
                name="role_takes_hours_that_a_week_has",
                condition=Q(hours_a_week=None, hours_said_on=None)
                | Q(
                    hours_a_week__gt=0,
                    hours_a_week__lte=MOST_HOURS_A_WEEK,
                    hours_said_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="role_ages_are_in_order",
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(maximum_age__gte=F("minimum_age")),
            ),
        ]
        indexes = [
            GistIndex(fields=["places"], name="role_places", condition=Q(live=True)),
            GinIndex(fields=["search"], name="role_search"),
            GinIndex(fields=["causes"], name="role_causes"),
            models.Index(fields=["organisation", "live"], name="role_organisation_live"),
            models.Index(fields=["changed_at"], name="role_changed_at"),
            models.Index(fields=["listed_at"], name="role_listed_at", condition=Q(live=True)),
        ]
        rules_permissions: ClassVar = {
            "change": rules.may_change,
            "post": rules.may_post,
            "review": rules.may_review,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the role's page."""
        return reverse("role", args=[self.pk])


class Session(models.Model):
    """One time at which an opportunity happens: dated, or a part of the week."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="sessions")
    venue = models.ForeignKey(Venue, models.CASCADE, null=True, blank=True, related_name="sessions")
    source_id = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    slots = models.IntegerField(default=0, help_text="21 bits of the week that it covers.")
    remote = models.BooleanField(default=False)
    rrule = models.CharField(
        max_length=300,
        blank=True,
        help_text="RFC 5545, without DTSTART: starts_at is the first time, in London's time.",
    )
    skipped = ArrayField(
        models.DateField(),
        default=list,
        blank=True,
        help_text="Days on which a session that recurs does not take place (EXDATE).",
    )
    minimum = models.PositiveSmallIntegerField(default=1, help_text="Fewer is a gap in the rota.")
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="session_that_recurs_has_a_first_time",
                condition=Q(rrule="") | Q(starts_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="session_holds_at_least_its_minimum",
                condition=Q(capacity=None) | Q(capacity__gte=F("minimum")),
            ),
            models.CheckConstraint(
                name="session_slots_are_21_bits", condition=Q(slots__range=(0, ALL_SLOTS))
            ),
        ]
        indexes = [models.Index(fields=["opportunity", "starts_at"], name="session_in_order")]

    def __str__(self) -> str:
        return f"{self.opportunity}, {self.starts_at or self.slots}"


class RoleTerms(models.Model):
    """What an organisation declares about a role that it posts here (domain.md 2.1, 3).

    Nothing here can say that time is paid for: expenses are receipts or mileage (domain.md 3.4).
    ``facts`` are the answers to the tree of domain.md 3.1, kept as the reason for ``level``.
    """

    class PaysChecks(models.TextChoices):
        """Who pays for checks."""

        FREE = "free", _("They are free for volunteers")
        ORGANISATION = "organisation", _("We pay")
        NONE = "none", _("No check is needed")

    class Expenses(models.TextChoices):
        """Which costs are paid back: what was really spent, never a flat sum."""

        NONE = "none", _("None")
        RECEIPTS = "receipts", _("Against receipts")
        MILEAGE = "mileage", _("Mileage")
        BOTH = "both", _("Receipts and mileage")

    class Characteristic(models.TextChoices):
        """What a role may be limited by only for a reason, and with a second person's yes."""

        NONE = "", _("Open to everybody")
        SEX = "sex", _("Only women, or only men")
        RACE = "race", _("Only people of an ethnic group or nationality")
        RELIGION = "religion", _("Only people of a religion or belief")
        DISABILITY = "disability", _("Only people with experience of a disability")
        ORIENTATION = "orientation", _("Only lesbian, gay, bisexual or trans people")

    role = models.OneToOneField(Role, models.CASCADE, related_name="terms")
    steps_done = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    tasks = models.TextField(_("what the volunteer does"), max_length=3000)
    difference = models.TextField(_("what difference it makes"), max_length=1500, blank=True)
    process = models.TextField(_("how applying goes"), max_length=1500, blank=True)
    checks_paid_by = models.CharField(max_length=12, choices=PaysChecks, default=PaysChecks.NONE)
    expenses = models.CharField(max_length=10, choices=Expenses, default=Expenses.NONE)
    expenses_note = models.CharField(max_length=300, blank=True)
    support = models.TextField(_("support and training"), max_length=1500, blank=True)
    access_note = models.TextField(_("getting in and taking part"), max_length=1500, blank=True)
    references_wanted = models.PositiveSmallIntegerField(default=0)
    reference_depth = models.PositiveSmallIntegerField(default=1)
    trial_weeks = models.PositiveSmallIntegerField(_("weeks of trial"), default=4)
    induction = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    age_reason = models.CharField(_("why these ages"), max_length=300, blank=True)
    only_for = models.CharField(
        max_length=12, choices=Characteristic, default=Characteristic.NONE, blank=True
    )
    only_for_reason = models.TextField(max_length=1000, blank=True)
    parental_consent_below = models.PositiveSmallIntegerField(default=18)
    young_risk_assessed = models.BooleanField(default=False)
    insured_until = models.DateField(_("insurance covers volunteers until"), null=True, blank=True)
    replaces_no_job = models.BooleanField(_("replaces nobody's paid job"), default=False)
    needs_review = models.BooleanField(
        default=False, help_text="Its words sound like pay, or leave people out: a person reads it."
    )
    review_of = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        help_text="What the second person looks at: words, limits.",
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The second person who read what needed a review, as it stands.",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_words = models.TextField(
        max_length=1000, blank=True, help_text="What the reader sent it back with."
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    facts = models.JSONField(default=dict, blank=True)
    level = models.CharField(max_length=16, choices=Level, default=Level.NONE)
    workforce = models.CharField(max_length=6, choices=Workforce, blank=True)
    barred_lists = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    level_decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "role terms"
        constraints = [
            models.CheckConstraint(
                name="role_terms_bar_only_with_the_barred_lists",
                condition=Q(level="enhanced_barred") | Q(barred_lists=[]),
            ),
            models.CheckConstraint(
                name="role_terms_level_has_its_day",
                condition=Q(level="none") | Q(level_decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="role_terms_limit_says_why",
                condition=Q(only_for="") | ~Q(only_for_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.role)
