"""How a release goes from step to step: laid out, asked one after the other, finished or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.terms import ApprovalStep
from clearinghouse.introductions import actions as introductions
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Party, WhyNot
from clearinghouse.releases import approvers, notices
from clearinghouse.releases.errors import NobodyError
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.releases.states import ApprovalState, ConflictState, ReleaseState
from matching.history.lifecycle import move
from matching.people.models import Person
from matching.working_days import promised_until

GOOD_FOR: Final = dt.timedelta(days=90)  # what is not used until then is asked for anew
UNSETTLED: Final = [str(ConflictState.OPEN), str(ConflictState.REFUSED)]


def locked(release: Release) -> Release:
    """Lock a release: whatever decides about it, or about a step of it, begins here."""
    rows = Release.objects.select_for_update(of=("self",)).select_related(
        "introduction__need__lead", "introduction__organisation", "employer", "person"
    )
    return rows.get(pk=release.pk)


def lay_out(release: Release, steps: Iterable[str]) -> None:
    """Put the steps into their turn; each has its fixed place, so that one can come in later."""
    Approval.objects.bulk_create(
        Approval(release=release, position=approvers.POSITIONS[step], step=step) for step in steps
    )


@transaction.atomic
def ask_next(release: Release) -> Approval | None:
    """Ask whoever is next, if nobody is being asked; after the last the release is finished."""
    steps = list(release.approvals.select_for_update().order_by("position"))
    if any(each.state not in {ApprovalState.APPROVED, ApprovalState.WAITING} for each in steps):
        return None
    waiting = [each for each in steps if each.state == ApprovalState.WAITING]
    if waiting:
        return ask_step(waiting[0], release)
    finish(release, by=None)
    return None


def ask_step(approval: Approval, release: Release, *, by: Person | None = None) -> Approval:
    """Ask whoever decides at a step today, until a day."""
    whom = approvers.whom_to_ask(release, approval.step)
    if whom is None:
        raise NobodyError(
            _("Your employer has named nobody for this step: %(step)s. Ask HR to name somebody.")
            % {"step": step_name(approval.step).lower()}
        )
    now = timezone.now()
    approval.approver, approval.approver_email = whom.person, whom.email
    approval.instead_of = whom.instead_of
    approval.asked_at, approval.reminded_at = now, None
    approval.answer_by = promised_until(now, approvers.employer_of(release).approval_days)
    approval.times_asked += 1
    approval.save()
    approval.also.set(whom.also)
    move(approval, ApprovalState.ASKED, by=by, facets=step_facets(approval))
    notices.approval_asked(approval)
    return approval


def finish(release: Release, *, by: Person | None, reason: str = "") -> bool:
    """Release them, if every step has said yes and nothing about conflicts is open."""
    conflict = Conflict.objects.filter(release=release).first()
    if conflict is not None and not is_settled(conflict):
        return False
    now = timezone.now()
    release.decided_at = now
    release.good_until = timezone.localdate(now) + GOOD_FOR
    release.save(update_fields=["decided_at", "good_until"])
    move(release, ReleaseState.APPROVED, by=by, reason=reason, facets=facets(release))
    notices.approved(release)
    return True


def is_settled(conflict: Conflict) -> bool:
    """Say whether nothing about conflicts stands in the way: decided, and the host has been heard."""
    heard = not conflict.asks_host or conflict.host_answered_at is not None
    return conflict.state not in UNSETTLED and heard


def refuse(release: Release, *, by: Person, words: str, conflict: bool = False) -> None:
    """End it with a no; a conflict that cannot be contained ends the introduction too."""
    release.decided_at = timezone.now()
    release.save(update_fields=["decided_at"])
    move(
        release,
        ReleaseState.REFUSED,
        by=by,
        reason="conflict" if conflict else "",
        facets=facets(release),
    )
    notices.refused(release, words, conflict=conflict)
    held = Introduction.objects.get(pk=release.introduction_id)
    if conflict and held.state == IntroductionState.ACCEPTED:
        introductions.end(introduction=held, side=Party.PROFESSIONAL, why=WhyNot.CONFLICT, by=None)


def step_name(step: str) -> str:
    """Name a step."""
    return str(ApprovalStep(step).label)


def step_facets(approval: Approval) -> dict[str, Any]:
    """Keep with each event until when it was asked and in whose place."""
    return {
        "step": approval.step,
        "answer_by": approval.answer_by.isoformat() if approval.answer_by else None,
        "instead_of": approval.instead_of_id,
        "times_asked": approval.times_asked,
    }


def facets(release: Release) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    return {
        "form": release.form,
        "days": str(release.days),
        "employer": release.employer_id,
        "recharge": release.recharge,
        "good_until": release.good_until.isoformat() if release.good_until else None,
    }
