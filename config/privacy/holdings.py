"""Where we hold what about somebody: every table that leads to a person, and what becomes of it.

``HOLDINGS`` are rows about somebody, each under its entry of the register. ``DEEDS`` are columns
that only say who did something in a record about somebody or something else. A test compares both
with every foreign key to Person and with every table that hangs on a row that stays, so that a new
model cannot be forgotten by erasure or by the copy of one's data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.people.models import Person


class Erase(Enum):
    """What becomes of the rows when somebody is erased."""

    DELETE = "the rows go"
    FORGET = "the rows stay, and no longer say whose they are"
    KEEP = "the rows stay with the empty account, so that counts remain"
    BY_HAND = "erasure.py has a function for it"


class Give(Enum):
    """What the copy of one's data says of the rows."""

    WHOLE = "everything"
    HELD = "that there are some: a person reads them first"
    NOTHING = "nothing: they say no more than another row that is given"


@dataclass(frozen=True, slots=True)
class Holding:
    """A table with rows about somebody.

    ``path`` leads from a row to the person. ``blank`` are the fields that lose their words when the
    row stays; ``facts`` are its text fields that hold codes and not words. ``hide`` are fields that
    the copy leaves out, ``named`` are people whose names it gives; ``held`` says why rows, or the hidden
    fields, are read by a person first.
    """

    model: str
    path: str
    entry: str
    erase: Erase
    give: Give = Give.WHOLE
    blank: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    held: str | Promise = ""

    @property
    def table(self) -> type[Model]:
        """The model."""
        return apps.get_model(self.model)

    def rows(self, person: Person) -> QuerySet[Any]:
        """Give the rows about a person."""
        found = self.table._base_manager.filter(**{self.path: person.pk})
        return found.order_by("pk")

    def erase_rows(self, person: Person) -> int:
        """Let the rows go as the table says, and count them; ``BY_HAND`` is not for here."""
        rows = self.rows(person)
        if self.erase is Erase.DELETE:
            return int(rows.delete()[0])
        changes = dict(self.blank)
        if self.erase is Erase.FORGET:
            changes[self.path] = None
        return int(rows.update(**changes)) if changes else rows.count()


# The database wants a reason of some referrals: what it was is not kept, that there was one is.
NOT_KEPT: Final = "-"
CONFIDENTIAL: Final = _(
    "A referee wrote in confidence. A person reads it, and gives you what may be given."
)
OF_OTHERS: Final = _(
    "It is also about other people. A person reads it, and gives you what may be given."
)
SAFEGUARDING: Final = _(
    "Records of safeguarding, if there are any, are read by a person before they are given."
)

