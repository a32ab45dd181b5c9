"""The life of a survey, and of one invitation to it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class SurveyState(States):
    """Whether it is being written, asked, or over."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping["SurveyState", set["SurveyState"]]:
        """Give the way from draft to closed; what was asked is never taken back into a draft."""
        return {cls.DRAFT: {cls.OPEN}, cls.OPEN: {cls.CLOSED}}


class InvitationState(States):
    """Whether somebody has been asked, and whether they have answered."""

    DUE = "due", _("To be sent")
    INVITED = "invited", _("Invited")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Would rather not")

    @classmethod
    def moves(cls) -> Mapping["InvitationState", set["InvitationState"]]:
        """Give the moves; who said no may still answer, who answered stays among the answers."""
        return {
            cls.DUE: {cls.INVITED, cls.DECLINED},
            cls.INVITED: {cls.ANSWERED, cls.DECLINED},
            cls.DECLINED: {cls.ANSWERED},
        }
