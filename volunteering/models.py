"""Gathers the slices' models, so that Django sees one app."""

from volunteering.applications.models import AnswerTemplate, Application, Note
from volunteering.assessment.fairness.models import FairnessRate, FairnessRun
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.models import Analyst, AssessedYear, Freeze
from volunteering.assessment.releases.models import EarlyReader, Release, ReleasePart, ReleaseReview
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, PaperForm, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.referrers.models import Feedback, Referrer
from volunteering.brokerage.transfers.models import Transfer
from volunteering.centres.models import (
    AreaReview,
    AreaReviewLine,
    AreaServed,
    CentreMember,
    CentreRecord,
    Consultation,
    ConsultationAnswer,
    Course,
    CoursePlace,
    FundingTie,
    HealthScore,
    Invoice,
    MemberPlan,
    RecordFile,
)
from volunteering.directory.models import Body, BodyClaim, Coverage, Deal, Service, Signpost
from volunteering.followups.models import FollowUp, NotAgain, Response
from volunteering.funding.models import (
    ClaimedResult,
    Deflator,
    FunderAgreement,
    Grant,
    QuarterReport,
    ReportLink,
    Target,
)
from volunteering.hours.models import Expense, Hours
from volunteering.imports.models import ColumnMeaning, Import, ImportRow
from volunteering.merging.models import Merge, TwoPeople
from volunteering.opportunities.models import Opportunity, Role, RoleTerms, Session, Venue
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.quality.models import (
    Appeal,
    Assessment,
    AssessmentEvidence,
    Award,
    Criterion,
    Decision,
    DeclaredInterest,
    Finding,
    RenewalTask,
    Reviewer,
    Reviewing,
    Scheme,
    SchemeOfficer,
    SelfRating,
    StandardVersion,
)
from volunteering.recognition.models import Credential, SigningKey, Thanks
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift, Swap
from volunteering.searches.models import SavedSearch
from volunteering.subscriptions.models import FeedItem, FeedRemark, FeedRun, Subscription, Twin
from volunteering.suggestions.models import Approach, Bookmark, Dismissal
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet
from volunteering.syndication.models import Widget
from volunteering.volunteers.models import Volunteer

__all__ = [
    "Analyst",
    "AnswerTemplate",
    "Appeal",
    "Application",
    "Approach",
    "AreaReview",
    "AreaReviewLine",
    "AreaServed",
    "AssessedYear",
    "Assessment",
    "AssessmentEvidence",
    "Award",
    "Body",
    "BodyClaim",
    "Booking",
    "Bookmark",
    "CallAnswer",
    "CallOut",
    "Case",
    "CaseNote",
    "CentreMember",
    "CentreMoney",
    "CentreRecord",
    "CentreReturn",
    "Chase",
    "ClaimedResult",
    "ColumnMeaning",
    "Consultation",
    "ConsultationAnswer",
    "Course",
    "CoursePlace",
    "CoverAsk",
    "CoverCall",
    "Coverage",
    "Credential",
    "Criterion",
    "Deal",
    "Decision",
    "DeclaredInterest",
    "Deflator",
    "Dismissal",
    "EarlyReader",
    "Edition",
    "Enquiry",
    "Expense",
    "FairnessRate",
    "FairnessRun",
    "FeedItem",
    "FeedRemark",
    "FeedRun",
    "Feedback",
    "FigureNote",
    "Finding",
    "FollowUp",
    "Freeze",
    "FunderAgreement",
    "FundingTie",
    "Grant",
    "Guidance",
    "HealthScore",
    "Hours",
    "ImpactFigure",
    "ImpactPage",
    "Import",
    "ImportRow",
    "InductionStep",
    "Invoice",
    "KeptFigure",
    "MemberPlan",
    "Merge",
    "NotAgain",
    "Note",
    "OnCall",
    "Opportunity",
    "PaperForm",
    "Placement",
    "QuarterReport",
    "RecordFile",
    "Referral",
    "Referrer",
    "Release",
    "ReleasePart",
    "ReleaseReview",
    "RenewalTask",
    "ReportLink",
    "Response",
    "Review",
    "Reviewer",
    "Reviewing",
    "Role",
    "RoleTerms",
    "Run",
    "SavedSearch",
    "Scheme",
    "SchemeOfficer",
    "SelfRating",
    "Service",
    "Session",
    "Shift",
    "SigningKey",
    "Signpost",
    "SourceValue",
    "StandardVersion",
    "Subscription",
    "SupportTime",
    "Survey",
    "SurveyInvitation",
    "SurveyQuestion",
    "SurveySheet",
    "Swap",
    "Target",
    "Thanks",
    "Transfer",
    "Twin",
    "TwoPeople",
    "Venue",
    "Volunteer",
    "Widget",
]
