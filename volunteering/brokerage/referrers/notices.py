"""What referrers are told."""

from django.utils.translation import gettext as _

from matching.messaging.actions import write_to
from volunteering.brokerage.referrers.models import Feedback

KIND = "referrer-feedback"


def how_it_went(feedback: Feedback) -> None:
    """Write how it went with somebody they sent; the subject names nobody."""
    said = {
        "referrer": feedback.referrer.name,
        "person": feedback.case.person,
        "text": feedback.text,
        "centre": feedback.centre.name,
    }
    write_to(
        address=feedback.referrer.email,
        kind=KIND,
        subject=_("How it went with somebody you sent to %(centre)s") % said,
        body=_(
            "Dear %(referrer)s,\n\nyou sent %(person)s to us, who agreed that we tell you how it"
            " went.\n\n%(text)s\n\n%(centre)s"
        )
        % said,
        why=_("you sent somebody to %(centre)s") % said,
    )
