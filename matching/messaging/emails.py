"""What a notice looks like as an e-mail."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from matching.messaging import stopping
from matching.messaging.models import Notice


def compose(notice: Notice) -> EmailMessage:
    """Write the e-mail: the body, the page it leads to, why it came and how to stop it."""
    stop = _stop(notice)
    facts = {
        "notice": notice,
        "link": absolute(notice.path) if notice.path else "",
        "notices": absolute(reverse("notices")) if notice.to_id else "",
        "stop": stop,
        "service_name": settings.SERVICE_NAME,
    }
    letter = EmailMessage(
        subject=" ".join(notice.subject.split()),
        body=render_to_string("matching/messaging/email.txt", facts),
        to=[notice.to.email if notice.to else notice.address],
        headers={
            "Auto-Submitted": "auto-generated",
            # The same for a repeat after a worker was killed: some servers drop the second by it.
            "Message-ID": f"<notice-{notice.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            **_headers(stop),
        },
    )
    if notice.invitation:
        letter.attach("call.ics", notice.invitation, _calendar_type(notice.invitation))
    return letter


def _calendar_type(invitation: str) -> str:
    """Name its method beside its type, by which mail programs show it with yes and no (RFC 6047)."""
    method = "CANCEL" if "METHOD:CANCEL" in invitation else "REQUEST"
    return f"text/calendar; method={method}; charset=utf-8"


def _stop(notice: Notice) -> str:
    """Give the address that stops its kind; who has no account is written to once, not listed."""
    if notice.to_id is None:
        return ""
    return absolute(reverse("notices_stop", args=[stopping.token(notice.to_id, notice.kind)]))


def _headers(stop: str) -> dict[str, str]:
    """Let a mail program stop it with one press (RFC 8058)."""
    if not stop:
        return {}
    return {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def absolute(path: str) -> str:
    """Make a path of ours into an address that works from a mail."""
    return f"{settings.SITE_URL}{path}"
