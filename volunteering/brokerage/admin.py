"""The operator's pages of what centres work on: shown, and changed on a centre's own pages."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, PaperForm, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.referrers.models import Feedback, Referrer
from volunteering.brokerage.transfers.models import Transfer


@admin.register(Enquiry)
class EnquiryAdmin(BehindTheWall):
    """What came in."""

    list_display = ["who", "centre", "channel", "state", "came_at", "outcome"]
    list_filter = ["state", "channel", "outcome"]
    list_select_related = ["centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "came_at"
    exclude = ["about"]


@admin.register(Case)
class CaseAdmin(BehindTheWall):
    """People with centres."""

    list_display = ["person", "centre", "state", "support_intensity", "opened_at", "closed_because"]
    list_filter = ["state", "support_intensity", "closed_because"]
    list_select_related = ["person", "centre"]
    search_fields = ["person__email__iexact", "centre__name"]
    date_hierarchy = "opened_at"


@admin.register(Guidance)
class GuidanceAdmin(BehindTheWall):
    """Interviews; what was said is for the centre's staff."""

    list_display = ["case", "kind", "held_on", "minutes"]
    list_filter = ["kind"]
    list_select_related = ["case__person", "case__centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "held_on"
    exclude = ["notes", "next_steps"]


@admin.register(CaseNote)
class CaseNoteAdmin(BehindTheWall):
    """That there are notes, not what they say."""

    list_display = ["id", "centre", "by", "at"]
    list_select_related = ["centre", "by"]
    search_fields = ["centre__name"]
    date_hierarchy = "at"
    exclude = ["text"]


@admin.register(SupportTime)
class SupportTimeAdmin(BehindTheWall):
    """Minutes of support."""

    list_display = ["case", "what", "on", "minutes"]
    list_filter = ["what"]
    list_select_related = ["case__person", "case__centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "on"


@admin.register(PaperForm)
class PaperFormAdmin(BehindTheWall):
    """That there are paper forms, not their pictures."""

    list_display = ["what", "centre", "by", "at"]
    list_select_related = ["centre", "by"]
    search_fields = ["what", "centre__name"]
    date_hierarchy = "at"
    exclude = ["picture"]


@admin.register(Referral)
class ReferralAdmin(BehindTheWall):
    """Who was put forward for what."""

    list_display = ["application", "centre", "permitted_on", "place_in_list", "made_at"]
    list_filter = ["permitted_how"]
    list_select_related = ["application__volunteer", "application__role", "centre"]
    search_fields = ["centre__name", "application__volunteer__email__iexact"]
    date_hierarchy = "made_at"


@admin.register(Chase)
class ChaseAdmin(BehindTheWall):
    """Calls to organisations."""

    list_display = ["application", "centre", "heard", "at", "again_on"]
    list_filter = ["heard"]
    list_select_related = ["application__volunteer", "application__role", "centre"]
    search_fields = ["centre__name"]
    date_hierarchy = "at"


@admin.register(Referrer)
class ReferrerAdmin(BehindTheWall):
    """Who sends people to centres."""

    list_display = ["name", "kind", "works_at", "centre", "added_at"]
    list_filter = ["kind"]
    list_select_related = ["centre"]
    search_fields = ["name", "works_at", "email", "centre__name"]
    date_hierarchy = "added_at"


@admin.register(Feedback)
class FeedbackAdmin(BehindTheWall):
    """That referrers were told, not what."""

    list_display = ["referrer", "centre", "by", "sent_at"]
    list_select_related = ["referrer", "centre", "by"]
    search_fields = ["referrer__name", "centre__name"]
    date_hierarchy = "sent_at"
    exclude = ["text"]


@admin.register(Transfer)
class TransferAdmin(BehindTheWall):
    """People handed on."""

    list_display = ["person", "centre", "to_centre", "state", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["person", "centre", "to_centre"]
    search_fields = ["person__email__iexact", "centre__name", "to_centre__name"]
    date_hierarchy = "asked_at"
    exclude = ["words"]


@admin.register(OnCall)
class OnCallAdmin(BehindTheWall):
    """Who may be called in an emergency."""

    list_display = ["person", "centre", "brings", "agreed_on", "left_on"]
    list_filter = ["agreed_how"]
    list_select_related = ["person", "centre"]
    search_fields = ["person__email__iexact", "centre__name"]
    date_hierarchy = "agreed_on"


@admin.register(CallOut)
class CallOutAdmin(BehindTheWall):
    """Calls in emergencies."""

    list_display = ["title", "centre", "state", "needed", "called_at"]
    list_filter = ["state"]
    list_select_related = ["centre"]
    search_fields = ["title", "centre__name"]
    date_hierarchy = "called_at"


@admin.register(CallAnswer)
class CallAnswerAdmin(BehindTheWall):
    """What those who were called said."""

    list_display = ["callout", "person", "said", "said_at"]
    list_filter = ["said"]
    list_select_related = ["callout", "person"]
    search_fields = ["callout__title", "person__email__iexact"]
