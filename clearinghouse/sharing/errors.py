"""What can be wrong with something done to a case study.

SharingError
├── NotEndedError   the engagement has not ended, so nobody can say what came of it
└── NotASideError   nobody consents for somebody else
"""


class SharingError(Exception):
    """Something that cannot be done to a case study."""


class NotEndedError(SharingError):
    """There is no end to tell yet."""


class NotASideError(SharingError):
    """Consent is each side's own."""
