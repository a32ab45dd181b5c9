"""The operator's pages of merges."""

from django.contrib import admin

from matching.privacy.behind import BehindTheWall
from volunteering.merging.models import Merge, TwoPeople


@admin.register(Merge)
class MergeAdmin(BehindTheWall):
    """Records made one."""

    list_display = ["kept", "gone", "centre", "state", "at", "undone_at"]
    list_filter = ["state"]
    list_select_related = ["kept", "gone", "centre"]
    search_fields = ["kept__email__iexact", "centre__name"]
    date_hierarchy = "at"
    exclude = ["changes"]


@admin.register(TwoPeople)
class TwoPeopleAdmin(BehindTheWall):
    """Pairs that were told apart."""

    list_display = ["one", "other", "centre", "at"]
    list_select_related = ["one", "other", "centre"]
    search_fields = ["one__email__iexact", "other__email__iexact"]
