"""Causes for what a source leaves without any."""

from __future__ import annotations

from matching.taxonomy.queries import tag_causes
from volunteering.opportunities.exchange.cleaning import as_text

MOST_CAUSES = 5


def derived_causes(title: str, markup: str, organisation_markup: str = "") -> tuple[list[str], str]:
    """Give the standard's causes that the words speak of, and what they are derived from."""
    tagged = tag_causes(title, as_text(markup), as_text(organisation_markup))[:MOST_CAUSES]
    codes = list(dict.fromkeys(cause.code for cause, _source in tagged))
    return codes, tagged[0][1][:80] if tagged else ""
