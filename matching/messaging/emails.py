"""What a notice looks like as an e-mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from matching.messaging import stopping
from matching.messaging.models import Notice


def compose(notice: Notice) -> EmailMessage:
    """Write the e-mail: the body, the page it leads to, why it came and how to stop it."""
    stop = absolute(reverse("notices_stop", args=[stopping.token(notice.to_id, notice.kind)]))
    facts = {
        "notice": notice,
        "link": absolute(notice.path) if notice.path else "",
        "notices": absolute(reverse("notices")),
        "stop": stop,
        "service_name": settings.SERVICE_NAME,
    }
    return EmailMessage(
        subject=" ".join(notice.subject.split()),
        body=render_to_string("matching/messaging/email.txt", facts),
        to=[notice.to.email],
        headers={"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"},
    )


def absolute(path: str) -> str:
    """Make a path of ours into an address that works from a mail."""
    return f"{settings.SITE_URL}{path}"
