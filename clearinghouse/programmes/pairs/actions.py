"""What can happen to a pair: it says what it works towards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import HOLDING
from clearinghouse.programmes.errors import ProgrammeError
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.terms import EngagementForm
from matching.people.models import Person

MOST_PAIRS: Final = 3  # that one person mentors or coaches at a time


@transaction.atomic
def write(*, engagement: Engagement, said: Mapping[str, Any], by: Person) -> Mentorship:  # noqa: ARG001
    """Keep what a pair works towards; said again, it replaces what was said.

    Raises ProgrammeError where the mentor has as many pairs as one person can look after, and where
    a coach names no qualification.
    """
    if engagement.form == EngagementForm.COACHING and not said.get("qualification"):
        raise ProgrammeError(_("A coach is qualified. Say which qualification it is."))
    if not Mentorship.objects.filter(engagement=engagement).exists():
        _refuse_too_many(engagement)
    pair, _new = Mentorship.objects.update_or_create(engagement=engagement, defaults=dict(said))
    return pair


def _refuse_too_many(engagement: Engagement) -> None:
    Person.objects.select_for_update(no_key=True).get(pk=engagement.person_id)
    others = Mentorship.objects.filter(
        engagement__person=engagement.person_id, engagement__state__in=HOLDING
    ).exclude(engagement=engagement)
    if others.count() >= MOST_PAIRS:
        raise ProgrammeError(
            _("%(name)s has %(most)s pairs already, as many as one person can look after.")
            % {"name": engagement.person, "most": MOST_PAIRS}
        )
