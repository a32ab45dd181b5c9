"""What the engine's codes are called in this marketplace, and what causes contain."""

from __future__ import annotations

from clearinghouse.suggestions.translate import Narrower
from clearinghouse.terms import EngagementForm
from matching.shortlists.labels import Labels, Names, sentence_case
from matching.taxonomy.queries import standard_causes


def labels(skills: Names) -> Labels:
    """Gather the labels of causes, of forms of engagement, and of the skills at hand."""
    causes = {
        code: sentence_case(label) for code, label in standard_causes().values_list("code", "label")
    }
    forms = {form.value: form.short for form in EngagementForm}
    return Labels(causes=causes, skills=skills, forms=forms)


def narrower_causes() -> Narrower:
    """Say for each cause of the standard which it contains, in one query."""
    inside: dict[str, set[str]] = {}
    rows = list(standard_causes().exclude(parent=None).values_list("code", "parent__code"))
    for code, parent in rows:
        inside.setdefault(str(parent), set()).add(code)
    return {code: frozenset(_all_in(code, inside)) for code in inside}


def _all_in(code: str, inside: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    more = inside.get(code, set())
    while more:
        found |= more
        more = {below for each in more for below in inside.get(each, set())} - found
    return found
