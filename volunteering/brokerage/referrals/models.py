"""A person put forward for a role by a centre, and the calls made when nobody answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from volunteering.applications.models import Application
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.lists import How


class Referral(models.Model):
    """An application that a centre made for somebody, with their permission for that one.

    ``place_in_list`` is where the role stood in what the engine suggested, 0 where it did not;
    then ``because`` says why staff chose it all the same.
    """

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    case = models.ForeignKey(Case, models.CASCADE, related_name="referrals")
    application = models.OneToOneField(Application, models.CASCADE, related_name="referral")
    permitted_on = models.DateField(default=timezone.localdate)
    permitted_how = models.CharField(max_length=10, choices=How)
    place_in_list = models.PositiveSmallIntegerField(default=0)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="referral_beside_the_list_says_why",
                condition=Q(place_in_list__gte=1) | ~Q(because=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}"


class Chase(models.Model):
    """A centre rang an organisation about an application on which it owes an answer."""

    class Heard(models.TextChoices):
        """What was heard."""

        NOBODY = "nobody", _("Nobody answered")
        MESSAGE = "message", _("We left a message")
        PROMISED = "promised", _("They will answer the volunteer")
        ANSWERED = "answered", _("They answered, and we have written it down")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="chases")
    application = models.ForeignKey(Application, models.CASCADE, related_name="chases")
    heard = models.CharField(max_length=10, choices=Heard)
    spoke_to = models.CharField(_("who you spoke to"), max_length=150, blank=True)
    words = models.TextField(_("what they said"), max_length=1000, blank=True)
    again_on = models.DateField(_("ring again on"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["centre", "again_on"], name="chase_calls_due")]

    def __str__(self) -> str:
        return f"{self.application}, {self.get_heard_display()}"
