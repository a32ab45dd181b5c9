"""What we tell people about their data."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.people.models import Person
from matching.privacy.models import DataPack, DataRequest


def received(request: DataRequest) -> None:
    """Acknowledge at once, with the day by which an answer comes."""
    said = {"day": date_format(request.answer_by), "words": request.words}
    is_complaint = request.kind == DataRequest.Kind.COMPLAINT
    _tell(
        request.person,
        kind="data-request",
        subject=_("We have your complaint about your data")
        if is_complaint
        else _("We have your wish to have something corrected"),
        body=_(
            "You wrote:\n\n%(words)s\n\nA person reads it and answers you by %(day)s. "
            "If you are not content with the answer, you can go to the "
            "Information Commissioner\u2019s Office: https://ico.org.uk/make-a-complaint/"
        )
        % said,
    )


def erasure_received(request: DataRequest) -> None:
    """Say when it happens, and how to change one's mind."""
    assert request.not_before is not None  # noqa: S101 (a constraint of the table)
    _tell(
        request.person,
        kind="data-erasure",
        subject=_("We will erase your data"),
        body=_(
            "You asked us to erase what we hold about you. You have until %(day)s to change your "
            "mind: open the page below and choose to keep your account. After that day we erase "
            "it, and write to this address one last time. If somebody else asked for this in your "
            "name, keep your account and change your password."
        )
        % {"day": date_format(request.not_before)},
    )


def waits(request: DataRequest) -> None:
    """Say what has to be finished first."""
    _tell(
        request.person,
        kind="data-erasure",
        subject=_("Erasing your data has to wait"),
        body=_(
            "You asked us to erase what we hold about you. Something has to be finished first:"
            "\n\n%(reasons)s\n\nAs soon as it is, we go on by ourselves and write to you."
        )
        % {"reasons": request.waits_for},
    )


def withdrawn(request: DataRequest) -> None:
    """Confirm that a wish was taken back."""
    erase = request.kind == DataRequest.Kind.ERASE
    _tell(
        request.person,
        kind="data-request",
        subject=_("We keep your account") if erase else _("You have taken your request back"),
        body=_("Nothing was erased, and everything is as it was.")
        if erase
        else _("We do nothing more about it. You can ask again at any time."),
    )


def answered(request: DataRequest) -> None:
    """Pass the answer on."""
    _tell(
        request.person,
        kind="data-request",
        subject=_("Our answer about your data"),
        body=_(
            "%(answer)s\n\nIf you are not content with this, write to us again, or go to the "
            "Information Commissioner\u2019s Office: https://ico.org.uk/make-a-complaint/"
        )
        % {"answer": request.answer},
    )


def pack_ready(pack: DataPack) -> None:
    """Say that the copy can be taken away."""
    assert pack.kept_until is not None  # noqa: S101 (a constraint of the table)
    _tell(
        pack.person,
        kind="data-pack",
        subject=_("The copy of your data is ready"),
        body=_(
            "It is a ZIP file with a page to read and a file for other programs. Take it away by "
            "%(day)s: then we delete it. For your safety we ask for your password again."
        )
        % {"day": date_format(pack.kept_until)},
    )


def pack_failed(pack: DataPack) -> None:
    """Say that it did not work, and what to do."""
    _tell(
        pack.person,
        kind="data-pack",
        subject=_("The copy of your data could not be made"),
        body=_("Something went wrong on our side. Please ask for it again on the page below."),
    )


def inactive(person: Person, *, kind: str, day: str) -> None:
    """Warn that an account which nobody uses is to be erased."""
    notify(
        to=person,
        kind=kind,
        subject=_("Do you still want your account?"),
        body=_(
            "You have not used it for nearly two years. We keep nobody\u2019s data longer than we "
            "need them, so we erase it on %(day)s. To keep it, sign in before that day: that is all."
        )
        % {"day": day},
        why=_("you have an account here"),
        path=reverse("me"),
    )


def farewell(address: str) -> EmailMessage:
    """Write the last mail, to an address that we no longer keep."""
    facts = {"service_name": settings.SERVICE_NAME, "site_url": settings.SITE_URL}
    return EmailMessage(
        subject=_("Your data are erased"),
        body=render_to_string("matching/privacy/farewell.txt", facts),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _tell(person: Person | None, *, kind: str, subject: str, body: str) -> None:
    if person is not None:
        notify(
            to=person,
            kind=kind,
            subject=subject,
            body=body,
            why=_("it is about your own data"),
            path=reverse("my_data"),
        )
