"""What can be wrong with an agreement.

AgreementError
└── UnknownPartyError  the text has no such party
"""


class AgreementError(Exception):
    """Something that cannot be done with an agreement."""


class UnknownPartyError(AgreementError):
    """Nobody of that name is to sign this text."""
