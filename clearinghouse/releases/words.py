"""How a release is spoken of."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.employers.terms import ApprovalStep
from clearinghouse.introductions.words import day_of
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import Recharge, ReleaseState
from clearinghouse.terms import EngagementForm, days
from matching.people.queries import display_name

TONES = {
    "approved": "green",
    "cleared": "green",
    "contained": "green",
    "none": "green",
    "asked": "blue",
    "returned": "warm",
    "expired": "warm",
    "refused": "red",
}


def facts(release: Release) -> list[tuple[str, str]]:
    """Say what is asked for, term by term."""
    return [
        (_("Who"), display_name(release.person)),
        (_("Where"), release.introduction.organisation.name),
        (_("What"), f"{release.introduction.need.title} ({EngagementForm(release.form).short})"),
        (_("From"), date_format(release.starts_on, "l j F Y")),
        (_("Until"), date_format(release.ends_on, "l j F Y")),
        (_("How much"), _amount(release)),
        (_("What the host pays"), str(Recharge(release.recharge).label)),
    ]


def case(release: Release) -> list[tuple[str, str]]:
    """Give the business case in the order of the government's own guidance on interchange."""
    return [
        (_("What would be done there"), release.case),
        (_("The skills it builds"), release.skills_sought),
        (_("How it fits the development plan"), release.development),
        (_("What the employer gets from it"), release.benefit),
        (_("What the host gets from it"), release.offers),
        (_("Why more days than usual"), release.over_days_because),
        (_("Why more days were allowed"), release.over_allowed_because),
    ]


def standing(release: Release) -> str:
    """Say how it stands, as a heading."""
    return {
        ReleaseState.DRAFT: _("Ask your employer"),
        ReleaseState.ASKED: _("With the employer"),
        ReleaseState.APPROVED: _("Released"),
        ReleaseState.REFUSED: _("The employer says no"),
        ReleaseState.EXPIRED: _("The leave ran out"),
        ReleaseState.WITHDRAWN: _("Taken back"),
    }[ReleaseState(release.state)]


def step_name(approval: Approval) -> str:
    """Name a step."""
    return str(ApprovalStep(approval.step).label)


def with_whom(approval: Approval) -> str:
    """Say whom a step is with, and instead of whom."""
    if approval.approver is None:
        return approval.approver_email
    name = display_name(approval.approver)
    others = [display_name(each) for each in approval.also.all()]
    if others and approval.decided_at is None:
        return _("%(names)s: whoever answers first") % {"names": ", ".join([name, *others])}
    if approval.instead_of is None:
        return name
    return _("%(name)s, instead of %(other)s") % {
        "name": name,
        "other": display_name(approval.instead_of),
    }


def until(approval: Approval) -> str:
    """Say until when a step is answered."""
    return day_of(approval.answer_by) if approval.answer_by else ""


def _amount(release: Release) -> str:
    if release.days_a_week is None:
        return days(release.days)
    return _("%(days)s, %(weekly)s a week") % {
        "days": days(release.days),
        "weekly": days(release.days_a_week),
    }
