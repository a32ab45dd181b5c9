"""What can be wrong with an entry.

LedgerError
└── UnevenCausesError  the weights of its causes do not sum to one
"""


class LedgerError(Exception):
    """Something that cannot be written to the ledger."""


class UnevenCausesError(LedgerError):
    """The weights of the causes do not sum to one."""
