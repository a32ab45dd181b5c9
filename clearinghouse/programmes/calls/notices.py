"""What we tell people about hours of advice."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.programmes.calls.invitation import invitation
from clearinghouse.programmes.calls.models import AdviceSlot
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name

KIND = "advice-call"


def booked(slot: AdviceSlot) -> None:
    """Tell both: names, when, how to meet, and what it is about, with an entry for their calendars."""
    said, calendar = _facts(slot), invitation(slot)
    _tell(
        slot,
        slot.professional.person,
        _("%(organisation)s has booked a call with you: %(day)s") % said,
        _("%(name)s of %(organisation)s asks: “%(question)s”. You meet here: %(where)s.") % said,
        calendar,
    )
    if slot.booked_by:
        _tell(
            slot,
            slot.booked_by,
            _("Your call with %(who)s: %(day)s") % said,
            _("You talk with %(who)s, %(job)s. You meet here: %(where)s.") % said,
            calendar,
        )


def withdrawn(slot: AdviceSlot) -> None:
    """Tell the organisation that the call does not take place."""
    said = _facts(slot)
    if slot.booked_by:
        _tell(
            slot,
            slot.booked_by,
            _("The call on %(day)s does not take place") % said,
            _("%(who)s cannot make it. Other hours are on the list; book one of them.") % said,
            invitation(slot, cancelled=True),
        )


def given_back(slot: AdviceSlot) -> None:
    """Tell the professional that the organisation does not come."""
    said = _facts(slot)
    _tell(
        slot,
        slot.professional.person,
        _("%(organisation)s has given back the call on %(day)s") % said,
        _("The slot is free again, and on the list."),
        invitation(slot, cancelled=True),
    )


def reminded(slot: AdviceSlot) -> None:
    """Remind both."""
    said = _facts(slot)
    for person in filter(None, [slot.professional.person, slot.booked_by]):
        _tell(
            slot,
            person,
            _("Your call: %(day)s") % said,
            _("%(who)s and %(name)s of %(organisation)s. You meet here: %(where)s.") % said,
        )


def asked_whether_it_helped(slot: AdviceSlot) -> None:
    """Ask the organisation."""
    said = _facts(slot)
    if slot.booked_by:
        _tell(
            slot,
            slot.booked_by,
            _("Did the call with %(who)s help?") % said,
            _("It takes one press to say. If you need more than an hour, ask for a project."),
        )


def _tell(slot: AdviceSlot, to: Person, subject: str, body: str, calendar: str = "") -> None:
    notify(
        to=to,
        kind=KIND,
        subject=subject,
        body=body,
        why=_("you have an hour of advice booked or on offer"),
        path=reverse("advice_slot", args=[slot.pk]),
        invitation=calendar,
    )


def _facts(slot: AdviceSlot) -> dict[str, str]:
    return {
        "who": display_name(slot.professional.person),
        "job": slot.professional.job_title,
        "name": display_name(slot.booked_by) if slot.booked_by else "",
        "organisation": slot.organisation.name if slot.organisation else "",
        "question": slot.question,
        "where": slot.where,
        "day": date_format(timezone.localtime(slot.starts_at), "l j F, g:ia"),
    }
