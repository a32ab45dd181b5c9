"""Every body that supports volunteering, user of this system or not: what it does, where and how."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.places.models import Area
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.directory import rules
from volunteering.directory.lists import Community, Function, Level, ProviderType, Reach
from volunteering.directory.states import BodyClaimState, BodyState


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies as pages ask for them."""

    def shown(self) -> BodyQuerySet:
        """Keep those that somebody can turn to, or soon again."""
        return self.filter(state__in=[BodyState.ACTIVE, BodyState.CLOSED_FOR_NOW])

    def active(self) -> BodyQuerySet:
        """Keep those that are open."""
        return self.filter(state=BodyState.ACTIVE)


class Body(RulesModel):
    """An entry of the directory. Its mark is never kept here: it is asked for when shown."""

    name = models.CharField(_("name"), max_length=250)
    organisation = models.OneToOneField(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="body",
        help_text="Where it uses this system.",
    )
    provider_type = models.CharField(
        _("kind of body"),
        max_length=15,
        choices=ProviderType,
        default=ProviderType.INFRASTRUCTURE,
    )
    reach = models.CharField(_("reach"), max_length=10, choices=Reach, default=Reach.GENERALIST)
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.LOCAL)
    specialism = models.CharField(_("what it specialises in"), max_length=120, blank=True)
    mission = models.TextField(_("what it is for"), max_length=1500, blank=True)
    objectives = models.TextField(_("what it wants to reach"), max_length=1500, blank=True)
    cost = models.TextField(_("what it costs"), max_length=500, blank=True)
    how_to_reach = models.TextField(_("how and when to reach it"), max_length=800, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    point = PointField(srid=27700, null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True, help_text="Code of the district it sits in.")
    communities = ArrayField(
        models.CharField(max_length=12, choices=Community),
        default=list,
        blank=True,
        verbose_name=_("communities it serves"),
    )
    org_id = models.CharField(
        _("identifier"),
        max_length=60,
        blank=True,
        help_text=_("As org-id.guide writes it: GB-CHC-…"),
    )
    public_funding = models.DecimalField(
        _("public funding in the last year, in pounds"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    impact_report = models.URLField(_("its impact report on the web"), max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=BodyState, default=BodyState.ACTIVE)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    # Where an entry comes from, and when somebody last saw that it is right.
    source = models.CharField(_("source"), max_length=120)
    source_id = models.CharField(max_length=120, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    licence = models.CharField(_("licence of the source"), max_length=80, blank=True)
    checked_on = models.DateField(_("last checked on"))
    changed_at = models.DateTimeField(auto_now=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(name="body_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="body_has_a_source", condition=~Q(source="")),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="body_comes_from_a_source_once",
            ),
            models.CheckConstraint(
                name="body_that_is_a_specialist_says_in_what",
                condition=~Q(reach="specialist") | ~Q(specialism=""),
            ),
            models.CheckConstraint(
                name="body_public_funding_is_not_negative",
                condition=Q(public_funding=None) | Q(public_funding__gte=0),
            ),
        ]
        indexes = [models.Index(fields=["state", "level"], name="body_listed")]
        rules_permissions: ClassVar = {
            "edit": rules.may_edit,
            "claim": rules.may_claim,
            "keep": rules.edits_the_directory,
        }

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the body's page."""
        return reverse("body", args=[self.pk])


class Service(models.Model):
    """One function of a body, at a level; with areas of its own where they differ from the body's."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="services")
    function = models.CharField(_("function"), max_length=22, choices=Function)
    level = models.CharField(_("level"), max_length=15, choices=Level)
    words = models.CharField(_("what it does"), max_length=500, blank=True)
    cost = models.CharField(_("what it costs"), max_length=200, blank=True)

    class Meta:
        ordering = ["body", "function"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "function", "level"], name="service_is_listed_once_a_level"
            )
        ]
        indexes = [models.Index(fields=["function"], name="service_by_function")]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_function_display()}"


class Coverage(models.Model):
    """An area that a body serves, from a day to a day; for one function, or for all it does.

    ``until_on`` is the last day. A national body covers the country, a county's covers the county:
    which districts that means is worked out when asked.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="coverage")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="coverage"
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until, the last day included"), null=True, blank=True)

    class Meta:
        ordering = ["body", "area__name", "from_on"]
        verbose_name_plural = "coverage"
        constraints = [
            models.CheckConstraint(
                name="coverage_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["body", "area", "service"],
                condition=Q(until_on=None),
                nulls_distinct=False,
                name="coverage_is_listed_once",
            ),
        ]
        indexes = [models.Index(fields=["area", "until_on"], name="coverage_of_area")]

    def __str__(self) -> str:
        return f"{self.body}: {self.area}"


class Deal(models.Model):
    """What a supplier gives voluntary organisations for less."""

    supplier = models.CharField(_("supplier"), max_length=150)
    title = models.CharField(_("what it is"), max_length=200)
    words = models.TextField(_("what one gets"), max_length=1000, blank=True)
    who_for = models.CharField(_("for whom"), max_length=200, blank=True)
    how = models.CharField(_("how to get it"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    through = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deals",
        help_text="Who agreed it with the supplier.",
    )
    from_on = models.DateField(_("from"), default=timezone.localdate)
    until_on = models.DateField(_("until, the last day included"), null=True, blank=True)
    checked_on = models.DateField(_("last checked on"), default=timezone.localdate)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="deal_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier}: {self.title}"


class BodyClaim(RulesModel):
    """Somebody says that an entry is about the organisation that they administer."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="claims")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="body_claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="body_claims")
    evidence = models.TextField(_("how we can see that it is yours"), max_length=1000)
    state = models.CharField(max_length=10, choices=BodyClaimState, default=BodyClaimState.ASKED)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "organisation"],
                condition=Q(state="asked"),
                name="body_claim_is_made_once_at_a_time",
            )
        ]
        rules_permissions: ClassVar = {"decide": rules.may_decide}

    def __str__(self) -> str:
        return f"{self.organisation}: {self.body}"


class Signpost(models.Model):
    """Where an enquiry on the helpline was sent: one row for each body that was named."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="signposts")
    body = models.ForeignKey(Body, models.CASCADE, related_name="signposts")
    function = models.CharField(max_length=22, choices=Function, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "body"], name="signpost_is_given_once")
        ]
        indexes = [models.Index(fields=["centre", "at"], name="signpost_of_centre")]

    def __str__(self) -> str:
        return f"{self.enquiry}: {self.body}"
