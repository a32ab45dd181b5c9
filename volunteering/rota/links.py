"""Links in mails that act for one person on one thing: signed, so that they work signed out.

Opening one asks; only the button acts, because scanners of mail follow links.
"""

from typing import Final

from django.core import signing
from django.urls import reverse

from matching.messaging.emails import absolute
from volunteering.rota.models import Booking, CoverAsk, Swap

SALT: Final = "volunteering.rota"
CANNOT_COME: Final = "cannot-come"
CONFIRM: Final = "confirm"
COVER: Final = "cover"
SWAP: Final = "swap"
EVENT: Final = "event"


def token(deed: str, pk: int) -> str:
    """Sign a deed and the row that it is about."""
    return signing.dumps([deed, pk], salt=SALT, compress=True)


def meant_by(text: str, deed: str) -> int:
    """Give the row that a link is about, or raise signing.BadSignature."""
    signed, pk = signing.loads(text, salt=SALT)
    if signed != deed:
        message = "a link for another deed"
        raise signing.BadSignature(message)
    return int(pk)


def cannot_come(booking: Booking) -> str:
    """Give the link by which somebody says that they can't come."""
    return _link("cannot_come", token(CANNOT_COME, booking.pk))


def confirm(booking: Booking) -> str:
    """Give the link by which somebody takes an offered place, or lets it go."""
    return _link("confirm_place", token(CONFIRM, booking.pk))


def cover(ask: CoverAsk) -> str:
    """Give the link by which somebody answers an ask for cover."""
    return _link("cover_answer", token(COVER, ask.pk))


def swap(this: Swap) -> str:
    """Give the link by which somebody takes a session over, or not."""
    return _link("swap_answer", token(SWAP, this.pk))


def event(booking: Booking) -> str:
    """Give the calendar file of one session."""
    return _link("session_event", token(EVENT, booking.pk))


def _link(name: str, signed: str) -> str:
    return absolute(reverse(name, args=[signed]))


def calendar(secret: str) -> str:
    """Give the address of somebody's calendar."""
    return absolute(reverse("calendar", args=[secret]))
