"""What can go wrong with an assessment.

AssessmentError
├── NoSuchYearError        a name that is not a year's
├── NotFrozenError         nothing was frozen for the year
├── FreezeChangedError     the frozen files are not those that were frozen
├── AlreadyAskedError      the year is being frozen, or a run over it is not over
├── NotReadyError          something has to be done before this can be
└── ChangedMeanwhileError  what a reviewer had read is not what is there now
"""

from __future__ import annotations

from matching.errors import DeedError


class AssessmentError(DeedError):
    """Something is wrong with an assessment."""


class NoSuchYearError(AssessmentError):
    """A name that is not a year's."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is not a year: write it like 2025-26 (1 April to 31 March).")


class NotFrozenError(AssessmentError):
    """Nothing was frozen for the year."""

    def __init__(self, year: object) -> None:
        super().__init__(f"Nothing is frozen for {year}: run assess {year} --freeze first.")


class FreezeChangedError(AssessmentError):
    """The frozen files are not those that were frozen."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"The frozen table “{table}” is not the one that was frozen: its hash differs."
        )


class AlreadyAskedError(AssessmentError):
    """The year is being frozen, or a run over it is not over."""

    def __init__(self, what: str) -> None:
        super().__init__(what)


class NotReadyError(AssessmentError):
    """Something has to be done before this can be; the words say what."""

    def __init__(self, what: str) -> None:
        super().__init__(what)


class ChangedMeanwhileError(NotReadyError):
    """What a reviewer had read is not what is there now; the words say what to do."""
