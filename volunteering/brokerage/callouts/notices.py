"""What those on the list hear: at once, whatever they said of other mail."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from volunteering.brokerage.callouts.models import CallAnswer

KIND = "call-out"


def called(answer: CallAnswer) -> None:
    """Call somebody."""
    callout = answer.callout
    said = {"centre": callout.centre.name, "title": callout.title, "words": callout.words}
    notify(
        to=answer.person,
        kind=KIND,
        subject=_("Can you come? %(title)s") % said,
        body=_("%(words)s\n\nOpen the page and say whether you come. %(centre)s") % said,
        why=_("you are on the emergency list of %(centre)s") % said,
        path=reverse("call_answer", args=[answer.pk]),
        short=_("%(centre)s: %(title)s. Can you come? Say so here:") % said,
        urgent=True,
    )


def ended(answer: CallAnswer) -> None:
    """Thank somebody who said that they come."""
    said = {"centre": answer.callout.centre.name, "title": answer.callout.title}
    notify(
        to=answer.person,
        kind=KIND,
        subject=_("No more help is needed: %(title)s") % said,
        body=_("Thank you for being there. %(centre)s") % said,
        why=_("you said that you would come"),
        path=reverse("call_answer", args=[answer.pk]),
        urgent=True,
    )
