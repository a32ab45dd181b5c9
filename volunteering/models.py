"""Gathers the slices' models, so that Django sees one app."""

from volunteering.applications.models import AnswerTemplate, Application, Note
from volunteering.followups.models import FollowUp, NotAgain, Response
from volunteering.hours.models import Expense, Hours
from volunteering.opportunities.models import Opportunity, Role, RoleTerms, Session, Venue
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.recognition.models import Credential, SigningKey, Thanks
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift, Swap
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Approach, Bookmark, Dismissal
from volunteering.volunteers.models import Volunteer

__all__ = [
    "AnswerTemplate",
    "Application",
    "Approach",
    "Booking",
    "Bookmark",
    "CoverAsk",
    "CoverCall",
    "Credential",
    "Dismissal",
    "Expense",
    "FollowUp",
    "Hours",
    "InductionStep",
    "NotAgain",
    "Note",
    "Opportunity",
    "Placement",
    "Response",
    "Review",
    "Role",
    "RoleTerms",
    "SavedSearch",
    "Session",
    "Shift",
    "SigningKey",
    "Swap",
    "Thanks",
    "Venue",
    "Volunteer",
]
