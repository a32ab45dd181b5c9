"""The operator's pages for surveys: what was asked and whether it was answered, not what was said."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet


@admin.register(Survey)
class SurveyAdmin(BehindTheWall):
    """Who asks whom, and until when."""

    list_display = ["title", "centre", "audience", "anonymous", "state", "rounds", "closes_on"]
    list_filter = ["state", "audience", "anonymous"]
    list_select_related = ["centre"]
    search_fields = ["title", "centre__name"]
    date_hierarchy = "made_at"


@admin.register(SurveyQuestion)
class SurveyQuestionAdmin(BehindTheWall):
    """What is asked."""

    list_display = ["__str__", "survey", "place", "kind"]
    list_filter = ["kind"]
    list_select_related = ["survey"]
    search_fields = ["words", "bank__exact"]


@admin.register(SurveyInvitation)
class SurveyInvitationAdmin(BehindTheWall):
    """Whether somebody was asked, and how often."""

    list_display = ["person", "organisation", "survey", "state", "asked"]
    list_filter = ["state"]
    list_select_related = ["person", "organisation", "survey"]
    search_fields = ["person__email__iexact", "organisation__name"]
    exclude = ["notice"]


@admin.register(SurveySheet)
class SurveySheetAdmin(BehindTheWall):
    """That answers came in; neither whose nor which."""

    list_display = ["survey", "answered_on"]
    list_filter = ["anonymous"]
    list_select_related = ["survey"]
    search_fields = ["survey__title"]
    exclude = ["invitation", "answers", "words", "receipt"]
