"""The PDF of a page that is out: laid out once, kept beside the release's files, gone when it is withdrawn.

Laying out takes seconds, and anybody may ask. A file is named by what its page says, so that what
stands there is never another page's; one that is missing is laid out when somebody asks.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.utils import translation

from volunteering.assessment.documents import paper
from volunteering.assessment.folders import HALF
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.states import WAS_PUBLIC


def place_of(page: ImpactPage) -> Path:
    """Say where a page's PDF is kept."""
    folder = Path(settings.MEDIA_ROOT) / "assessment" / page.year.name / "impact"
    return folder / f"{page.pk}-{page.sha256}.pdf"


def pdf_of(page: ImpactPage) -> bytes:
    """Give a page's PDF as it is kept; the first time it is laid out."""
    place = place_of(page)
    try:
        return place.read_bytes()
    except FileNotFoundError:
        with translation.override("en-gb"):  # as it was written, whoever asks first
            made = paper.pdf(page.document)
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.parent / f"{HALF}{secrets.token_hex(4)}"
    half.write_bytes(made)
    half.replace(place)
    return made


def keep(key: int) -> None:
    """Lay a page's PDF out, as it stands in its row."""
    pdf_of(ImpactPage.objects.select_related("year").get(pk=key))


def let_go(page: ImpactPage) -> None:
    """Take away what is kept of a page that is withdrawn, and of its year's other versions.

    None of them is readable then; a replaced one that comes back with a later page is laid out anew.
    """
    versions = ImpactPage.objects.filter(
        organisation=page.organisation_id, year=page.year_id, state__in=WAS_PUBLIC
    )
    for version in versions.select_related("year").defer("document"):
        place_of(version).unlink(missing_ok=True)
