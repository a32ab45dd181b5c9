"""What the engine's codes are called in this marketplace."""

from __future__ import annotations

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
