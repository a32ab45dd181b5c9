"""What can be wrong with a review.

ReviewError
├── NothingSaidError   no question was answered
└── NotClosedError     what was counted is corrected only once it was counted
"""


class ReviewError(Exception):
    """Something that cannot be done with a review."""


class NothingSaidError(ReviewError):
    """No question was answered."""


class NotClosedError(ReviewError):
    """It is not counted yet, so there is nothing to correct."""
