"""Coded lists that several of a centre's records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """By which way somebody got in touch."""

    PHONE = "phone", _("By phone")
    WALK_IN = "walk_in", _("Came in")
    EMAIL = "email", _("By e-mail")
    WEB = "web", _("On the web")
    TEXT = "text", _("By text message")
    POST = "post", _("By letter or paper form")
    EVENT = "event", _("At an event")
    REFERRER = "referrer", _("Sent by somebody")
    HELPLINE = "helpline", _("By the helpline")


class How(models.TextChoices):
    """How somebody said yes."""

    PHONE = "phone", _("On the phone")
    IN_PERSON = "in_person", _("In person")
    WRITING = "writing", _("In writing")
    FORM = "form", _("On a signed form")


class Intensity(models.TextChoices):
    """How much support somebody needs (domain.md 2.5: costs of unlike cases are never compared)."""

    LIGHT = "light", _("Light")
    STANDARD = "standard", _("Standard")
    ENHANCED = "enhanced", _("Enhanced")


class Employment(models.TextChoices):
    """Whether somebody works, asked for funders only (domain.md 2.5); nothing of their health."""

    EMPLOYED = "employed", _("Employed")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    LOOKING = "looking", _("Looking for work")
    STUDYING = "studying", _("In education or training")
    RETIRED = "retired", _("Retired")
    HOME = "home", _("Looking after home or family")
    NOT_WORKING = "not_working", _("Not working for another reason")
    NOT_SAID = "not_said", _("Prefers not to say")


class Benefits(models.TextChoices):
    """Whether somebody claims a benefit that depends on their means or work."""

    YES = "yes", _("Claims benefits")
    NO = "no", _("Claims none")
    NOT_SAID = "not_said", _("Prefers not to say")
