"""Stand-in until the reference helper's file comes: overwrite me."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def main_causes() -> list[tuple[str, str | Promise]]:
    """List the causes that the home page offers, with short labels."""
    return [
        ("AnimalWelfare", _("Animals")),
        ("OlderPeople", _("Older people")),
        ("Environment", _("Environment")),
        ("YouthAndChildren", _("Children")),
        ("Health", _("Health")),
        ("ArtsAndCulture", _("Arts")),
    ]
