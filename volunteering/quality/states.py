"""The lives of an assessment, a reviewer's part in it, an award and an appeal (domain.md 1.6)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class AssessmentState(States):
    """How far an organisation is on its way to the mark."""

    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Handed in")
    IN_REVIEW = "in_review", _("With the reviewers")
    MODERATION = "moderation", _("Being moderated")
    MODERATED = "moderated", _("Ready to be decided")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["AssessmentState", set["AssessmentState"]]:
        """Moderation comes before a decision; what a reviewer left undone goes back to them."""
        return {
            cls.DRAFT: {cls.SUBMITTED, cls.WITHDRAWN},
            cls.SUBMITTED: {cls.IN_REVIEW, cls.DRAFT, cls.WITHDRAWN},
            cls.IN_REVIEW: {cls.MODERATION, cls.WITHDRAWN},
            cls.MODERATION: {cls.MODERATED, cls.IN_REVIEW},
            cls.MODERATED: {cls.DECIDED, cls.MODERATION},
        }


class ReviewingState(States):
    """What has become of asking somebody to review."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Reviewing")
    DONE = "done", _("Findings handed in")
    DECLINED = "declined", _("Cannot do it")
    STOOD_DOWN = "stood_down", _("Stood down")

    @classmethod
    def moves(cls) -> Mapping["ReviewingState", set["ReviewingState"]]:
        """Who turns out not to be independent stands down, even when they are done."""
        return {
            cls.ASKED: {cls.ACCEPTED, cls.DECLINED, cls.STOOD_DOWN},
            cls.ACCEPTED: {cls.DONE, cls.STOOD_DOWN},
            cls.DONE: {cls.STOOD_DOWN, cls.ACCEPTED},
        }


class AwardState(States):
    """Whether an organisation may call itself by the mark."""

    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    LAPSED = "lapsed", _("Lapsed")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["AwardState", set["AwardState"]]:
        """A suspended award comes back once its conditions are met; one withdrawn never does."""
        return {
            cls.ACTIVE: {cls.SUSPENDED, cls.LAPSED, cls.WITHDRAWN},
            cls.SUSPENDED: {cls.ACTIVE, cls.LAPSED, cls.WITHDRAWN},
        }


class AppealState(States):
    """What has become of an appeal."""

    ASKED = "asked", _("Asked")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")

    @classmethod
    def moves(cls) -> Mapping["AppealState", set["AppealState"]]:
        """An appeal is decided once; the next stage is an appeal of its own."""
        return {cls.ASKED: {cls.UPHELD, cls.DISMISSED}}
