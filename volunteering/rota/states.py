"""The lives of a booking of a shift and of a swap."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class BookingState(States):
    """Whether somebody has a place on a shift, and whether they came."""

    BOOKED = "booked", _("Coming")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Place offered: please confirm")
    CANCELLED = "cancelled", _("Not coming")
    LAPSED = "lapsed", _("Offer lapsed")
    CAME = "came", _("Came")
    LATE = "late", _("Came late")
    NO_SHOW = "no_show", _("Did not come")

    @classmethod
    def moves(cls) -> Mapping["BookingState", set["BookingState"]]:
        """A freed place is offered to who waits and asks to be confirmed; a tick can be mended."""
        came = {cls.CAME, cls.LATE, cls.NO_SHOW}
        return {
            cls.BOOKED: {cls.CANCELLED} | came,
            cls.WAITING: {cls.OFFERED, cls.CANCELLED, cls.LAPSED},
            cls.OFFERED: {cls.BOOKED, cls.CANCELLED, cls.LAPSED},
            cls.CANCELLED: set(),
            cls.LAPSED: set(),
            cls.CAME: {cls.LATE, cls.NO_SHOW, cls.BOOKED},
            cls.LATE: {cls.CAME, cls.NO_SHOW, cls.BOOKED},
            cls.NO_SHOW: {cls.CAME, cls.LATE, cls.BOOKED},
        }

    @classmethod
    def holding(cls) -> list["BookingState"]:
        """Give the states that take up a place of the shift."""
        return [cls.BOOKED, cls.OFFERED, cls.CAME, cls.LATE, cls.NO_SHOW]

    @classmethod
    def standing(cls) -> list["BookingState"]:
        """Give the states in which somebody has to do with the shift."""
        return [*cls.holding(), cls.WAITING]


class SwapState(States):
    """Whether somebody takes a booking over."""

    ASKED = "asked", _("Asked")
    TAKEN = "taken", _("Taken over")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @classmethod
    def moves(cls) -> Mapping["SwapState", set["SwapState"]]:
        """A swap is answered once."""
        return {cls.ASKED: {cls.TAKEN, cls.REFUSED, cls.WITHDRAWN}}
