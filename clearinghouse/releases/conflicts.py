"""The conflict tests of one release: filled in, answered by both, decided by the employer's officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.models import Employer
from clearinghouse.employers.queries import funding_between
from clearinghouse.introductions.states import Party
from clearinghouse.releases import deciding, notices, stepping
from clearinghouse.releases.approvers import POSITIONS
from clearinghouse.releases.errors import NotReadyError
from clearinghouse.releases.hearing import ring
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.releases.questions import VERSION, filled_in, questions_for, sets_for
from clearinghouse.releases.states import ApprovalState, ConflictState, ReleaseState
from clearinghouse.terms import SECONDMENTS
from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person


def prepare(release: Release, employer: Employer) -> Conflict:
    """Lay the questions of this employer beside a draft, with what is known of money filled in."""
    funding = _known_funding(employer, release)
    sets = sets_for(employer.public_kind)
    conflict, made = Conflict.objects.get_or_create(
        release=release, defaults={"questions_version": VERSION}
    )
    if made or conflict.sets != sets:
        conflict.answers = filled_in(sets, (each["kind"] for each in funding))
        conflict.answered_at = None
    conflict.sets, conflict.funder_relationship = sets, funding
    conflict.save(update_fields=["answers", "answered_at", "sets", "funder_relationship"])
    return conflict


def is_declared(conflict: Conflict) -> bool:
    """Say whether there is anything for an officer to look at."""
    said = {**conflict.answers, **conflict.host_answers}
    return any(said.values()) or bool(conflict.funder_relationship)


def begin(conflict: Conflict, *, needs_officer: bool, form: str) -> None:
    """Say at the moment of asking whether an officer decides, and whether the host is asked too."""
    conflict.asks_host = needs_officer or form in SECONDMENTS
    conflict.save(update_fields=["asks_host"])
    if not needs_officer:
        move(conflict, ConflictState.NONE, by=None)


@transaction.atomic
def answer_as_host(
    *, conflict: Conflict, answers: Mapping[str, bool], words: str, by: Person
) -> Conflict:
    """Keep what the host says; a yes brings the officer in where nobody had thought of one."""
    release = stepping.locked(conflict.release)
    held = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if release.state != ReleaseState.ASKED or held.host_answered_at is not None:
        raise IllegalMove(release, ReleaseState.APPROVED, overtaken=True)
    asked = questions_for(held.sets, Party.ORGANISATION)
    if any(each.code not in answers for each in asked):
        raise NotReadyError(_("Answer every question."))
    held.host_answers = {each.code: bool(answers[each.code]) for each in asked}
    held.host_words, held.host_answered_by = words, by
    held.host_answered_at = timezone.now()
    held.save()
    if held.state == ConflictState.NONE and any(held.host_answers.values()):
        _bring_in_officer(held, release, by)
    stepping.ask_next(release)
    ring(release)
    return held


@transaction.atomic
def decide(  # noqa: PLR0913 (what an officer decides, by name)
    *,
    conflict: Conflict,
    outcome: ConflictState,
    measures: str = "",
    information_barrier: bool = False,
    cooling_off_until: dt.date | None = None,
    words: str = "",
    by: Person,
) -> Conflict:
    """Clear it, contain it by measures that are recorded, or refuse: what cannot be contained ends it.

    It is the officer's step, decided by that. Refusing is possible at any time; a yes waits for
    what the host has to say.
    """
    approval = conflict.release.approvals.get(step=deciding.OFFICER)
    step, release = deciding.lock(approval, by)
    held = Conflict.objects.select_for_update().get(pk=conflict.pk)
    refused = outcome == ConflictState.REFUSED
    _check(held, outcome, measures, words)
    held.officer, held.decided_at = by, timezone.now()
    held.measures, held.officer_words = measures, words
    held.information_barrier, held.cooling_off_until = information_barrier, cooling_off_until
    held.save()
    move(held, outcome, by=by, facets=_facets(held, release))
    if refused:
        deciding.refuse_at(step, release, words=words, by=by)
    else:
        deciding.approve_at(step, release, words=words or measures, by=by)
    return held


def _check(conflict: Conflict, outcome: ConflictState, measures: str, words: str) -> None:
    if outcome == ConflictState.REFUSED:
        if not words.strip():
            raise NotReadyError(_("Say why it cannot be contained."))
        return
    if conflict.asks_host and conflict.host_answered_at is None:
        raise NotReadyError(
            _("The host has not answered its questions yet. We have reminded them.")
        )
    if outcome == ConflictState.CONTAINED and not measures.strip():
        raise NotReadyError(_("Write down the measures that contain it."))


def _bring_in_officer(conflict: Conflict, release: Release, by: Person) -> None:
    """A late yes of the host: the officer is asked before anything else goes on."""
    move(conflict, ConflictState.OPEN, by=by)
    step, made = Approval.objects.get_or_create(
        release=release,
        step=deciding.OFFICER,
        defaults={"position": POSITIONS[deciding.OFFICER]},
    )
    if made and not release.approvals.filter(state=ApprovalState.ASKED).exists():
        stepping.ask_step(step, release)
    notices.conflict_found(release)


def _known_funding(employer: Employer, release: Release) -> list[dict[str, Any]]:
    """Keep what the employer's list says of money and power between the two, as it is today."""
    links = funding_between(employer, release.introduction.organisation)
    today = timezone.localdate()
    return [
        {
            "kind": link.kind,
            "title": link.title,
            "amount": str(link.amount) if link.amount is not None else "",
            "until": link.to_on.isoformat() if link.to_on else "",
        }
        for link in links
        if link.to_on is None or link.to_on >= today
    ]


def _facets(conflict: Conflict, release: Release) -> dict[str, Any]:
    return {
        "form": release.form,
        "employer": release.employer_id,
        "version": conflict.questions_version,
        "declared": sum(map(bool, (*conflict.answers.values(), *conflict.host_answers.values()))),
        "barrier": conflict.information_barrier,
        "cooling_off": str(conflict.cooling_off_until or ""),
    }
