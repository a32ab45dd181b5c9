"""What can happen to hours and expenses."""

from volunteering.hours.actions.confirming import (
    confirm,
    log_for,
    query,
    remove_confirmed,
    take_back,
)
from volunteering.hours.actions.expenses import (
    approve,
    claim_mileage,
    claim_receipt,
    pay,
    refuse,
    withdraw,
)
from volunteering.hours.actions.giving import change, log, log_session, remove

__all__ = [
    "approve",
    "change",
    "claim_mileage",
    "claim_receipt",
    "confirm",
    "log",
    "log_for",
    "log_session",
    "pay",
    "query",
    "refuse",
    "remove",
    "remove_confirmed",
    "take_back",
    "withdraw",
]
