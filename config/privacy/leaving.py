"""How somebody who is erased steps back: what they are in the middle of is ended, and others told."""

from __future__ import annotations

from django.utils import timezone

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.applications import actions as applications
from volunteering.applications.models import Application
from volunteering.applications.states import WithdrawReason
from volunteering.followups.models import FollowUp
from volunteering.followups.states import FollowUpState
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.placements.states import Destination, EndReason


def step_back(*, person: Person) -> None:
    """Withdraw what is open and end what runs; raises IllegalMove when somebody is faster.

    The rota frees the bookings of a placement that has ended, and promotes whoever waits.
    """
    stop_asking(person=person)
    for application in Application.objects.open().filter(volunteer=person).order_by("pk"):
        applications.withdraw(
            application=application, reason=WithdrawReason.CHANGED_MIND, by=person
        )
    for placement in Placement.objects.live().filter(person=person).order_by("pk"):
        placements.end(
            placement=placement,
            on=timezone.localdate(),
            reasons=[EndReason.OTHER],
            destination=Destination.UNKNOWN,
            by=person,
        )


def stop_asking(*, person: Person) -> None:
    """Ask somebody no more how it went."""
    due = FollowUp.objects.filter(person=person, state__in=[FollowUpState.DUE, FollowUpState.ASKED])
    for followup in due.order_by("pk"):
        move(followup, FollowUpState.STOPPED, by=person)
