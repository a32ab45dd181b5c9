"""Skills that a person's own words speak of, for them to confirm in the next step."""

from __future__ import annotations

from typing import Final

from clearinghouse.terms import Depth
from matching.taxonomy import reading

MOST: Final = 3


def skills_in(text: str) -> dict[int, int]:
    """Suggest skills with the usual level; none where the words cannot be read here."""
    if not reading.can_read():
        return {}
    found = reading.suggest(text, most=MOST)
    return {each.skill.pk: int(Depth.PRACTITIONER) for each in found}
