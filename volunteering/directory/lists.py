"""Coded lists of the directory (domain.md 1.2, after the strategy's function map)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProviderType(models.TextChoices):
    """What kind of body provides it; functions are separate from organisations."""

    INFRASTRUCTURE = "infrastructure", _("Infrastructure body")
    FEDERAL = "federal", _("Federal body")
    FRONT_LINE = "front_line", _("Voluntary organisation that also supports others")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood body")
    PROFESSIONAL = "professional", _("Professional association")
    COMMERCIAL = "commercial", _("Commercial provider")


class Reach(models.TextChoices):
    """Whether it is there for everybody or for one field."""

    GENERALIST = "generalist", _("Generalist")
    SPECIALIST = "specialist", _("Specialist")


class Level(models.TextChoices):
    """At which level it works, the widest first."""

    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    SUB_REGIONAL = "sub_regional", _("Several districts")
    LOCAL = "local", _("Local")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")


class Function(models.TextChoices):
    """What infrastructure does for others."""

    VOLUNTEERING = "volunteer_brokerage", _("Helping people find volunteering")
    INFORMATION = "information", _("Information and advice")
    CONSULTANCY = "consultancy", _("Consultancy")
    TRAINING = "training", _("Training")
    FUNDS = "fund_distribution", _("Giving out funds")
    INCUBATION = "incubation", _("Helping new groups start")
    SERVICE_COORDINATION = "service_coordination", _("Co-ordinating services")
    SERVICE_BROKERAGE = "service_brokerage", _("Finding services for groups")
    COMMON_INTEREST = "common_interest", _("Bringing groups together")
    CROSS_SECTOR = "cross_sector", _("Working with public bodies and business")
    CONSULTATION = "consultation", _("Asking groups for their views")
    LOBBYING = "lobbying", _("Speaking up for groups")
    RESEARCH = "research", _("Research")
    POLICY = "policy", _("Policy")
    STANDARDS = "standards", _("Standards and good practice")
    SECTOR_DEVELOPMENT = "sector_development", _("Developing the sector")


class Community(models.TextChoices):
    """Whom a body is particularly there for; a body for everybody names none."""

    YOUNG = "young", _("Children and young people")
    OLDER = "older", _("Older people")
    WOMEN = "women", _("Women and girls")
    ETHNIC = "ethnic", _("Black, Asian and minority ethnic communities")
    FAITH = "faith", _("Faith communities")
    DISABLED = "disabled", _("Disabled people and Deaf people")
    LGBT = "lgbt", _("LGBT+ people")
    REFUGEES = "refugees", _("Refugees and migrants")
    RURAL = "rural", _("Rural communities")
    CARERS = "carers", _("Carers")
    HEALTH = "health", _("People with long-term conditions")
    JUSTICE = "justice", _("People in touch with the justice system")
    HOMELESS = "homeless", _("People without a home")
    VETERANS = "veterans", _("Veterans and their families")
