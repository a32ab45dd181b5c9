"""The life of an engagement, from the terms to the review (domain.md 4.3)."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class EngagementState(States):
    """Where it stands."""

    DRAFT = "draft", _("Terms being written")
    TERMS_AGREED = "terms_agreed", _("Ready to be signed")
    SIGNED = "signed", _("Signed by all")
    ACTIVE = "active", _("Under way")
    MID_REVIEW = "mid_review", _("Mid-point review held")
    EXTENDED = "extended", _("Extended")
    ENDING = "ending", _("Coming to its end")
    RETURNED = "returned", _("Ended")
    REVIEWED = "reviewed", _("Reviewed and closed")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def moves(cls) -> Mapping["EngagementState", set["EngagementState"]]:
        """New terms before it begins take it back to draft; it ends early from anywhere."""
        return {
            cls.DRAFT: {cls.TERMS_AGREED, cls.CANCELLED},
            cls.TERMS_AGREED: {cls.DRAFT, cls.SIGNED, cls.CANCELLED},
            cls.SIGNED: {cls.ACTIVE, cls.DRAFT, cls.CANCELLED},
            cls.ACTIVE: {cls.MID_REVIEW, cls.EXTENDED, cls.ENDING, cls.RETURNED},
            cls.MID_REVIEW: {cls.EXTENDED, cls.ENDING, cls.RETURNED},
            cls.EXTENDED: {cls.MID_REVIEW, cls.EXTENDED, cls.ENDING, cls.RETURNED},
            cls.ENDING: {cls.EXTENDED, cls.RETURNED},
            cls.RETURNED: {cls.REVIEWED},
        }


RUNNING = [
    str(EngagementState.ACTIVE),
    str(EngagementState.MID_REVIEW),
    str(EngagementState.EXTENDED),
    str(EngagementState.ENDING),
]
BEGUN = [*RUNNING, str(EngagementState.RETURNED), str(EngagementState.REVIEWED)]
HOLDING = [str(EngagementState.TERMS_AGREED), str(EngagementState.SIGNED), *RUNNING]


class Party(models.TextChoices):
    """Who signs."""

    EMPLOYER = "employer", _("The employer")
    HOST = "host", _("The host organisation")
    PROFESSIONAL = "professional", _("The professional")


class Vat(models.TextChoices):
    """How a charge is treated (domain.md 4.4); explained, never computed."""

    NO_CHARGE = "no_charge", _("No charge, so normally no supply")
    STANDARD = "standard", _("Standard-rated on the whole charge")
    CHARITY = "charity_concession", _("Charity to charity, within the concession")
    EXCLUSIVE = "exclusive_control", _("Host pays the employee, with exclusive control")
    ADVICE = "agency_advice", _("Advice is being taken")


class EndedHow(models.TextChoices):
    """How it came to its end."""

    DONE = "done", _("As planned")
    EARLY_HOST = "early_host", _("Early, by the host")
    EARLY_EMPLOYER = "early_employer", _("Early, by the employer")
    EARLY_PROFESSIONAL = "early_professional", _("Early, by the professional")
    JOINED_HOST = "joined_host", _("They joined the host")


class Paper(models.TextChoices):
    """Which paper a form of engagement rests on (domain.md 4.1)."""

    TERMS_OF_USE = "terms_of_use", _("Terms of an advice call")
    BRIEF = "brief", _("One-page brief")
    SCOPE = "scope", _("Scope and acceptance")
    MENTORING = "mentoring", _("Mentoring agreement")
    COACHING = "coaching", _("Coaching contract")
    GROUND_RULES = "ground_rules", _("Ground rules")
    MEMORANDUM = "memorandum", _("Memorandum of twinning")
    ROLE = "role", _("Role description and declarations")
    HOST_CLIENT = "host_client", _("Terms of host and client")
    RISK = "risk", _("Plan and risk assessment of the day")
    TRIPARTITE = "tripartite", _("Secondment agreement")