HOLDINGS: Final[tuple[Holding, ...]] = (
    # The account.
    Holding("matching.Person", "pk", "account", Erase.BY_HAND, hide=("password", "is_superuser")),
    Holding("account.EmailAddress", "user", "account", Erase.DELETE),
    Holding("mfa.Authenticator", "user", "account", Erase.DELETE, hide=("data",)),
    Holding("socialaccount.SocialAccount", "user", "account", Erase.DELETE),
    Holding(
        "usersessions.UserSession",
        "user",
        "sign_ins",
        Erase.BY_HAND,
        hide=("session_key", "data"),
    ),
    Holding("admin.LogEntry", "user", "history", Erase.DELETE, hide=("change_message",)),
    # What somebody said about themselves.
    Holding("volunteering.Volunteer", "person", "wishes", Erase.DELETE, hide=("calendar_key",)),
    Holding("matching.PersonSkill", "person", "wishes", Erase.DELETE),
    Holding("matching.Commitment", "person", "professional", Erase.DELETE),
    # What stands on it stays: introductions and engagements, which then say nothing of who.
    Holding(
        "clearinghouse.Professional",
        "person",
        "professional",
        Erase.KEEP,
        blank={"job_title": "", "about": "", "forms": [], "causes": [], "on_offer": False},
        facts=("soc",),
    ),
    Holding("clearinghouse.RoundOffer", "professional__person", "professional", Erase.DELETE),
    Holding("matching.Block", "person", "searches", Erase.DELETE),
    Holding("clearinghouse.SavedNeed", "person", "searches", Erase.DELETE),
    Holding("clearinghouse.NeedDismissal", "person", "searches", Erase.DELETE),
    Holding("clearinghouse.PassedOver", "professional__person", "searches", Erase.DELETE),
    Holding("clearinghouse.LearningWish", "professional__person", "professional", Erase.DELETE),
    Holding("clearinghouse.ConflictInterest", "professional__person", "professional", Erase.DELETE),
    Holding("clearinghouse.Employment", "person", "employment", Erase.DELETE, hide=("cost_code",)),
    Holding(
        "clearinghouse.Employment",
        "manager",
        "employment",
        Erase.FORGET,
        Give.NOTHING,
        blank={"manager_email": ""},
        facts=("post", "cost_code"),
    ),
    Holding(
        "clearinghouse.RegisterEntry",
        "engagement__person",
        "employment",
        Erase.KEEP,
        blank={"note": "", "backfill": ""},
        facts=("cost_code",),
        hide=("cost_code",),
    ),
    Holding("clearinghouse.Approver", "person", "employment", Erase.DELETE),
    Holding("clearinghouse.Delegation", "from_person", "employment", Erase.DELETE),
    Holding("clearinghouse.Delegation", "to_person", "employment", Erase.DELETE),
    Holding("matching.Adjustment", "person", "adjustments", Erase.DELETE),
    Holding("matching.EmergencyContact", "person", "emergency_contact", Erase.DELETE),
    Holding("matching.ParentalConsent", "person", "parent", Erase.DELETE),
    Holding("matching.Consent", "person", "consents", Erase.DELETE),
    # Looking for a role.
    Holding("volunteering.SavedSearch", "person", "searches", Erase.DELETE),
    Holding("volunteering.Bookmark", "person", "searches", Erase.DELETE),
    Holding("volunteering.Dismissal", "person", "searches", Erase.DELETE),
    Holding("matching.ShownList", "to", "shown", Erase.FORGET, facts=("engine", "query")),
    Holding("matching.Lesson", "person", "shown", Erase.FORGET, facts=("subject", "reason")),
    Holding("volunteering.Approach", "person", "applications", Erase.DELETE),
    # Applying, and being placed: the organisation's counts remain.
    Holding(
        "volunteering.Application",
        "volunteer",
        "applications",
        Erase.KEEP,
        blank={"words": "", "answer": "", "shares_adjustments": False},
    ),
    Holding(
        "volunteering.Note",
        "application__volunteer",
        "notes",
        Erase.DELETE,
        Give.HELD,
        held=OF_OTHERS,
    ),
    Holding(
        "volunteering.Placement",
        "person",
        "placements",
        Erase.KEEP,
        blank={"adjustments": ""},
        facts=("end_reasons",),
    ),
    Holding(
        "volunteering.InductionStep", "placement__person", "placements", Erase.KEEP, facts=("text",)
    ),
    Holding(
        "volunteering.Review", "placement__person", "placements", Erase.KEEP, blank={"words": ""}
    ),
    Holding("volunteering.Booking", "person", "placements", Erase.KEEP),
    Holding("volunteering.Swap", "booking__person", "placements", Erase.DELETE),
    Holding("volunteering.Swap", "to", "placements", Erase.DELETE, hide=("booking",)),
    Holding("volunteering.CoverAsk", "placement__person", "placements", Erase.KEEP),
    Holding(
        "volunteering.Hours",
        "placement__person",
        "placements",
        Erase.KEEP,
        blank={"note": "", "query": ""},
    ),
    Holding("volunteering.Expense", "placement__person", "placements", Erase.BY_HAND),
    Holding("volunteering.Thanks", "placement__person", "placements", Erase.DELETE),
    Holding("volunteering.Credential", "person", "credentials", Erase.DELETE),
    Holding("volunteering.FollowUp", "person", "followups", Erase.KEEP, facts=("version",)),
    Holding("volunteering.NotAgain", "person", "followups", Erase.DELETE),
    Holding(
        "volunteering.Response",
        "followup__person",
        "followups",
        Erase.KEEP,
        blank={"words": ""},
        facts=("question", "answer"),
    ),
    # A centre's surveys: an answer that has a name loses it, and what was asked and said stays a figure.
    Holding("volunteering.SurveyInvitation", "person", "surveys", Erase.KEEP),
    Holding(
        "volunteering.SurveySheet",
        "invitation__person",
        "surveys",
        Erase.KEEP,
        blank={"words": {}, "invitation": None},
        facts=("answers", "receipt"),
        hide=("receipt",),
    ),
    Holding(
        "volunteering.Signpost", "enquiry__person", "enquiries", Erase.KEEP, facts=("function",)
    ),
    # A volunteer centre's work with somebody: how much of it there was remains.
    Holding(
        "volunteering.Enquiry",
        "person",
        "enquiries",
        Erase.FORGET,
        blank={
            "name": "",
            "email": "",
            "phone": "",
            "postcode": "",
            "about": "",
            "group_name": "",
            "next_action": "",
        },
        facts=("source", "signposted_to"),
    ),
    Holding(
        "volunteering.Case",
        "person",
        "casework",
        Erase.KEEP,
        blank={"next_action": "", "employment": "", "benefits": ""},
    ),
    Holding(
        "volunteering.Guidance",
        "case__person",
        "casework",
        Erase.KEEP,
        blank={"notes": "", "next_steps": ""},
        hide=("notes",),
        held=OF_OTHERS,
    ),
    Holding(
        "volunteering.CaseNote",
        "case__person",
        "casework",
        Erase.DELETE,
        Give.HELD,
        held=OF_OTHERS,
    ),
    Holding("volunteering.SupportTime", "case__person", "casework", Erase.KEEP),
    Holding("volunteering.PaperForm", "case__person", "casework", Erase.BY_HAND, hide=("picture",)),
    Holding(
        "volunteering.Referral",
        "case__person",
        "casework",
        Erase.KEEP,
        blank={"because": NOT_KEPT},
    ),
    Holding(
        "volunteering.Chase",
        "application__volunteer",
        "casework",
        Erase.KEEP,
        Give.HELD,
        blank={"spoke_to": "", "words": ""},
        held=OF_OTHERS,
    ),
    Holding("volunteering.Feedback", "case__person", "casework", Erase.DELETE),
    Holding(
        "volunteering.Transfer",
        "person",
        "casework",
        Erase.KEEP,
        blank={"words": "", "answer": ""},
        facts=("shares",),
    ),
    Holding("volunteering.OnCall", "person", "casework", Erase.DELETE),
    Holding("volunteering.CallAnswer", "person", "casework", Erase.DELETE),
    # A spreadsheet's row says that it was read, and of whom no longer.
    Holding(
        "volunteering.ImportRow",
        "person",
        "casework",
        Erase.FORGET,
        blank={"cells": {}, "key": "", "problems": [], "done": "", "subject": "", "deeds": []},
        hide=("deeds", "key"),
    ),
    Holding("volunteering.Merge", "kept", "casework", Erase.DELETE, hide=("changes",)),
    Holding("volunteering.Merge", "gone", "casework", Erase.DELETE, hide=("changes",)),
    Holding("volunteering.TwoPeople", "one", "casework", Erase.DELETE),
    Holding("volunteering.TwoPeople", "other", "casework", Erase.DELETE),
    # Lending a skill: what was agreed stays as long as somebody can claim from it.
    Holding(
        "clearinghouse.Introduction",
        "person",
        "introductions",
        Erase.KEEP,
        blank={"words": ""},
        facts=("override_reason",),
    ),
    Holding(
        "clearinghouse.Call",
        "introduction__person",
        "introductions",
        Erase.KEEP,
        blank={"where": ""},
    ),
    Holding(
        "clearinghouse.Release",
        "person",
        "releases",
        Erase.KEEP,
        blank={
            "case": "",
            "skills_sought": "",
            "development": "",
            "benefit": "",
            "offers": "",
            "over_days_because": "",
            "over_allowed_because": "",
        },
        facts=("form",),
    ),
    Holding(
        "clearinghouse.Approval",
        "release__person",
        "releases",
        Erase.KEEP,
        blank={"words": "", "question": "", "answer": "", "approver_email": ""},
        facts=("step",),
    ),
    Holding(
        "clearinghouse.Approval",
        "approver",
        "releases",
        Erase.FORGET,
        Give.NOTHING,
        facts=("step", "words", "question", "answer", "approver_email"),
    ),
    Holding("clearinghouse.Approval_also", "person", "releases", Erase.DELETE, Give.NOTHING),
    Holding(
        "clearinghouse.Conflict",
        "release__person",
        "releases",
        Erase.KEEP,
        blank={"words": "", "host_words": "", "officer_words": ""},
        facts=(
            "answers",
            "host_answers",
            "questions_version",
            "sets",
            "funder_relationship",
            "measures",
        ),
    ),
    # A story that is told of somebody goes with them: their consent has gone.
    Holding("clearinghouse.CaseStudy", "engagement__person", "engagements", Erase.DELETE),
    Holding(
        "clearinghouse.Engagement",
        "person",
        "engagements",
        Erase.KEEP,
        blank={"return_plan": "", "ended_because": ""},
        facts=("title", "terms", "vat_reason", "vat_number", "paper_version", "long_because"),
    ),
    Holding(
        "clearinghouse.DayLog",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        blank={"what": ""},
    ),
    Holding(
        "clearinghouse.Milestone",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        facts=("title", "accepted_if", "sent_back"),
    ),
    Holding(
        "clearinghouse.Meeting",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        blank={"agreed": "", "where": ""},
    ),
    Holding(
        "clearinghouse.Amendment",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        facts=("changes", "because"),
    ),
    Holding(
        "clearinghouse.SignedCopy",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        facts=("name", "sha256"),
        hide=("content",),
    ),
    Holding(
        "clearinghouse.Review",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        blank={"words": ""},
        facts=("version", "answers"),
    ),
    # What some forms have of their own.
    Holding(
        "clearinghouse.AdviceSlot",
        "professional__person",
        "engagements",
        Erase.DELETE,
        facts=("where", "question"),
    ),
    Holding(
        "clearinghouse.Mentorship",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        blank={"goals": "", "boundaries": "", "qualification": ""},
    ),
    Holding(
        "clearinghouse.Appointment",
        "engagement__person",
        "engagements",
        Erase.KEEP,
        blank={"interests": ""},
        facts=("office", "declarations", "declarations_version"),
    ),
    Holding(
        "clearinghouse.LearningSet",
        "facilitator",
        "engagements",
        Erase.KEEP,
        facts=("title", "about", "ground_rules", "lad"),
    ),
    Holding("clearinghouse.SetMember", "person", "engagements", Erase.DELETE),
    Holding(
        "clearinghouse.Attendance",
        "member__person",
        "engagements",
        Erase.DELETE,
        facts=("action",),
    ),
    Holding("clearinghouse.Circuit", "rider", "engagements", Erase.KEEP, facts=("title",)),
    Holding(
        "clearinghouse.TwinningOffer",
        "contact",
        "organisations",
        Erase.KEEP,
        facts=("shares", "seeks"),
    ),
    Holding("matching.Signature", "person", "agreements", Erase.BY_HAND),
    # Safety.
    Holding(
        "matching.Check",
        "person",
        "checks",
        Erase.DELETE,
        hide=("decision", "decided_on", "decided_by"),
        held=_("What an organisation decided on a check is read by a person first."),
    ),
    Holding("matching.Sharing", "person", "checks", Erase.DELETE),
    Holding(
        "matching.Reference",
        "person",
        "references",
        Erase.DELETE,
        hide=("answers",),
        held=CONFIDENTIAL,
    ),
    Holding(
        "matching.Concern",
        "raised_by",
        "safeguarding",
        Erase.FORGET,
        Give.HELD,
        blank={"contact": ""},
        facts=("text", "page", "outcome"),
        held=SAFEGUARDING,
    ),
    Holding(
        "matching.Concern",
        "person",
        "safeguarding",
        Erase.FORGET,
        Give.HELD,
        facts=("text", "page", "outcome", "contact"),
        held=SAFEGUARDING,
    ),
    Holding("matching.Hold", "person", "safeguarding", Erase.DELETE, Give.HELD, held=SAFEGUARDING),
    # What was said.
    Holding("matching.Message", "by", "messages", Erase.BY_HAND),
    Holding("matching.Participant", "person", "messages", Erase.BY_HAND),
    Holding("matching.Notice", "to", "notices", Erase.DELETE),
    Holding("matching.Text", "person", "notices", Erase.DELETE),
    Holding("matching.Preference", "person", "notices", Erase.DELETE),
    # Acting for organisations.
    Holding("matching.Membership", "person", "organisations", Erase.DELETE),
    Holding("matching.Claim", "person", "organisations", Erase.DELETE),
    Holding("volunteering.BodyClaim", "person", "organisations", Erase.DELETE),
    # The quality mark: who held an office, who reviewed, what they declared.
    Holding("volunteering.SchemeOfficer", "person", "organisations", Erase.DELETE),
    Holding("volunteering.Reviewer", "person", "organisations", Erase.DELETE),
    Holding("volunteering.DeclaredInterest", "person", "organisations", Erase.DELETE),
    Holding("volunteering.Reviewing", "person", "organisations", Erase.KEEP),
    # The assessment: who made it, and who read it a day early.
    Holding("volunteering.Analyst", "person", "organisations", Erase.DELETE),
    Holding("volunteering.EarlyReader", "person", "organisations", Erase.DELETE),
    # Courses of a volunteer centre.
    Holding("volunteering.CoursePlace", "person", "organisations", Erase.DELETE),
    Holding(
        "clearinghouse.SkillsNeed",
        "lead",
        "organisations",
        Erase.KEEP,  # PROTECT: what is open waits for another lead, what is closed keeps the empty account
        facts=(
            "title",
            "problem",
            "outcome",
            "in_scope",
            "out_of_scope",
            "deliverables",
            "acceptance",
            "access",
            "decides",
            "capacity",
            "evaluation",
            "feedback",
            "follow_up",
            "moderation_words",
            "template",
            "postcode",
            "lad",
        ),
    ),
    # Privacy itself, and what is counted.
    Holding("matching.Look", "person", "looks", Erase.DELETE, named=("by",)),
    Holding("matching.ApiKey", "person", "keys", Erase.DELETE, hide=("digest",)),
    Holding("matching.KeptAnswer", "key__person", "keys", Erase.DELETE),
    Holding(
        "matching.DataRequest",
        "person",
        "requests",
        Erase.FORGET,
        blank={"words": "", "waits_for": "", "answer": ""},
        facts=("tell",),
        hide=("tell",),
    ),
    Holding("matching.ComplaintStep", "complaint__person", "requests", Erase.DELETE),
    Holding(
        "matching.Complaint",
        "person",
        "requests",
        Erase.FORGET,
        blank={
            "name": "",
            "email": "",
            "words": "",
            "wanted": "",
            "outcome": NOT_KEPT,
            "changed_here": "",
        },
        facts=("reference",),
    ),
    Holding("matching.DataPack", "person", "requests", Erase.BY_HAND, hide=("file",)),
    Holding(
        "matching.Transition",
        "by",
        "history",
        Erase.FORGET,
        facts=("subject", "old", "new", "reason", "facets"),
        hide=("facets",),
    ),
    Holding(
        "matching.Contribution",
        "person",
        "ledger",
        Erase.FORGET,
        facts=("source", "area", "cause", "causes"),
    ),
    Holding("matching.Outcome", "person", "ledger", Erase.FORGET, facts=("source", "code", "area")),
)

