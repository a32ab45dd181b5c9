"""The operator's pages for a centre's work: shown, but who funds whom is kept here."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from matching.showing import LabelInline, ReadOnly
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


class RecordFileInline(LabelInline):
    """What shows it."""

    model = RecordFile
    fields = ["name", "sha256", "added_at"]
    readonly_fields = ["added_at"]


@admin.register(CentreRecord)
class CentreRecordAdmin(BehindTheWall):
    """What centres wrote down under their functions."""

    list_display = ["title", "kind", "centre", "on", "done_on"]
    list_filter = ["kind"]
    list_select_related = ["centre"]
    search_fields = ["title", "centre__name"]
    date_hierarchy = "on"
    inlines = [RecordFileInline]


@admin.register(RecordFile)
class RecordFileAdmin(BehindTheWall):
    """Files, by what they show."""

    list_display = ["name", "record", "added_at"]
    list_select_related = ["record"]
    search_fields = ["name", "sha256__exact"]


@admin.register(HealthScore)
class HealthScoreAdmin(BehindTheWall):
    """What organisations say of themselves."""

    list_display = ["record", "topic", "before", "after"]
    list_filter = ["topic"]
    list_select_related = ["record"]
    search_fields = ["record__title"]


@admin.register(Consultation)
class ConsultationAdmin(ReadOnly):
    """What centres asked their members."""

    list_display = ["title", "centre", "closes_on"]
    list_select_related = ["centre"]
    search_fields = ["title", "centre__name"]


@admin.register(ConsultationAnswer)
class ConsultationAnswerAdmin(ReadOnly):
    """What members said."""

    list_display = ["consultation", "organisation", "said_at"]
    list_select_related = ["consultation", "organisation"]
    search_fields = ["consultation__title", "organisation__name"]


@admin.register(MemberPlan)
class MemberPlanAdmin(ReadOnly):
    """What membership costs."""

    list_display = ["name", "centre", "fee", "open"]
    list_select_related = ["centre"]
    search_fields = ["name", "centre__name"]


@admin.register(CentreMember)
class CentreMemberAdmin(ReadOnly):
    """Who is a member where."""

    list_display = ["organisation", "centre", "plan", "state", "from_on", "to_on"]
    list_filter = ["state"]
    list_select_related = ["organisation", "centre", "plan"]
    search_fields = ["organisation__name", "centre__name"]


@admin.register(Invoice)
class InvoiceAdmin(BehindTheWall):
    """What was asked for and paid."""

    list_display = ["name", "centre", "to_name", "amount", "state", "due_on", "paid_on"]
    list_filter = ["state"]
    list_select_related = ["centre"]
    search_fields = ["to_name", "centre__name"]
    date_hierarchy = "issued_on"


@admin.register(Course)
class CourseAdmin(ReadOnly):
    """Courses for managers of volunteers."""

    list_display = ["title", "centre", "starts_at", "places", "taken", "called_off_at"]
    list_select_related = ["centre"]
    search_fields = ["title", "centre__name"]
    date_hierarchy = "starts_at"


@admin.register(CoursePlace)
class CoursePlaceAdmin(ReadOnly):
    """Who goes to which course."""

    list_display = ["person", "course", "state", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["person", "course"]
    search_fields = ["person__email", "course__title"]


class AreaReviewLineInline(LabelInline):
    """What was found."""

    model = AreaReviewLine
    fields = ["kind", "words", "figure", "source"]


@admin.register(AreaReview)
class AreaReviewAdmin(BehindTheWall):
    """Looks at whole districts."""

    list_display = ["title", "centre", "lad", "owner", "on", "review_by"]
    list_select_related = ["centre", "owner"]
    search_fields = ["title", "centre__name", "lad__exact"]
    inlines = [AreaReviewLineInline]


@admin.register(AreaReviewLine)
class AreaReviewLineAdmin(BehindTheWall):
    """Needs, providers, gaps, baselines."""

    list_display = ["words", "kind", "figure", "review"]
    list_filter = ["kind"]
    list_select_related = ["review"]
    search_fields = ["words", "review__title"]


@admin.register(AreaServed)
class AreaServedAdmin(ReadOnly):
    """Who serves which district."""

    list_display = ["centre", "lad", "functions", "from_on", "to_on"]
    list_select_related = ["centre"]
    search_fields = ["centre__name", "lad__exact"]


@admin.register(FundingTie)
class FundingTieAdmin(admin.ModelAdmin):
    """Who funds whom: they do not judge each other."""

    list_display = ["funder", "recipient", "from_on", "to_on", "source"]
    list_select_related = ["funder", "recipient"]
    search_fields = ["funder__name", "recipient__name"]
    autocomplete_fields = ["funder", "recipient"]
