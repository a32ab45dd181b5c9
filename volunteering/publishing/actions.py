"""What makes the feed of changes tell what changed without a change of the role itself."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role
from volunteering.publishing import queries

AT_ONCE: Final = 200


def keep_up() -> int:
    """Count as changed what a day or its organisation changed; say of how many opportunities.

    The feed tells them then, and the search knows the organisation by its new name.
    """
    told = 0
    for found in (queries.turned(timezone.localdate()), queries.overtaken(timezone.now())):
        while some := _bring_up_to_date(found):
            told += some
    return told


@transaction.atomic
def _bring_up_to_date(found: QuerySet[Role]) -> int:
    """Do some of them; one that somebody moves at this moment is told by that."""
    keys = list(found.order_by("pk").values_list("opportunity", flat=True)[:AT_ONCE])
    held = Opportunity.objects.filter(pk__in=keys).order_by("pk")
    rows = list(held.select_for_update(no_key=True, skip_locked=True))
    opportunities.summarise(opportunities=rows)
    return len(rows)
