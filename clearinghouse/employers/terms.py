"""Words for employers: what they are, who approves what, what ties them to a host."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from clearinghouse.terms import EngagementForm


class PublicKind(models.TextChoices):
    """Which public body, for each asks conflict questions of its own (domain.md 4.5)."""

    CIVIL_SERVICE = "civil_service", _("A government department or agency")
    COUNCIL = "council", _("A council or combined authority")
    NHS = "nhs", _("An NHS body")
    OTHER = "other", _("Another public body")


class ApprovalStep(models.TextChoices):
    """Who says yes before somebody is released, in the usual order (domain.md 4.6)."""

    LINE_MANAGER = "line_manager", _("Line manager")
    HR = "hr", _("HR")
    CONFLICT_OFFICER = "conflict_officer", _("Conflict of interest officer")
    FINANCE = "finance", _("Finance")
    SIGNATORY = "signatory", _("Signatory")


class VerifiedHow(models.TextChoices):
    """How we know that somebody works there."""

    SAID = "", _("Own word only")
    DOMAIN = "domain", _("An e-mail address of the employer")
    INVITATION = "invitation", _("Invited by the employer")
    HR = "hr", _("Confirmed by the employer")
    SSO = "sso", _("Signed in with the employer's account")


class FundingKind(models.TextChoices):
    """What ties an employer to a host, for the conflict test."""

    GRANT = "grant", _("Grant")
    CONTRACT = "contract", _("Contract")
    COMMISSION = "commission", _("Commissioned service")
    REGULATE = "regulate", _("Regulates it")
    INSPECT = "inspect", _("Inspects it")
    TENDER = "tender", _("Tender that is open")


# What costs an employer so little that most ask nobody: calls and mentoring (domain.md 4.6).
USUALLY_PREAPPROVED: Final = (EngagementForm.ADVICE_CALL, EngagementForm.MENTORING)
USUAL_STEPS: Final = (ApprovalStep.LINE_MANAGER, ApprovalStep.HR, ApprovalStep.SIGNATORY)
USUAL_SHORT_STEPS: Final = (ApprovalStep.LINE_MANAGER,)


def usually_preapproved() -> list[str]:
    """Give the forms that a new employer lets happen without asking."""
    return [str(form) for form in USUALLY_PREAPPROVED]


def usual_steps() -> list[str]:
    """Give who approves a secondment at a new employer."""
    return [str(step) for step in USUAL_STEPS]


def usual_short_steps() -> list[str]:
    """Give who approves anything shorter at a new employer."""
    return [str(step) for step in USUAL_SHORT_STEPS]
