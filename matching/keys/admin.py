"""The operator's pages for keys: whose, for what, until when; never the key."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matching.keys import actions
from matching.keys.models import ApiKey, KeptAnswer
from matching.people.models import Person
from matching.showing import ReadOnly


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnly):
    """Keys, which an operator can end when one has got about."""

    list_display = [
        "prefix",
        "name",
        "person",
        "organisation",
        "expires_on",
        "last_used_on",
        "ended_at",
    ]
    list_filter = ["ended_at", "expires_on"]
    list_select_related = ["person", "organisation"]
    search_fields = ["prefix", "person__email__iexact", "organisation__name"]
    exclude = ["digest"]
    actions = ["end_keys"]

    @admin.action(description="End the chosen keys", permissions=["view"])
    def end_keys(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        """End keys, and tell who made them."""
        if isinstance(request.user, Person):
            for key in queryset.select_related("person"):
                actions.end(key=key, by=request.user)


@admin.register(KeptAnswer)
class KeptAnswerAdmin(ReadOnly):
    """Answers kept for a day: that they are there, not what they say."""

    list_display = ["key", "token", "status", "made_at"]
    list_select_related = ["key"]
    search_fields = ["token"]
    exclude = ["body"]
