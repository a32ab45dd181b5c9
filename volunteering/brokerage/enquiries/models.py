"""What came in: who got in touch, about what, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.brokerage import rules
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.lists import Channel
from volunteering.brokerage.referrers.models import Referrer
from volunteering.brokerage.states import EnquiryState


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries as pages ask for them."""

    def open(self) -> EnquiryQuerySet:
        """Keep those that somebody still works on."""
        return self.exclude(state=EnquiryState.CLOSED)

    def of(self, centre: Organisation) -> EnquiryQuerySet:
        """Keep a centre's own."""
        return self.filter(centre=centre)


class Enquiry(RulesModel):
    """A contact of any kind; a group says how many and on which day.

    ``answer_by`` is when the centre has promised a first word. ``group_size`` stands where
    somebody asks for many at once ("25 people, Thursday").
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        REGISTERED = "registered", _("Became a case")
        SIGNPOSTED = "signposted_to", _("Sent on to somebody else")
        ANSWERED = "answered", _("The question was answered")
        GROUP_PLACED = "group_placed", _("A day was found for the group")
        NOTHING_FOUND = "nothing_found", _("We had nothing for them")
        NO_RESPONSE = "no_response", _("Did not answer us")
        DUPLICATE = "duplicate", _("The same as another")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiries")
    channel = models.CharField(_("how they got in touch"), max_length=10, choices=Channel)
    came_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.NEW)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="enquiries",
        help_text="Once we know who it is.",
    )
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="enquiries")
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    about = models.TextField(_("what it is about"), max_length=2000)
    source = models.CharField(
        _("how they heard of us"), max_length=120, blank=True, help_text="A campaign, an event."
    )
    referrer = models.ForeignKey(
        Referrer, models.SET_NULL, null=True, blank=True, related_name="enquiries"
    )
    group_name = models.CharField(_("name of the group"), max_length=150, blank=True)
    group_size = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    wished_on = models.DateField(_("on which day"), null=True, blank=True)
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer_by = models.DateTimeField(null=True, blank=True)
    next_action = models.CharField(_("what is next"), max_length=200, blank=True)
    next_action_on = models.DateField(_("by when"), null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    signposted_to = models.CharField(_("sent on to"), max_length=250, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(
                name="enquiry_is_closed_with_its_outcome",
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="enquiry_is_signposted_to_somebody",
                condition=~Q(outcome="signposted_to") | ~Q(signposted_to=""),
            ),
            models.CheckConstraint(
                name="enquiry_of_a_group_is_of_several",
                condition=Q(group_size=None) | Q(group_size__gte=2),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "answer_by"], name="enquiry_desk")]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return f"{self.who}: {self.about[:40]}"

    def get_absolute_url(self) -> str:
        """Give the enquiry's page."""
        return reverse("enquiry", args=[self.pk])

    @property
    def who(self) -> str:
        """Say who it is, as well as we know."""
        return self.group_name or self.name or self.email or self.phone or str(_("Somebody"))
