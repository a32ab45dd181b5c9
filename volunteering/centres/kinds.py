"""The kinds of record by function, and what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteering.centres.functions import Function


class Kind(models.TextChoices):
    """What a record is of."""

    CAMPAIGN = "campaign", _("Campaign")
    EVENT = "event", _("Event")
    OUTREACH = "outreach", _("Outreach contact")
    SUPPORT = "support", _("Support case")
    TRAINING = "training", _("Training session")
    HEALTH_CHECK = "health_check", _("Health check")
    TEMPLATE = "template", _("Policy template issued")
    NEW_ROLE = "new_role", _("Role that began with us")
    REDESIGN = "redesign", _("Role redesigned")
    INCLUSIVE = "inclusive", _("Inclusive variant of a role")
    RESPONSE = "response", _("Consultation response")
    BARRIER = "barrier", _("Barrier reported")
    POSITION = "position", _("Campaign position")
    STRATEGY = "strategy", _("Strategy")
    SEAT = "seat", _("Seat on a partnership")
    FUNDING_PLAN = "funding_plan", _("Funding plan")
    NEEDS = "needs", _("Needs analysis")


OF: Final[dict[str, tuple[Kind, ...]]] = {
    Function.BROKERAGE: (),
    Function.MARKETING: (Kind.CAMPAIGN, Kind.EVENT, Kind.OUTREACH),
    Function.GOOD_PRACTICE: (Kind.SUPPORT, Kind.TRAINING, Kind.HEALTH_CHECK, Kind.TEMPLATE),
    Function.ROLES: (Kind.NEW_ROLE, Kind.REDESIGN, Kind.INCLUSIVE),
    Function.POLICY: (Kind.RESPONSE, Kind.BARRIER, Kind.POSITION),
    Function.STRATEGY: (Kind.STRATEGY, Kind.SEAT, Kind.FUNDING_PLAN, Kind.NEEDS),
}
FUNCTION_OF: Final[dict[str, str]] = {kind: code for code, kinds in OF.items() for kind in kinds}
OF_ROLES: Final = [str(kind) for kind in OF[Function.ROLES]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of a kind beside title, day and words, by what they are called there."""

    fields: dict[str, str | Promise]
    required: tuple[str, ...] = ()


_UNTIL: Final = _("Until")
_REACH: Final = _("How many people did it reach?")
_WITH: Final = _("With which organisation?")
_ROLE: Final = _("Which role?")
_MINUTES: Final = _("Staff minutes")
ASKED: Final[dict[str, Asked]] = {
    Kind.CAMPAIGN: Asked({"until": _UNTIL, "body": _("Who is it for?"), "reach": _REACH}),
    Kind.EVENT: Asked({"body": _("Where?"), "reach": _("How many people came?")}),
    Kind.OUTREACH: Asked({"body": _("Which group or place?"), "reach": _REACH}),
    Kind.SUPPORT: Asked(
        {"organisation": _WITH, "minutes": _MINUTES, "done_on": _("Closed on")}, ("organisation",)
    ),
    Kind.TRAINING: Asked({"reach": _("How many people came?"), "minutes": _MINUTES}),
    Kind.HEALTH_CHECK: Asked({"organisation": _WITH, "done_on": _("Closed on")}, ("organisation",)),
    Kind.TEMPLATE: Asked({"organisation": _("Issued to")}, ("organisation",)),
    Kind.NEW_ROLE: Asked({"opportunity": _ROLE}, ("opportunity",)),
    Kind.REDESIGN: Asked({"opportunity": _ROLE}, ("opportunity",)),
    Kind.INCLUSIVE: Asked({"opportunity": _ROLE, "body": _("For whom?")}, ("opportunity",)),
    Kind.RESPONSE: Asked({"body": _("To whom?"), "reach": _("How many members were asked?")}),
    Kind.BARRIER: Asked(
        {
            "body": _("Who could remove it?"),
            "done_on": _("Gone since"),
            "verified_on": _("We saw for ourselves that it has gone, on"),
        }
    ),
    Kind.POSITION: Asked({"body": _("Where was it published?")}),
    Kind.STRATEGY: Asked(
        {
            "body": _("Which body leads it?"),
            "done_on": _("Adopted on"),
            "until": _("It runs until"),
            "lad": _("For which district? (its code)"),
        }
    ),
    Kind.SEAT: Asked({"body": _("Which partnership?"), "until": _UNTIL}, ("body",)),
    Kind.FUNDING_PLAN: Asked({"until": _UNTIL, "done_on": _("Agreed on")}),
    Kind.NEEDS: Asked({"lad": _("Of which district? (its code)"), "reach": _("People asked")}),
}
