"""A need is offered, published, paused, taken back, renewed and closed."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs import notices
from clearinghouse.needs.doctor import Weight, findings
from clearinghouse.needs.eligibility import standing_of
from clearinghouse.needs.errors import NotEligibleError, NotReadyError
from clearinghouse.needs.judging import may_publish_at_once
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.history.lifecycle import move
from matching.people.models import Person

FRESH: Final = dt.timedelta(days=90)


@transaction.atomic
def offer(*, need: SkillsNeed, by: Person) -> None:
    """Show it to professionals, or put it before a second person where the record does not suffice.

    Raises NotReadyError, NotEligibleError, or IllegalMove if somebody was faster.
    """
    _check_whole(need)
    standing = standing_of(need.organisation)
    if not standing.may_be_read:
        raise NotEligibleError(standing.words)
    if may_publish_at_once(need):
        publish(need=need, by=by)
        return
    SkillsNeed.objects.filter(pk=need.pk).update(submitted_at=timezone.now(), warned_at=None)
    move(need, NeedState.IN_REVIEW, by=by, facets=facets(need))
    notices.to_read(need, by=by)


@transaction.atomic
def publish(*, need: SkillsNeed, by: Person) -> None:
    """Show it to professionals; raises NotReadyError, or IllegalMove if somebody was faster."""
    if not need.wanted.exists():
        raise NotReadyError([_("Say first which skills it needs.")])
    if need.deadline and need.deadline < timezone.localdate():
        raise NotReadyError(
            [_("The day by which you need it has passed. Choose a later one first.")]
        )
    move(need, NeedState.PUBLISHED, by=by, facets=facets(need))
    need.published_at = need.published_at or timezone.now()
    need.fresh_until, need.warned_at = timezone.localdate() + FRESH, None
    need.save(update_fields=["published_at", "fresh_until", "warned_at"])


@transaction.atomic
def renew(*, need: SkillsNeed, by: Person) -> None:
    """Say that it is still wanted: on the list for another three months, back on it if it was paused."""
    if need.state == NeedState.PAUSED:
        offer(need=need, by=by)
        return
    fresh = timezone.localdate() + FRESH
    on_the_list = SkillsNeed.objects.filter(pk=need.pk, state=NeedState.PUBLISHED)
    if not on_the_list.update(fresh_until=fresh, warned_at=None):
        raise NotReadyError([_("It is not on the list, so there is nothing to renew.")])


@transaction.atomic
def pause(*, need: SkillsNeed, by: Person | None, reason: str = "") -> None:
    """Take it off the list for a while; nobody new is shown it."""
    move(need, NeedState.PAUSED, by=by, reason=reason, facets=facets(need))


@transaction.atomic
def take_back(*, need: SkillsNeed, by: Person) -> None:
    """Make a draft of it again, to work on it in peace."""
    move(need, NeedState.DRAFT, by=by, facets=facets(need))


@transaction.atomic
def close(*, need: SkillsNeed, by: Person, reason: WhyClosed) -> None:
    """Take it off the list for a reason; raises IllegalMove if somebody was faster."""
    move(need, NeedState.CLOSED, by=by, reason=reason, facets=facets(need))


def facets(need: SkillsNeed) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    skills = need.wanted.values_list("skill__scheme", "skill__code")
    return {
        "form": need.form,
        "skills": sorted(f"{scheme}:{code}" for scheme, code in skills),
        "lad": need.lad,
    }


def _check_whole(need: SkillsNeed) -> None:
    missing = [str(each.text) for each in findings(need) if each.weight is Weight.MISSING]
    if missing:
        raise NotReadyError(missing)
