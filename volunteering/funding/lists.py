"""Coded lists of funding: who gives, and what a target can be about."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class FunderKind(models.TextChoices):
    """Which kind of giver, as funding per head is shown by source."""

    LOCAL = "local", _("Local authority")
    CENTRAL = "central", _("Central government")
    HEALTH = "health", _("Health")
    LOTTERY = "lottery", _("Lottery")
    TRUST = "trust", _("Trust or foundation")
    BUSINESS = "business", _("Business")
    OTHER = "other", _("Somebody else")


PUBLIC: Final = (FunderKind.LOCAL, FunderKind.CENTRAL, FunderKind.HEALTH, FunderKind.LOTTERY)


class Measure(models.TextChoices):
    """What an agreement can set a target for; each says whether it counts persons or cases."""

    ENQUIRIES = "enquiries", _("Enquiries")
    REGISTERED = "registered", _("People newly registered")
    INTERVIEWED = "interviewed", _("People interviewed")
    REFERRED = "referred", _("People referred")
    PLACED = "placed", _("People placed")
    SUSTAINED = "sustained", _("People still active at 13 weeks")
    REFERRALS = "referrals", _("Referrals (cases)")
    NEW_ROLES = "new_roles", _("New roles")
    ORGANISATIONS = "organisations", _("Organisations with a role")
    HOURS = "hours", _("Hours logged and confirmed")
