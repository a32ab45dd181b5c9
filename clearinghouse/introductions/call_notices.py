"""What we tell the two who are introduced about their call."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clearinghouse.introductions import words
from clearinghouse.introductions.invitation import invitation
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.states import Party
from clearinghouse.introductions.telling import BOTH, facts, other, tell
from matching.people.models import Person
from matching.people.queries import display_name


def times_proposed(introduction: Introduction, calls: Iterable[Call], *, by: Party) -> None:
    """Send the times to whoever is to choose."""
    side = other(by)
    said = facts(introduction, side)
    listed = "\n".join(f"- {words.time_of(each.starts_at)}" for each in calls)
    tell(
        introduction,
        side,
        subject=_("Choose a time to talk: %(need)s") % said,
        body=[
            _("%(other)s proposes to talk at one of these times (UK time):") % said,
            listed,
            _("Choose one, or propose others if none suits you."),
        ],
    )


def call_chosen(introduction: Introduction, call: Call) -> None:
    """Send both the invitation for their calendars."""
    text = invitation(introduction, call)
    for side in BOTH:
        said = facts(introduction, side) | {"time": words.time_of(call.starts_at)}
        tell(
            introduction,
            side,
            urgent=True,
            calendar=text,
            subject=_("You talk on %(time)s: %(need)s") % said,
            body=[
                _("You and %(other)s talk on %(time)s (UK time).") % said,
                call.where,
                _("The invitation for your calendar is attached. We remind you a day before."),
            ],
        )


def call_cancelled(introduction: Introduction, call: Call, *, by: Person | None) -> None:
    """Tell both that the call is off, and take it out of their calendars."""
    text = invitation(introduction, call, cancelled=True)
    for side in BOTH:
        said = facts(introduction, side) | {"time": words.time_of(call.starts_at)}
        who = _("%(name)s called it off.") % {"name": display_name(by)} if by else ""
        tell(
            introduction,
            side,
            urgent=True,
            calendar=text,
            subject=_("The call is off: %(need)s") % said,
            body=[
                _("Your call with %(other)s on %(time)s is off.") % said,
                who,
                _("The attached file takes it out of your calendar."),
            ],
        )


def call_reminder(introduction: Introduction, call: Call) -> None:
    """Remind both of a call of the next day."""
    for side in BOTH:
        said = facts(introduction, side) | {"time": words.time_of(call.starts_at)}
        tell(
            introduction,
            side,
            kind="introduction-call",
            urgent=True,
            subject=_("You talk on %(time)s: %(need)s") % said,
            body=[
                _("You and %(other)s talk on %(time)s (UK time).") % said,
                call.where,
                _("If you cannot, call it off on the page, and propose other times."),
            ],
        )
