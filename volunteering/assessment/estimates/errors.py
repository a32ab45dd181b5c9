"""What can be wrong with a file or a question about it: said in one sentence, exit status 2."""

from __future__ import annotations

from volunteering.assessment.errors import AssessmentError


class EstimateError(AssessmentError):
    """The file or the question does not allow an estimate."""
