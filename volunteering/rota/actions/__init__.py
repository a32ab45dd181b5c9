"""What can happen on the rota: every write, by what it is about."""

from volunteering.rota.actions.attendance import ask_for_registers, check_in, key_in, record
from volunteering.rota.actions.bookings import (
    book,
    book_several,
    cancel,
    confirm,
    lapse,
    release_gone,
    say_when,
    wait,
)
from volunteering.rota.actions.calendars import make_address, remind_before, switch_off
from volunteering.rota.actions.laying import lay_out, lay_out_opportunity
from volunteering.rota.actions.reminders import remind
from volunteering.rota.actions.shifts import Terms, add, call_off, change, keep, renew_key

__all__ = [
    "Terms",
    "add",
    "ask_for_registers",
    "book",
    "book_several",
    "call_off",
    "cancel",
    "change",
    "check_in",
    "confirm",
    "keep",
    "key_in",
    "lapse",
    "lay_out",
    "lay_out_opportunity",
    "make_address",
    "record",
    "release_gone",
    "remind",
    "remind_before",
    "renew_key",
    "say_when",
    "switch_off",
    "wait",
]
