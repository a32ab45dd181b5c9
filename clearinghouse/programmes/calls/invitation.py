"""A booked call in the calendars of its two sides: one entry, which a later word moves or takes out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.diary import Entry, as_invitation
from matching.history.lifecycle import subject_of
from matching.history.models import Transition


def entry(slot: AdviceSlot) -> Entry:
    """Give a call as a calendar reads it."""
    return Entry(
        key=f"advice-{slot.pk}",
        title=_("Advice call"),
        starts_at=slot.starts_at,
        minutes=int((slot.ends_at - slot.starts_at).total_seconds() // 60),
        where=slot.where,
    )


def invitation(slot: AdviceSlot, *, cancelled: bool = False) -> str:
    """Write the invitation that goes with a mail; every move of the slot is a newer word."""
    moves = Transition.objects.filter(subject=subject_of(slot)).count()
    people = [slot.professional.person, *filter(None, [slot.booked_by])]
    return as_invitation(entry(slot), sequence=moves, people=people, cancelled=cancelled)
