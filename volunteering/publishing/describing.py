"""The open data as schema.org's Dataset, which search engines for data read."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from volunteering.opportunities.job_posting import ESCAPES
from volunteering.publishing import queries

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset() -> SafeString:
    """Write the description for a script element of type application/ld+json."""
    changed = queries.last_change()
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _("Volunteering opportunities on %(service)s") % {"service": settings.SERVICE_NAME},
        "description": _(
            "All open volunteering roles that organisations post here, with their organisations,"
            " sessions and places, in the volunteering data standard; whole, and as a feed of changes."
        ),
        "url": f"{settings.SITE_URL}{reverse('open_data')}",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": changed and changed.isoformat(),
        "creator": {
            "@type": "Organization",
            "name": settings.SERVICE_NAME,
            "url": settings.SITE_URL,
        },
        "distribution": [
            _file("open_opportunities", "application/ld+json"),
            _file("open_feed", "application/vnd.openactive.rpde+json"),
        ],
    }
    given = {name: value for name, value in told.items() if value}
    return mark_safe(json.dumps(given, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 (escaped)


def _file(address: str, kind: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "contentUrl": f"{settings.SITE_URL}{reverse(address)}",
        "encodingFormat": kind,
    }
