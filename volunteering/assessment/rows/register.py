"""What the register of infrastructure says: who serves which district, and what they are given."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from volunteering.assessment.rows.source import REAL, TEXT, WHOLE, YES, Source
from volunteering.assessment.years import Year
from volunteering.directory import covering
from volunteering.funding.per_head import PerHead, in_real_terms, per_head


def _served(year: Year, _until: dt.datetime) -> list[dict[str, Any]]:
    """Give for each district what is known of it on the year's last day."""
    lines = covering.coverage(year.last_day).lines
    return [
        {"area": line.code, "known": str(line.shade.value), "reports": line.reports}
        for line in sorted(lines, key=lambda line: line.code)
    ]


def _funding(year: Year, _until: dt.datetime) -> list[dict[str, Any]]:
    """Give for each district what its bodies were given, and whether one is known."""
    found: PerHead = per_head(year.begins)
    return [
        {
            "area": line.code,
            "pounds": None if line.pounds is None else float(line.pounds),
            "residents": float(line.people),
            "has_body": line.has_body,
        }
        for line in sorted(found.lines, key=lambda line: line.code)
    ]


def _givers(year: Year, _until: dt.datetime) -> list[dict[str, Any]]:
    """Give what was given by each kind of giver; what no district can be named for stands apart."""
    found = per_head(year.begins)
    rows = [{"giver": giver, "pounds": float(sum_)} for giver, sum_ in sorted(found.sources)]
    unplaced = {"giver": "in no district", "pounds": float(found.unplaced)}
    return [*rows, unplaced] if found.unplaced else rows


def _real(year: Year, _until: dt.datetime) -> list[dict[str, Any]]:
    """Give the medians, and the one of 2004 in the strategy, in the latest money that a table knows."""
    _found, real = in_real_terms(per_head(year.begins))
    if real is None:
        return []
    said = {
        "all districts": real.median_all,
        "districts with a body": real.median_with_body,
        "districts with a body in 2004": real.seed,
    }
    return [
        {"name": name, "pence": float(pence), "money_of": real.year, "source": real.source}
        for name, pence in said.items()
        if pence is not None
    ]


SERVED: Final = Source("served", {"area": TEXT, "known": TEXT, "reports": YES}, ask=_served)
FUNDING: Final = Source(
    "funding", {"area": TEXT, "pounds": REAL, "residents": REAL, "has_body": YES}, ask=_funding
)
GIVERS: Final = Source("givers", {"giver": TEXT, "pounds": REAL}, ask=_givers)
REAL_TERMS: Final = Source(
    "real_terms", {"name": TEXT, "pence": REAL, "money_of": WHOLE, "source": TEXT}, ask=_real
)
BODIES: Final = Source(
    "bodies",
    {"body": WHOLE, "organisation": WHOLE, "public_funding": REAL, "has_report": YES},
    """
    SELECT b.id AS body, b.organisation_id AS organisation,
           b.public_funding::float8 AS public_funding, b.impact_report <> '' AS has_report
    FROM volunteering_body b
    WHERE b.state = 'active' AND b.provider_type = 'infrastructure'
    ORDER BY b.id
    """,
)
REGISTER: Final = (SERVED, FUNDING, GIVERS, REAL_TERMS, BODIES)
