"""The rules that are shipped with the product, as they were read in their sources."""

import csv
import datetime as dt
import json
from pathlib import Path

from django.db import transaction

from matching.rulebook.models import Rule

RULES = Path(__file__).parent / "data" / "rules.csv"


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@transaction.atomic
def load_rules(path: Path = RULES) -> int:
    """Enter the shipped rules that are not there yet, and count all that are shipped.

    What an operator has changed stays as the operator left it.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        Rule.objects.get_or_create(
            key=row["key"],
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            defaults={
                "value": json.loads(row["value"]),
                "unit": row["unit"],
                "valid_to": _day(row["valid_to"]),
                "source": row["source"],
                "source_url": row["source_url"],
                "checked_on": _day(row["checked_on"]),
                "note": row["note"],
            },
        )
    return len(rows)
