"""What can stand in the way of hours and expenses.

HoursError
├── TooManyError   more hours on one day than a day has
├── DayError       the day cannot be
└── SettledError   it has been confirmed, so it is not edited
ExpenseError
└── ReceiptError   the file is no receipt that we can keep
"""


class HoursError(Exception):
    """Something that cannot be done with hours; its text is for the reader."""


class TooManyError(HoursError):
    """The day would have more hours than a day has."""


class DayError(HoursError):
    """Nobody can have given time on that day."""


class SettledError(HoursError):
    """It stands in the ledger: it is taken back, not edited."""


class ExpenseError(Exception):
    """Something that cannot be done with expenses; its text is for the reader."""


class ReceiptError(ExpenseError):
    """The file is no picture or PDF, or too large."""
