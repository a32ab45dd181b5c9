"""What a key may be good for, in plain words; a person's keys and an organisation's have their own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One thing that a program may do with a key."""

    ME_READ = "me:read", _("Read my name, e-mail address and organisations")
    APPLICATIONS_READ = "applications:read", _("Read my applications and how they stand")
    APPLICATIONS_WRITE = "applications:write", _("Apply for roles as me, and take it back")
    HOURS_READ = "hours:read", _("Read my placements and the hours that I have given")
    HOURS_WRITE = "hours:write", _("Log hours as me")
    ORGANISATION_READ = "organisation:read", _("Read our page and what we promise")
    ORGANISATION_WRITE = "organisation:write", _("Change our page and what we promise")
    OPPORTUNITIES_READ = "opportunities:read", _("Read our roles, drafts included")
    OPPORTUNITIES_WRITE = "opportunities:write", _("Write, publish, pause and withdraw our roles")
    RECEIVED_READ = "received:read", _("Read how many apply to us and how it stands, without names")


OF_A_PERSON = (
    Scope.ME_READ,
    Scope.APPLICATIONS_READ,
    Scope.APPLICATIONS_WRITE,
    Scope.HOURS_READ,
    Scope.HOURS_WRITE,
)
OF_AN_ORGANISATION = (
    Scope.ORGANISATION_READ,
    Scope.ORGANISATION_WRITE,
    Scope.OPPORTUNITIES_READ,
    Scope.OPPORTUNITIES_WRITE,
    Scope.RECEIVED_READ,
)
