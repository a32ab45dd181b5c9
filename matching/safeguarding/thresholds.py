"""What the rulebook says about checks on a day."""

import datetime as dt
from typing import Final

from matching.rulebook.queries import in_force
from matching.safeguarding.eligibility import Thresholds

KEYS: Final = {
    "supervision_exempts": "regulated-activity-children-supervision-exempts",
    "days_a_month": "regulated-activity-days-a-month",
    "more_than_days_in_30": "regulated-activity-more-than-days-in-30",
    "minimum_age": "dbs-minimum-age",
}


def thresholds(on: dt.date) -> Thresholds:
    """Gather the values in force; the youngest of them says which version of the rules it is."""
    found = {name: in_force(key, on=on) for name, key in KEYS.items()}
    values = {name: rule.value for name, rule in found.items()}
    return Thresholds(**values, version=max(rule.valid_from for rule in found.values()))
