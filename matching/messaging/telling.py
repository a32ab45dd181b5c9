"""What we tell people about what was said: one mail, then at most one an hour."""

from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.messaging.actions import notify
from matching.messaging.models import Message, Notice, Participant, Thread, Way
from matching.messaging.rules import LEAD

KIND: Final = "message"
HELD: Final = "message-held"
GAP: Final = timedelta(hours=1)
MOMENT: Final = timedelta(minutes=1)  # who has the page open reads it there and gets no mail
EXCERPT: Final = 300


def others(message: Message) -> None:
    """Tell everybody else in the conversation; several within an hour become one mail."""
    seats = message.thread.participants.filter(left_at=None).exclude(person=message.by)
    for seat in seats.select_related("person"):
        _tell(seat, message)


def moderators(message: Message) -> None:
    """Tell the safeguarding leads that something waits to be read; not what it says."""
    for person in moderators_of(message.thread):
        notify(
            to=person,
            kind=HELD,
            subject=_("A message waits for you to read it"),
            body=_(
                "Somebody who may be under 16, or whom you look after as a safeguarding lead, takes"
                " part in a conversation. Read the message, and pass it on or send it back."
            ),
            why=_("you are a safeguarding lead"),
            path=reverse("messages_held"),
            urgent=True,
        )


def sent_back(message: Message) -> None:
    """Tell who wrote it, and whom they can speak to."""
    if message.by is not None:
        notify(
            to=message.by,
            kind=HELD,
            subject=_("Your message was not passed on"),
            body=_(
                "The safeguarding lead has read what you wrote about “%(subject)s” and has not"
                " passed it on. Speak to the lead if you would like to know why."
            )
            % {"subject": message.thread.subject},
            why=_("you wrote it"),
            path=message.thread.get_absolute_url(),
        )


def moderators_of(thread: Thread) -> Any:
    """Find the leads of the centres behind a conversation; without any, the operator's."""
    people = get_user_model().objects.filter(is_active=True)
    organisations = thread.organisations.all()
    leads = people.filter(
        Q(memberships__organisation__in=organisations)
        | Q(memberships__organisation__cared_for__in=organisations),
        memberships__role=LEAD,
        memberships__ended_on=None,
    ).distinct()
    return leads if leads.exists() else people.filter(is_superuser=True)


def _tell(seat: Participant, message: Message) -> None:
    thread = message.thread
    path = thread.get_absolute_url()
    mine = Notice.objects.filter(to=seat.person, kind=KIND, path=path)
    waiting = mine.filter(sent_at=None, given_up_at=None, attempts=0).exclude(way=Way.PAGE)
    subject, body = _words(seat, message)
    if waiting.update(subject=subject, body=body, short=_short(message)):
        return
    now = timezone.now()
    last = mine.filter(sent_at__gt=now - GAP).first()
    notify(
        to=seat.person,
        kind=KIND,
        subject=subject,
        body=body,
        why=_("you take part in the conversation about “%(subject)s”")
        % {"subject": Truncator(thread.subject).chars(100)},
        path=path,
        short=_short(message),
        question="thread",
        about=f"matching.thread:{thread.pk}",
        not_before=last.sent_at + GAP if last and last.sent_at else now + MOMENT,
    )


def _words(seat: Participant, message: Message) -> tuple[str, str]:
    """Say who wrote; what they wrote is left out where somebody under 16 takes part."""
    said = {"name": name_of(message), "subject": message.thread.subject}
    unread = _unread(seat)
    if unread > 1:
        count = {**said, "count": unread}
        subject = ngettext(
            "%(count)d new message about “%(subject)s”",
            "%(count)d new messages about “%(subject)s”",
            unread,
        )
        return Truncator(subject % count).chars(200), _("The last is from %(name)s.") % said
    subject = Truncator(_("%(name)s wrote to you about “%(subject)s”") % said).chars(200)
    if message.thread.moderated:
        return subject, _("Sign in to read it and to answer.")
    return subject, Truncator(message.text).chars(EXCERPT)


def _short(message: Message) -> str:
    said = {"name": name_of(message), "subject": Truncator(message.thread.subject).chars(60)}
    return _("%(name)s wrote to you about %(subject)s. Answer this text, or read it here:") % said


def name_of(message: Message) -> str:
    """Name who said it; the name of somebody who was erased is gone."""
    return str(message.by) if message.by else _("Somebody who has left")


def _unread(seat: Participant) -> int:
    messages = seat.thread.messages.filter(state="said").exclude(by=seat.person)
    if seat.read_at:
        messages = messages.filter(said_at__gt=seat.read_at)
    return messages.count()
