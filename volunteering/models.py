"""Gathers the slices' models, so that Django sees one app."""

from volunteering.opportunities.models import Opportunity, Role, Session, Venue
from volunteering.volunteers.models import Volunteer

__all__ = ["Opportunity", "Role", "Session", "Venue", "Volunteer"]
