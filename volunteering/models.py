"""Gathers the slices' models, so that Django sees one app."""

from volunteering.applications.models import AnswerTemplate, Application, Note
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, PaperForm, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.referrers.models import Feedback, Referrer
from volunteering.brokerage.transfers.models import Transfer
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
    "CallAnswer",
    "CallOut",
    "Case",
    "CaseNote",
    "Chase",
    "CoverAsk",
    "CoverCall",
    "Credential",
    "Dismissal",
    "Enquiry",
    "Expense",
    "Feedback",
    "FollowUp",
    "Guidance",
    "Hours",
    "InductionStep",
    "NotAgain",
    "Note",
    "OnCall",
    "Opportunity",
    "PaperForm",
    "Placement",
    "Referral",
    "Referrer",
    "Response",
    "Review",
    "Role",
    "RoleTerms",
    "SavedSearch",
    "Session",
    "Shift",
    "SigningKey",
    "SupportTime",
    "Swap",
    "Thanks",
    "Transfer",
    "Venue",
    "Volunteer",
]
