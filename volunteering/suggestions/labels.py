"""What the engine's codes are called in this marketplace."""

from matching.people.languages import LANGUAGES
from matching.shortlists.labels import Labels
from volunteering.opportunities import labels as standard


def labels() -> Labels:
    """Gather the labels of the standard's causes, skills and checks."""
    return Labels(
        causes=standard.causes(),
        skills=standard.skills(),
        checks=standard.checks(),
        languages={code: str(name) for code, name in LANGUAGES.items()},
    )
