"""The lives of what a centre works on (domain.md 2.1): enquiries, cases and transfers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class EnquiryState(States):
    """Whether somebody who got in touch has heard from us."""

    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping["EnquiryState", set["EnquiryState"]]:
        """It may be closed at the first answer; who gets in touch again makes another."""
        return {cls.NEW: {cls.ANSWERED, cls.CLOSED}, cls.ANSWERED: {cls.CLOSED}}


class CaseState(States):
    """How far a person has come with a centre; referrals have a life of their own."""

    REGISTERED = "registered", _("Registered")
    GUIDED = "guided", _("Guided")
    CLOSED = "closed", _("Closed")

    @classmethod
    def moves(cls) -> Mapping["CaseState", set["CaseState"]]:
        """Who comes back after it was closed is registered anew, in a case of its own."""
        return {cls.REGISTERED: {cls.GUIDED, cls.CLOSED}, cls.GUIDED: {cls.CLOSED}}


OPEN_CASE = (CaseState.REGISTERED, CaseState.GUIDED)


class TransferState(States):
    """What the other centre said."""

    ASKED = "asked", _("Waits for the other centre")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["TransferState", set["TransferState"]]:
        """Answered once; until then it can be taken back, which ends the consent."""
        return {cls.ASKED: {cls.ACCEPTED, cls.DECLINED, cls.WITHDRAWN}}


class CallOutState(States):
    """Whether a call still looks for people."""

    CALLED = "called", _("Looking for people")
    ENDED = "ended", _("Ended")

    @classmethod
    def moves(cls) -> Mapping["CallOutState", set["CallOutState"]]:
        """A call ends once."""
        return {cls.CALLED: {cls.ENDED}}