# Columns that say who did something: the record is about somebody or something else and stays.
DEEDS: Final[tuple[tuple[str, str], ...]] = (
    ("volunteering.Freeze", "taken_by"),
    ("volunteering.Edition", "loaded_by"),
    ("volunteering.AssessedYear", "responsible"),
    ("volunteering.AssessedYear", "opened_by"),
    ("volunteering.AssessedYear", "freeze_asked_by"),
    ("volunteering.Run", "by"),
    ("volunteering.FigureNote", "by"),
    ("volunteering.FigureNote", "settled_by"),
    ("volunteering.ImpactPage", "asked_by"),
    ("volunteering.ImpactPage", "published_by"),
    ("volunteering.ImpactPage", "withdrawn_by"),
    ("volunteering.CentreReturn", "queried_by"),
    ("volunteering.CentreReturn", "explained_by"),
    ("volunteering.CentreReturn", "signed_by"),
    ("volunteering.Release", "author"),
    ("volunteering.Release", "drafted_by"),
    ("volunteering.Release", "reviewer"),
    ("volunteering.ReleasePart", "person"),
    ("volunteering.ReleaseReview", "by"),
    ("volunteering.ReleaseReview", "author"),
    ("volunteering.EarlyReader", "added_by"),
    ("clearinghouse.PassedOver", "by"),
    ("clearinghouse.Introduction", "proposed_by"),
    ("clearinghouse.Release", "over_allowed_by"),
    ("clearinghouse.Release", "suggested_by"),
    ("clearinghouse.Approval", "instead_of"),
    ("clearinghouse.Approval", "decided_by"),
    ("clearinghouse.Conflict", "officer"),
    ("clearinghouse.Conflict", "host_answered_by"),
    ("clearinghouse.Engagement", "host_lead"),
    ("clearinghouse.Engagement", "long_by"),
    ("clearinghouse.DayLog", "logged_by"),
    ("clearinghouse.DayLog", "confirmed_by"),
    ("clearinghouse.Amendment", "proposed_by"),
    ("clearinghouse.SignedCopy", "uploaded_by"),
    ("clearinghouse.Review", "submitted_by"),
    ("clearinghouse.Preference", "said_by"),
    ("clearinghouse.AdviceSlot", "booked_by"),
    ("clearinghouse.SetMeeting", "recorded_by"),
    ("clearinghouse.Twinning", "proposed_by"),
    ("clearinghouse.Exchange", "logged_by"),
    ("clearinghouse.Issue", "raised_by"),
    ("clearinghouse.SkillsNeed", "moderated_by"),
    ("clearinghouse.SkillsNeed", "matches_read_by"),
    ("clearinghouse.Eligibility", "said_by"),
    ("clearinghouse.Eligibility", "decided_by"),
    ("clearinghouse.CaseStudy", "drafted_by"),
    ("clearinghouse.Employer", "template_approved_by"),
    ("clearinghouse.EmployerDomain", "added_by"),
    ("clearinghouse.SingleSignOn", "set_by"),
    ("clearinghouse.Delegation", "made_by"),
    ("clearinghouse.Employment", "verified_by"),
    ("clearinghouse.EmploymentInvitation", "invited_by"),
    ("clearinghouse.FundingLink", "added_by"),
    ("clearinghouse.Headcount", "said_by"),
    ("clearinghouse.Novation", "made_by"),
    ("clearinghouse.Novation", "undone_by"),
    ("matching.Organisation", "verified_by"),
    ("matching.Away", "said_by"),
    ("matching.Invitation", "invited_by"),
    ("matching.Look", "by"),
    ("matching.DataRequest", "answered_by"),
    ("matching.Complaint", "handled_by"),
    ("matching.ComplaintStep", "by"),
    ("matching.Webhook", "made_by"),
    ("matching.Check", "seen_by"),
    ("matching.Check", "decided_by"),
    ("matching.Reference", "asked_by"),
    ("matching.Concern", "lead"),
    ("matching.LeadLook", "by"),
    ("matching.Hold", "placed_by"),
    ("matching.Hold", "lifted_by"),
    ("volunteering.Role", "lead"),
    ("volunteering.RoleTerms", "reviewed_by"),
    ("volunteering.RoleTerms", "submitted_by"),
    ("volunteering.Application", "referred_by"),
    ("volunteering.Note", "by"),
    ("volunteering.InductionStep", "done_by"),
    ("volunteering.Review", "by"),
    ("volunteering.Enquiry", "keyed_by"),
    ("volunteering.Survey", "made_by"),
    ("volunteering.Signpost", "by"),
    ("volunteering.FunderAgreement", "made_by"),
    ("volunteering.QuarterReport", "issued_by"),
    ("volunteering.ReportLink", "made_by"),
    ("volunteering.Case", "opened_by"),
    ("volunteering.Case", "broker"),
    ("volunteering.Guidance", "by"),
    ("volunteering.CaseNote", "by"),
    ("volunteering.SupportTime", "by"),
    ("volunteering.PaperForm", "by"),
    ("volunteering.Referral", "by"),
    ("volunteering.Chase", "by"),
    ("volunteering.Feedback", "by"),
    ("volunteering.Transfer", "asked_by"),
    ("volunteering.Transfer", "answered_by"),
    ("volunteering.OnCall", "added_by"),
    ("volunteering.CallOut", "called_by"),
    ("volunteering.Import", "by"),
    ("volunteering.Merge", "by"),
    ("volunteering.Merge", "undone_by"),
    ("volunteering.TwoPeople", "by"),
    ("volunteering.Booking", "checked_in_by"),
    ("volunteering.CoverCall", "by"),
    ("volunteering.CoverAsk", "asked_by"),
    ("volunteering.Hours", "logged_by"),
    ("volunteering.Hours", "confirmed_by"),
    ("volunteering.Expense", "decided_by"),
    ("volunteering.Thanks", "by"),
    ("volunteering.Approach", "by"),
    ("volunteering.CentreRecord", "written_by"),
    ("volunteering.RecordFile", "added_by"),
    ("volunteering.Consultation", "asked_by"),
    ("volunteering.ConsultationAnswer", "said_by"),
    ("volunteering.CentreMember", "asked_by"),
    ("volunteering.AreaReview", "owner"),
    ("volunteering.Assessment", "began_by"),
    ("volunteering.AssessmentEvidence", "added_by"),
    ("volunteering.Reviewing", "asked_by"),
    ("volunteering.Decision", "decided_by"),
    ("volunteering.Award", "suspension_confirmed_by"),
    ("volunteering.Appeal", "asked_by"),
    ("volunteering.Appeal", "decided_by"),
)

# Tables that hang on a row that stays and hold nothing about anybody, and why.
NOBODYS: Final[dict[str, str]] = {
    "matching.Impression": "roles and their positions in a list",
    "clearinghouse.NeedSkill": "a skill that a need asks for",
    "clearinghouse.RoundNeed": "a need that takes part in a round",
    "clearinghouse.RoundMatch": "goes with the entry of the professional in the round",
    "clearinghouse.Preference": "goes with the entry of the professional in the round",
    "clearinghouse.SetMeeting": "when and where a set meets",
    "clearinghouse.Challenge": "a team's day: how many, not who",
    "clearinghouse.Client": "an organisation on a round",
    "clearinghouse.Visit": "a visit to an organisation, without names",
    "clearinghouse.Issue": "what does not work at an organisation",
    "volunteering.Finding": "what was found on an organisation; its words stay with the assessment",
    "matching.LeadLook": "which lead opened which concern; kept with it",
}
