"""The annual assessment, for analysts: reviews that wait for them, and the way to their desk."""

from __future__ import annotations

from config.site.panels.panel import Panel
from matching.people.models import Person
from volunteering.assessment.releases.queries import to_review
from volunteering.assessment.rules import is_analyst


def mine(person: Person) -> Panel | None:
    """Show an analyst the desk, and the releases that they were asked to review."""
    if not is_analyst(person, None):
        return None
    return Panel("site/panels/assessment.html", {"releases": list(to_review(person))})
