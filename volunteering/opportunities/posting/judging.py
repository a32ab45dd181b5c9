"""What a role still lacks before it goes live, and what of it a second person has to see."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.organisations.queries import centre_of
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.words import sounds_like_pay

GROWN_UP: Final = 18
LONGEST_ON_OFFER: Final = dt.timedelta(days=183)


def terms_of(role: Role) -> RoleTerms:
    """Give what is declared about a role; nothing yet for one that came from a feed."""
    found = RoleTerms.objects.filter(role=role).first()
    return found or RoleTerms(role=role)


def words_of(role: Role, terms: RoleTerms) -> list[str]:
    """Gather everything that volunteers read of it."""
    return [
        role.title,
        role.commitment,
        terms.tasks,
        terms.difference,
        terms.process,
        terms.support,
        terms.expenses_note,
        terms.access_note,
        *terms.induction,
    ]


def to_be_reviewed(role: Role, terms: RoleTerms) -> list[str]:
    """Say what of a role a second person has to look at; nothing: nobody has to."""
    found = [
        _("“%(words)s”: %(reason)s") % {"words": each.found, "reason": each.reason}
        for each in sounds_like_pay(*words_of(role, terms))
    ]
    if terms.only_for:
        said = {"limit": terms.get_only_for_display(), "reason": terms.only_for_reason}
        found.append(_("%(limit)s, because: %(reason)s") % said)
    if role.maximum_age:
        said = {"age": str(role.maximum_age), "reason": terms.age_reason}
        found.append(_("Nobody over %(age)s, because: %(reason)s") % said)
    return [each[:300] for each in found]


def missing(role: Role, terms: RoleTerms) -> dict[str, str]:
    """Say step by step what is still missing; empty: it can go live."""
    opportunity, today = role.opportunity, timezone.localdate()
    insured = terms.insured_until or dt.date.min
    placed = role.remote or opportunity.venues.exclude(point=None).exists()
    timed = bool(role.commitment) or opportunity.sessions.exists()
    said = {
        "what": (bool(terms.tasks), _("Say what the volunteer does.")),
        "when": (timed, _("Say when it takes place, or how much time it takes.")),
        "where": (placed, _("Say where it takes place, or that it is done from home.")),
        "who": ("who" in terms.steps_done, _("Look over who can do it.")),
        "applying": (bool(terms.process), _("Say how applying goes.")),
        "checks": (
            bool(terms.facts),
            _("Answer what the volunteer does, so that we know the check."),
        ),
        "support": (
            "support" in terms.steps_done and bool(terms.support),
            _("Say which costs you pay back, and how you support volunteers."),
        ),
        "promises": (
            terms.replaces_no_job and insured >= today,
            _("Confirm that it replaces nobody's job and that your insurance covers volunteers."),
        ),
    }
    return {step: words for step, (there, words) in said.items() if not there}


def may_publish_at_all(organisation: Organisation) -> bool:
    """Tell whether somebody has confirmed that it is who it says; centres are, and answer for others."""
    return (
        organisation.verified_at is not None
        or organisation.standing == Organisation.Standing.ADOPTED
        or organisation.kind == Organisation.Kind.CENTRE
    )


def reader_of(role: Role, terms: RoleTerms) -> tuple[bool, Organisation | None]:
    """Tell whether a second person has to read it before it goes live, and for which centre."""
    centre = centre_of(role.organisation)
    if terms.reviewed_at is not None:
        return False, centre
    adopted = role.organisation.standing == Organisation.Standing.ADOPTED
    asked_for = centre is not None and centre.approves_roles and not adopted
    return terms.needs_review or asked_for, centre
