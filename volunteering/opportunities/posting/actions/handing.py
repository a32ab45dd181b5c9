"""Two steps that several deeds take: before a reader, and until which day."""

from __future__ import annotations

import datetime as dt

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.posting import notices
from volunteering.opportunities.states import OpportunityState


def to_reader(role: Role, by: Person) -> None:
    """Put a role before a second person, off the lists meanwhile."""
    move(role.opportunity, OpportunityState.SUBMITTED, by=by)
    opportunities.summarise(opportunities=[role.opportunity])
    notices.submitted(role, by=by)


def close_on(opportunity: Opportunity, day: dt.date | None) -> None:
    """Say until when it is on offer; reminders begin anew."""
    opportunity.closes_on, opportunity.expiry_told = day, None
    opportunity.save(update_fields=["closes_on", "expiry_told"])
