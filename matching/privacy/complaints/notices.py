"""What we tell complainants, with or without an account, and operators."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify, write_to
from matching.people.models import Person
from matching.privacy.complaints.models import Complaint

ICO = "https://ico.org.uk/make-a-complaint/"


def received(complaint: Complaint) -> None:
    """Say at once that we have it, under which reference, and what happens by when.

    Their words are repeated to people with an account only: whoever typed an address may have typed
    somebody else's, and would send their words there in our name.
    """
    words = _("You wrote:\n\n%(words)s\n\n") % {"words": complaint.words}
    _tell(
        complaint,
        _("We have your complaint about your data"),
        _(
            "Your reference is %(reference)s.\n\n%(words)sA person takes it up by "
            "%(day)s and tells you so. They look into it without delay, tell you how it goes, and "
            "tell you what came of it. You can also go to the Information Commissioner\u2019s Office "
            "at any time: %(ico)s"
        )
        % {
            "reference": complaint.reference,
            "words": words if complaint.person is not None else "",
            "day": date_format(complaint.acknowledge_by),
            "ico": ICO,
        },
    )


def taken_up(complaint: Complaint) -> None:
    """Say that a person has taken it up."""
    _tell(
        complaint,
        _("Your complaint %(reference)s is being looked into") % {"reference": complaint.reference},
        _(
            "A person who runs the service has taken it up, looks into it, and tells you what comes of it."
        ),
    )


def progress(complaint: Complaint, words: str) -> None:
    """Pass on how it goes."""
    _tell(
        complaint,
        _("How your complaint %(reference)s goes") % {"reference": complaint.reference},
        words,
    )


def decided(complaint: Complaint) -> None:
    """Tell the outcome, and where else they can go."""
    _tell(
        complaint,
        _("The outcome of your complaint %(reference)s") % {"reference": complaint.reference},
        _(
            "%(state)s.\n\n%(outcome)s\n\nIf you are not content with this, you can go to the "
            "Information Commissioner\u2019s Office: %(ico)s"
        )
        % {"state": complaint.get_state_display(), "outcome": complaint.outcome, "ico": ICO},
    )


def to_operators(complaint: Complaint) -> None:
    """Tell who runs the service that there is something to take up."""
    _tell_operators(complaint, _("A complaint about data: %(reference)s"))


def near(complaint: Complaint) -> None:
    """Tell who runs the service that the law's day comes near."""
    _tell_operators(complaint, _("Nobody has taken up the complaint %(reference)s"))


def _tell_operators(complaint: Complaint, subject: str) -> None:
    for operator in Person.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        notify(
            to=operator,
            kind="data-complaint-desk",
            subject=subject % {"reference": complaint.reference},
            body=_("It has to be taken up by %(day)s: the law gives 30 days.")
            % {"day": date_format(complaint.acknowledge_by)},
            why=_("you run the service"),
            path=reverse("complaint", args=[complaint.pk]),
            urgent=True,
        )


def _tell(complaint: Complaint, subject: str, body: str) -> None:
    why = _("you complained about how your data are used")
    if complaint.person is not None:
        path = reverse("my_data")
        notify(
            to=complaint.person,
            kind="data-complaint",
            subject=subject,
            body=body,
            why=why,
            path=path,
        )
    elif complaint.email:
        write_to(
            address=complaint.email, kind="data-complaint", subject=subject, body=body, why=why
        )
