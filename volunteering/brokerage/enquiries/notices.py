"""What a centre's staff are told of an enquiry that nobody of them took down."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from volunteering.brokerage.enquiries.models import Enquiry

KIND = "enquiry"


def came(enquiry: Enquiry) -> None:
    """Say that somebody asked on the web, and until when they are to hear; what, the page says."""
    said = {"centre": enquiry.centre.name}
    body = _("Somebody has asked %(centre)s something on its page. Read it on your desk.") % said
    if enquiry.answer_by is not None:
        day = {"day": date_format(timezone.localtime(enquiry.answer_by), "l j F")}
        body += " " + _("They were promised a first answer by %(day)s.") % day
    for person in people_of(enquiry.centre, Membership.Role.BROKER, Membership.Role.ADMIN):
        notify(
            to=person,
            kind=KIND,
            subject=_("A new enquiry for %(centre)s") % said,
            body=body,
            path=enquiry.get_absolute_url(),
            why=_("you work for %(centre)s") % said,
        )
