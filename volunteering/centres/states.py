"""The lives of what a centre runs for its members."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class MemberState(States):
    """Whether an organisation is a member of a centre."""

    ASKED = "asked", _("Has asked to join")
    MEMBER = "member", _("Member")
    DECLINED = "declined", _("Not taken")
    ENDED = "ended", _("No member any more")

    @classmethod
    def moves(cls) -> Mapping["MemberState", set["MemberState"]]:
        """Who has left joins anew with a row of its own."""
        return {cls.ASKED: {cls.MEMBER, cls.DECLINED}, cls.MEMBER: {cls.ENDED}}


class InvoiceState(States):
    """Whether an invoice has been paid; we take no payments, so it is noted."""

    OPEN = "open", _("Not paid yet")
    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def moves(cls) -> Mapping["InvoiceState", set["InvoiceState"]]:
        """A payment noted by mistake is taken back."""
        return {cls.OPEN: {cls.PAID, cls.CANCELLED}, cls.PAID: {cls.OPEN}}


class PlaceState(States):
    """Somebody's place on a course."""

    BOOKED = "booked", _("Booked")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Cancelled")
    CAME = "came", _("Came")
    MISSED = "missed", _("Did not come")

    @classmethod
    def moves(cls) -> Mapping["PlaceState", set["PlaceState"]]:
        """The register may be put right; who cancelled books anew."""
        return {
            cls.BOOKED: {cls.CANCELLED, cls.CAME, cls.MISSED},
            cls.WAITING: {cls.BOOKED, cls.CANCELLED},
            cls.CANCELLED: {cls.BOOKED, cls.WAITING},
            cls.CAME: {cls.MISSED},
            cls.MISSED: {cls.CAME},
        }
