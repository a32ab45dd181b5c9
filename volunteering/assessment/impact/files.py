"""An impact page for paper, as it is kept, and for machines: what was kept with it, written anew."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from django.conf import settings

from volunteering.assessment.documents.version import code_version
from volunteering.assessment.impact import keeping, queries
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.tables import LICENCE, as_csv

KINDS: Final = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
}
UNSAFE: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def write(page: ImpactPage, kind: str) -> bytes:
    """Give a page as one of the kinds of file."""
    if kind == "pdf":
        return keeping.pdf_of(page)
    if kind == "csv":
        return as_csv(page.year.year, queries.figures_of(page)).encode()
    said = as_dataset(page) if kind == "jsonld" else as_data(page)
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def tag_of(page: ImpactPage, kind: str) -> str:
    """Name what a file holds: a PDF by its bytes, others by the page and the code that writes them."""
    if kind == "pdf":
        return hashlib.sha256(keeping.pdf_of(page)).hexdigest()
    return f"{page.sha256}-{code_version()[:12]}-{kind}"


def as_data(page: ImpactPage) -> dict[str, Any]:
    """Give what a page shows for programs: where it comes from, and every figure."""
    return {
        "organisation": {"id": page.organisation_id, "name": page.organisation.name},
        "year": page.year.name,
        "version": page.version,
        "address": f"{settings.SITE_URL}{page.version_url}",
        "published": page.published_at.isoformat() if page.published_at else None,
        "licence": LICENCE,
        "release": page.release.version if page.release else None,
        "freeze": page.freeze_sha256,
        "code": page.code_version,
        "sha256": page.sha256,
        "invented": page.organisation.is_invented,
        "figures": [
            {
                "ledger": row.ledger,
                "indicator": row.indicator,
                "measure": row.measure,
                "breakdown": row.breakdown,
                "group": row.group,
                "value": row.value,
                "lower": row.lower,
                "upper": row.upper,
                "base": row.base,
                "status": " ".join(row.mark),
                "note": row.note,
            }
            for row in page.figures.all()
        ],
    }


def as_dataset(page: ImpactPage) -> dict[str, Any]:
    """Describe a page as schema.org describes a set of data."""
    address = f"{settings.SITE_URL}{page.version_url}"
    files = [
        {
            "@type": "DataDownload",
            "encodingFormat": KINDS[kind],
            "contentUrl": f"{address}impact.{kind}",
        }
        for kind in ("csv", "json", "pdf")
    ]
    year = page.year.year
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": page.document.get("title", ""),
        "description": page.document.get("lede", ""),
        "url": address,
        "version": str(page.version),
        "license": LICENCE,
        "temporalCoverage": f"{year.first_day}/{year.last_day}",
        "creator": {"@type": "Organization", "name": page.organisation.name},
        "publisher": {"@type": "Organization", "name": settings.SERVICE_NAME},
        "distribution": files,
    }


def in_script(said: dict[str, Any]) -> str:
    """Write JSON for a script element: nothing in it can end the element."""
    return json.dumps(said, ensure_ascii=False).translate(UNSAFE)
