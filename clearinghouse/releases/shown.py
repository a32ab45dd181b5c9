"""What the pages of releases show."""

from __future__ import annotations

from typing import Any

from clearinghouse.introductions.states import Party
from clearinghouse.releases import approvers, queries, words
from clearinghouse.releases.hearing import group_of
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.releases.states import ApprovalState, ReleaseState
from matching.people.models import Person


def page(release: Release, person: Person) -> dict[str, Any]:
    """Gather how a release stands, for the person, the employer's people and the approvers."""
    is_theirs = release.person_id == person.pk
    conflict = getattr(release, "conflict", None)
    return {
        "release": release,
        "introduction": release.introduction,
        "group": group_of(release.pk),
        "standing": words.standing(release),
        "tone": words.TONES.get(release.state, "grey"),
        "facts": words.facts(release),
        "case": words.case(release),
        "steps": [_step(each) for each in queries.steps(release)],
        "conflict": conflict,
        "conflict_tone": words.TONES.get(conflict.state, "grey") if conflict else "",
        "waits_for_host": _waits_for_host(release, conflict),
        "is_theirs": is_theirs,
        "may_send": is_theirs and release.state == ReleaseState.DRAFT,
        "may_withdraw": is_theirs and release.state in {"draft", "asked", "approved"},
        "may_go_on": is_theirs and release.state == ReleaseState.APPROVED,
        "over": approvers.days_over(release) if release.state == ReleaseState.DRAFT else 0,
    }


def decision(approval: Approval) -> dict[str, Any]:
    """Gather what an approver reads before they decide: all of it on one page."""
    release = approval.release
    conflict = getattr(release, "conflict", None)
    over = approvers.days_over(release)
    return {
        "approval": approval,
        "release": release,
        "step": words.step_name(approval),
        "until": words.until(approval),
        "instead_of": approval.instead_of,
        "facts": words.facts(release),
        "case": words.case(release),
        "earlier": [_step(each) for each in queries.steps(release) if each.pk != approval.pk],
        "conflict": conflict,
        "over": over,
        "used": approvers.days_used(release),
        "is_open": approval.state == ApprovalState.ASKED and release.state == ReleaseState.ASKED,
        "is_officer": approval.step == "conflict_officer",
    }


def answered(conflict: Conflict) -> list[tuple[str, list[tuple[str, bool]], str]]:
    """Give what each side answered, question by question."""
    sides = (
        (Party.PROFESSIONAL, conflict.answers, conflict.words),
        (Party.ORGANISATION, conflict.host_answers, conflict.host_words),
    )
    return [
        (
            str(party.label),
            [
                (str(each.text), said[each.code])
                for each in questions_for(conflict.sets, party)
                if each.code in said
            ],
            text,
        )
        for party, said, text in sides
    ]


def _step(approval: Approval) -> dict[str, Any]:
    return {
        "approval": approval,
        "name": words.step_name(approval),
        "whom": words.with_whom(approval),
        "until": words.until(approval),
        "tone": words.TONES.get(approval.state, "grey"),
    }


def _waits_for_host(release: Release, conflict: Conflict | None) -> bool:
    return (
        release.state == ReleaseState.ASKED
        and conflict is not None
        and conflict.asks_host
        and conflict.host_answered_at is None
    )
