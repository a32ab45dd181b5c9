"""The operator's page for history: append-only."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from matching.history.models import Transition
from matching.showing import ReadOnly


@admin.register(Transition)
class TransitionAdmin(ReadOnly):
    """Every change of state."""

    list_display = ["subject", "old", "new", "by", "at", "reason"]
    list_select_related = ["by"]
    search_fields = ["subject__startswith", "by__email__iexact"]
    search_help_text = _("The subject, such as clearinghouse.skillsneed:7, or the actor's address")
    date_hierarchy = "at"
