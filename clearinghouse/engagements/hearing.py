"""The open pages of an engagement hear that something has changed, and nothing else."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from matching.messaging import doorbell
from matching.people.models import Person
from matching.people.queries import display_name


def group_of(engagement: Engagement) -> str:
    """Name the group of an engagement's open pages."""
    return f"engagement.{engagement.pk}"


def ring(engagement: Engagement, *, by: Person | None) -> None:
    """Say on open pages that something has changed, once it is committed."""
    who = display_name(by) if by else ""
    text = _("%s has just changed something here.") % who if who else _("Something has changed.")
    group = group_of(engagement)
    transaction.on_commit(lambda: doorbell.push(group, name="engagement", text=text), robust=True)


def may_hear(person: Any, key: str) -> bool:
    """Let the parties hear."""
    if not key.isdecimal():
        return False
    found = Engagement.objects.select_related("host", "employer", "release").filter(pk=key).first()
    return found is not None and person.has_perm("clearinghouse.view_engagement", found)
