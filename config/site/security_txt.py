"""Where to tell us of a weakness (RFC 9116)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.site.statements import contact

# A date that is near: whoever finds the file can tell that somebody still keeps it.
GOOD_FOR: Final = dt.timedelta(days=90)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Say whom to write to, until when this holds, and in which language."""
    until = (timezone.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{settings.SECURITY_CONTACT or contact()}",
        f"Expires: {until.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
