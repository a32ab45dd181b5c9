"""What a survey refuses.

SurveyError
├── FrozenError        what has been asked is not altered any more
├── TooManyError       more questions than a survey may have
├── NothingAskedError  it has no question, or there is nobody to ask
├── TooSoonError       it reminded a few days ago, or twice already
├── OverError          it is closed, or not open yet
└── AnsweredError      this invitation has been answered without a name
"""

from django.utils.translation import gettext as _

from matching.errors import DeedError


class SurveyError(DeedError):
    """Something that a survey refuses; its words are for the page."""

    def __str__(self) -> str:
        """Say why."""
        return _("This cannot be done.")


class FrozenError(SurveyError):
    """What has been asked is not altered any more."""

    def __str__(self) -> str:
        """Say why."""
        return _("The survey is out: its questions stay as they are, so that all answer the same.")


class TooManyError(SurveyError):
    """More questions than a survey may have."""

    def __str__(self) -> str:
        """Say why."""
        return _(
            "A survey has 20 questions at most, 10 of them your own and 3 in people's own words."
        )


class NothingAskedError(SurveyError):
    """It has no question, or there is nobody to ask."""

    def __str__(self) -> str:
        """Say why."""
        return _("Choose at least one question, and a group in which there is somebody to ask.")


class TooSoonError(SurveyError):
    """It reminded a few days ago, or twice already."""

    def __str__(self) -> str:
        """Say why."""
        return _("People are reminded twice at most, with five days between.")


class OverError(SurveyError):
    """It is closed, or not open yet."""

    def __str__(self) -> str:
        """Say why."""
        return _("The survey does not take answers.")


class AnsweredError(SurveyError):
    """This invitation has been answered without a name."""

    def __str__(self) -> str:
        """Say why."""
        return _("You have answered this survey already.")
