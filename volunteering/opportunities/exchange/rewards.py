"""What a role gives in return, and whether it sounds like pay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange.records import Notes

# Anything beyond actual out-of-pocket costs may make the volunteer a worker with a right to the minimum wage.
_PAY = re.compile(
    r"\b(?:per (?:hour|session|shift|day)|an hour|hourly|honorari(?:um|a)|vouchers?|stipend|"
    r"flat (?:rate|allowance)|salary|wages?)\b|£\s?\d+(?:\.\d+)?\s*(?:p/?h|/\s?h)",
    re.IGNORECASE,
)
_MEANING = (
    (re.compile(r"\btrain", re.IGNORECASE), "TrainingProvided"),
    (re.compile(r"\bexpenses\b|out.of.pocket", re.IGNORECASE), "ExpensesReimbursed"),
)


def look_at_rewards(texts: Iterable[str], notes: Notes) -> None:
    """Ask for a person's eye on a reward that may be pay."""
    for text in texts:
        if found := _PAY.search(text):
            notes.warn(
                _("a reward may be pay (“%(words)s”): for human review") % {"words": found[0]}
            )


def meanings(texts: Iterable[str]) -> tuple[str, ...]:
    """Read the standard's two rewards out of free text."""
    said = " ".join(texts)
    return tuple(code for pattern, code in _MEANING if pattern.search(said))
