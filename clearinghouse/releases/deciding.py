"""What an approver does: says yes or no, asks back; and what the others do about it."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.releases import approvers, notices, stepping
from clearinghouse.releases.errors import NotReadyError, OverDaysError, OwnError
from clearinghouse.releases.hearing import ring
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import ApprovalState, ConflictState, ReleaseState
from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person
from matching.working_days import promised_until

OFFICER = "conflict_officer"


@transaction.atomic
def approve(*, approval: Approval, words: str = "", over_because: str = "", by: Person) -> Approval:
    """Say yes at a step; the next is asked, and after the last the person is released.

    More days than the employer's cap for a year stop here until an approver records why they are
    allowed, in ``over_because``.
    """
    held, release = lock(approval, by)
    if held.step == OFFICER and release.conflict.state in stepping.UNSETTLED:
        raise NotReadyError(_("Decide on the conflict questions: that is this step."))
    _allow_days(held, release, over_because, by)
    approve_at(held, release, words=words, by=by)
    return held


@transaction.atomic
def refuse(*, approval: Approval, words: str, by: Person) -> Approval:
    """Say no at a step, with the reason that the person is given; it ends the release."""
    held, release = lock(approval, by)
    if not words.strip():
        raise NotReadyError(_("Say why, so that they understand."))
    if held.step == OFFICER and release.conflict.state == ConflictState.OPEN:
        raise NotReadyError(_("Decide on the conflict questions: that is this step."))
    refuse_at(held, release, words=words, by=by)
    return held


@transaction.atomic
def ask_back(*, approval: Approval, question: str, by: Person) -> Approval:
    """Put a question to the person; the clock waits until they have answered."""
    held, release = lock(approval, by)
    if not question.strip():
        raise NotReadyError(_("Write what you want to know."))
    held.question, held.answer = question, ""
    held.save(update_fields=["question", "answer"])
    move(held, ApprovalState.RETURNED, by=by, facets=stepping.step_facets(held))
    notices.asked_back(held)
    ring(release)
    return held


@transaction.atomic
def answer(*, approval: Approval, text: str, by: Person) -> Approval:
    """Answer an approver's question; they are asked again, with a new clock."""
    release = stepping.locked(approval.release)
    held = _fresh(approval)
    _only_open(release)
    held.answer = text
    held.answer_by = promised_until(timezone.now(), approvers.employer_of(release).approval_days)
    held.reminded_at = None
    held.save(update_fields=["answer", "answer_by", "reminded_at"])
    move(held, ApprovalState.ASKED, by=by, facets=stepping.step_facets(held))
    notices.answered(held)
    ring(release)
    return held


@transaction.atomic
def ask_again(*, approval: Approval, by: Person | None) -> Approval:
    """Ask again at a step that ran out, or whose approver is away: whoever decides there today."""
    release = stepping.locked(approval.release)
    held = _fresh(approval)
    _only_open(release)
    if held.state != ApprovalState.EXPIRED:
        raise IllegalMove(held, ApprovalState.ASKED, overtaken=True)
    stepping.ask_step(held, release, by=by)
    ring(release)
    return held


@transaction.atomic
def claim(*, approval: Approval, by: Person) -> Approval:
    """Take a step over that was sent to an address of theirs; it decides nothing yet."""
    release = stepping.locked(approval.release)
    held = _fresh(approval)
    if held.approver_id == by.pk:
        return held
    if by.pk == release.person_id:
        raise OwnError(_("Nobody decides on what they ask for themselves."))
    if held.approver_id is not None or not _is_theirs(held.approver_email, by):
        raise IllegalMove(held, ApprovalState.ASKED, overtaken=True)
    held.approver = by
    held.save(update_fields=["approver"])
    return held


def lock(approval: Approval, by: Person) -> tuple[Approval, Release]:
    """Lock the release and its step, and see that it is this person's turn."""
    release = stepping.locked(approval.release)
    held = _fresh(approval)
    if by.pk == release.person_id:
        raise OwnError(_("Nobody decides on what they ask for themselves."))
    if release.state != ReleaseState.ASKED or held.state != ApprovalState.ASKED:
        raise IllegalMove(held, ApprovalState.APPROVED, overtaken=True)
    if held.approver_id != by.pk:
        _take_over(held, by)
    return held, release


def approve_at(approval: Approval, release: Release, *, words: str, by: Person) -> None:
    """Keep a yes at a step that is locked, and go on to the next."""
    _decided(approval, ApprovalState.APPROVED, words, by)
    stepping.ask_next(release)
    ring(release)


def refuse_at(approval: Approval, release: Release, *, words: str, by: Person) -> None:
    """Keep a no at a step that is locked, and end the release; at the officer's, the introduction too."""
    _decided(approval, ApprovalState.REFUSED, words, by)
    stepping.refuse(release, by=by, words=words, conflict=approval.step == OFFICER)
    ring(release)


def _decided(approval: Approval, to: ApprovalState, words: str, by: Person) -> None:
    approval.words, approval.decided_by, approval.decided_at = words, by, timezone.now()
    approval.save(update_fields=["words", "decided_by", "decided_at"])
    move(approval, to, by=by, facets=stepping.step_facets(approval))
    if to == ApprovalState.APPROVED:
        notices.step_approved(approval)


def _take_over(approval: Approval, by: Person) -> None:
    """Of several who were asked the first to answer decides: the step is theirs from then on."""
    if not approval.also.filter(pk=by.pk).exists():
        raise IllegalMove(approval, ApprovalState.APPROVED, overtaken=True)
    if approval.approver is not None:
        approval.also.add(approval.approver)
    approval.also.remove(by)
    approval.approver, approval.instead_of = by, None
    approval.save(update_fields=["approver", "instead_of"])


def _allow_days(approval: Approval, release: Release, because: str, by: Person) -> None:
    if approval.step == OFFICER or release.over_allowed_because or not approvers.days_over(release):
        return
    if not because.strip():
        raise OverDaysError(
            _("It goes beyond the days that your policy gives a year: record why you allow it.")
        )
    release.over_allowed_because, release.over_allowed_by = because.strip(), by
    release.save(update_fields=["over_allowed_because", "over_allowed_by"])


def _fresh(approval: Approval) -> Approval:
    rows = Approval.objects.select_for_update(of=("self",)).select_related(
        "release__introduction__need", "release__person", "release__employer", "approver"
    )
    return rows.get(pk=approval.pk)


def _only_open(release: Release) -> None:
    if release.state != ReleaseState.ASKED:
        raise IllegalMove(release, ReleaseState.APPROVED, overtaken=True)


def _is_theirs(email: str, person: Person) -> bool:
    """Say whether an address is one that somebody has shown to be theirs."""
    known = EmailAddress.objects.filter(user=person, verified=True, email__iexact=email)
    return bool(email) and known.exists()
