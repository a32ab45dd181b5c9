"""Releases as several pages read them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from clearinghouse.introductions.models import Introduction
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import ApprovalState, ReleaseState
from matching.organisations.models import Organisation
from matching.people.models import Person

ALSO = Approval.also.through._default_manager
NOW = [str(ReleaseState.DRAFT), str(ReleaseState.ASKED), str(ReleaseState.APPROVED)]


def with_page() -> QuerySet[Release]:
    """Read what pages show of a release."""
    return Release.objects.select_related(
        "introduction__need__lead",
        "introduction__organisation",
        "introduction__professional",
        "employer",
        "person",
        "conflict",
    )


def steps(release: Release) -> list[Approval]:
    """List a release's steps in turn, with whom each is."""
    return list(
        release.approvals.select_related("approver", "instead_of", "decided_by")
        .prefetch_related("also")
        .order_by("position")
    )


def to_decide(person: Person) -> QuerySet[Approval]:
    """List what waits for somebody's decision, the oldest promise on top."""
    rows = Approval.objects.filter(state=ApprovalState.ASKED, release__state=ReleaseState.ASKED)
    theirs = Q(approver=person) | Exists(ALSO.filter(approval=OuterRef("pk"), person=person))
    return _with_line(rows.filter(theirs)).order_by("answer_by", "pk")


def decided_by(person: Person) -> QuerySet[Approval]:
    """List what somebody has decided, the latest on top."""
    return _with_line(Approval.objects.filter(decided_by=person)).order_by("-decided_at")


def of_introduction(introduction: Introduction) -> Release | None:
    """Find the release that an introduction waits for, or rests on."""
    return with_page().filter(introduction=introduction, state__in=NOW).first()


def of_person(person: Person) -> QuerySet[Release]:
    """List what somebody has asked their employers for."""
    return with_page().filter(person=person)


def host_to_answer(organisation: Organisation) -> QuerySet[Release]:
    """List the conflict questions that a host has not answered."""
    return with_page().filter(
        introduction__organisation=organisation,
        state=ReleaseState.ASKED,
        conflict__asks_host=True,
        conflict__host_answered_at=None,
    )


def _with_line(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    return rows.select_related(
        "release__person",
        "release__employer",
        "release__introduction__need",
        "release__introduction__organisation",
        "instead_of",
        "approver",
    )
