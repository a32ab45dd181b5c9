"""The life of a quarter's report."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ReportState(States):
    """Whether its figures still move. What was issued is never changed: another takes its place."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced by a later one")

    @classmethod
    def moves(cls) -> Mapping["ReportState", set["ReportState"]]:
        """Issued once, and replaced only by a later issue."""
        return {cls.DRAFT: {cls.ISSUED}, cls.ISSUED: {cls.REPLACED}}
