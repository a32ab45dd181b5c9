"""When employers merge: all that lives with one moves to the other, with a look before and a day to undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.actions import POLICY, remember
from clearinghouse.employers.errors import EmployerError
from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    FundingLink,
)
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.queries import OVER
from clearinghouse.registers import notices
from clearinghouse.registers.models import Novation
from clearinghouse.releases.models import Release
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.models import Person

OPEN_RELEASES: Final = ["draft", "asked", "approved"]


class NovationError(EmployerError):
    """These two cannot be merged, or no longer be parted; says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would move, by what it is."""

    engagements: list[Engagement]
    releases: int
    people: int
    twice: int
    approvers: int
    domains: int
    funding: int


def preview(of: Employer, into: Employer) -> Preview:
    """Say what would move, and who works for both and so moves nowhere."""
    here = of.employments.filter(ended_on=None)
    twice = here.filter(person__in=_people_of(into)).count()
    return Preview(
        engagements=list(_engagements(of).select_related("person", "host")[:100]),
        releases=_releases(of).count(),
        people=here.count() - twice,
        twice=twice,
        approvers=of.approvers.filter(to_on=None).count(),
        domains=of.domains.count(),
        funding=of.funding.count(),
    )


@transaction.atomic
def novate(
    *, of: Employer, into: Employer, takes_policy: bool, because: str, by: Person
) -> Novation:
    """Move all that lives with one employer to another; what was signed keeps its words and its hash.

    Raises NovationError if either has been closed already.
    """
    locked = Employer.objects.select_for_update().filter(pk__in=[of.pk, into.pk], closed_on=None)
    if of.pk == into.pk or len(locked) < 2:  # noqa: PLR2004 (both)
        raise NovationError(_("One of the two is closed already, or they are the same."))
    before = {name: _plain(getattr(into, name)) for name in POLICY} if takes_policy else {}
    ended = {"employments": _end_twice(of, into), "approvers": _end_approvers_twice(of, into)}
    moved = {name: _move(rows, field, target) for name, rows, field, target in _parts(of, into)}
    if takes_policy:
        for name in POLICY:
            setattr(into, name, getattr(of, name))
        into.save(update_fields=list(POLICY))
    Employer.objects.filter(pk=of.pk).update(closed_on=timezone.localdate())
    novation = Novation.objects.create(
        of=of,
        into=into,
        moved=moved,
        ended=ended,
        before=before,
        takes_policy=takes_policy,
        because=because,
        made_by=by,
    )
    _remember(novation, "novated", by)
    notices.novated(novation)
    return novation


def why_not_undo(novation: Novation) -> list[str]:
    """Say why a merger can no longer be undone; nothing if it can."""
    if novation.undone_at:
        return [_("It has been undone already.")]
    reasons = []
    if timezone.now() > novation.undo_until:
        reasons.append(
            _("More than a day has passed: merge the other way, or move people one by one.")
        )
    if novation.into.closed_on:
        reasons.append(_("%(name)s has itself merged into another.") % {"name": novation.into})
    subjects = [
        f"clearinghouse.{kind}:{key}"
        for kind in ("engagement", "release")
        for key in novation.moved.get(f"{kind}s", [])
    ]
    later = Transition.objects.filter(subject__in=subjects, at__gt=novation.made_at)
    if later.exclude(new="novated").exists():
        reasons.append(_("An engagement or a request that moved has gone on since."))
    return reasons


@transaction.atomic
def undo(*, novation: Novation, by: Person) -> None:
    """Move everything back that came over; raises NovationError with the reasons why not."""
    if reasons := why_not_undo(novation):
        raise NovationError(" ".join(reasons))
    claimed = Novation.objects.filter(pk=novation.pk, undone_at=None)
    if not claimed.update(undone_at=timezone.now(), undone_by=by):
        raise NovationError(_("It has been undone already."))
    of, into = novation.of, novation.into
    for name, model, field, target in _homes(of):
        rows: QuerySet[Any] = model._base_manager.filter(pk__in=novation.moved.get(name, []))
        rows.update(**{field: target})
    Employment.objects.filter(pk__in=novation.ended.get("employments", [])).update(ended_on=None)
    Approver.objects.filter(pk__in=novation.ended.get("approvers", [])).update(to_on=None)
    for name, value in novation.before.items():
        setattr(into, name, value)
    into.save(update_fields=list(novation.before) or None)
    Employer.objects.filter(pk=of.pk).update(closed_on=None)
    novation.refresh_from_db()
    _remember(novation, "undone", by)
    notices.novation_undone(novation)


def _engagements(of: Employer) -> QuerySet[Engagement]:
    return Engagement.objects.filter(employer=of.organisation).exclude(state__in=OVER)


def _releases(of: Employer) -> QuerySet[Release]:
    return Release.objects.filter(employer=of.organisation, state__in=OPEN_RELEASES)


def _parts(of: Employer, into: Employer) -> list[tuple[str, QuerySet[Any], str, Model]]:
    """Name what moves: its rows, and the field that says whose they are."""
    home = into.organisation
    return [
        ("engagements", _engagements(of), "employer", home),
        ("releases", _releases(of), "employer", home),
        ("employments", of.employments.filter(ended_on=None), "employer", into),
        ("approvers", of.approvers.filter(to_on=None), "employer", into),
        ("delegations", of.delegations.filter(to_on__gte=timezone.localdate()), "employer", into),
        ("domains", of.domains.all(), "employer", into),
        ("funding", _funding_not_there(of, into), "employer", into),
    ]


def _homes(of: Employer) -> list[tuple[str, type[Model], str, Model]]:
    return [
        ("engagements", Engagement, "employer", of.organisation),
        ("releases", Release, "employer", of.organisation),
        ("employments", Employment, "employer", of),
        ("approvers", Approver, "employer", of),
        ("delegations", Delegation, "employer", of),
        ("domains", EmployerDomain, "employer", of),
        ("funding", FundingLink, "employer", of),
    ]


def _move(rows: QuerySet[Any], field: str, target: Model) -> list[int]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=keys).update(**{field: target})
    return keys


def _people_of(employer: Employer) -> QuerySet[Any]:
    return employer.employments.filter(ended_on=None).values("person")


def _end_twice(of: Employer, into: Employer) -> list[int]:
    """End the posts of those who work for both: one person works once for one employer."""
    rows = of.employments.filter(ended_on=None, person__in=_people_of(into))
    keys = list(rows.values_list("pk", flat=True))
    Employment.objects.filter(pk__in=keys).update(ended_on=timezone.localdate())
    return keys


def _end_approvers_twice(of: Employer, into: Employer) -> list[int]:
    there = set(into.approvers.filter(to_on=None).values_list("person", "step"))
    rows = of.approvers.filter(to_on=None).values_list("pk", "person", "step")
    keys = [key for key, person, step in rows if (person, step) in there]
    Approver.objects.filter(pk__in=keys).update(to_on=timezone.localdate())
    return keys


def _funding_not_there(of: Employer, into: Employer) -> QuerySet[FundingLink]:
    known = into.funding.exclude(identifier="").values("identifier")
    return of.funding.exclude(identifier__in=known)


def _remember(novation: Novation, what: str, by: Person) -> None:
    """Write it into the history of both employers, and of all that is lent."""
    facets = {"novation": novation.pk, "of": novation.of_id, "into": novation.into_id}
    for employer in (novation.of, novation.into):
        remember(employer, "", what, by=by, facets=facets)
    rows = Engagement.objects.filter(pk__in=novation.moved.get("engagements", []))
    Transition.objects.bulk_create(
        Transition(
            subject=subject_of(row),
            old=row.state,
            new=what,
            by=by,
            facets=facets,
            reason=novation.because[:200],
        )
        for row in rows
    )


def _plain(value: Any) -> Any:
    return str(value) if value is not None and not isinstance(value, (str, int, list)) else value
