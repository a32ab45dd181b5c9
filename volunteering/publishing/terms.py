"""The words of what we publish: the standard's own, and the few that it lacks, in a namespace of ours."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteering.opportunities.exchange.terms import NAMESPACE

CONTEXT: Final = "https://api.volunteeringdata.io/context/v1"
CONFORMS_TO: Final = "https://standard.volunteeringdata.io/"
OWN_LICENCE: Final = "CC-BY-4.0"  # of what organisations post here (docs/adr/0024)
# SPDX names of the licences under which others let us pass on what they list.
OPEN: Final = {
    "CC BY 4.0": "CC-BY-4.0",
    "CC-BY-4.0": "CC-BY-4.0",
    "CC0": "CC0-1.0",
    "CC0 1.0": "CC0-1.0",
    "CC0-1.0": "CC0-1.0",
    "OGL": "OGL-UK-3.0",
    "OGL v3": "OGL-UK-3.0",
    "OGL v3.0": "OGL-UK-3.0",
    "OGL-UK-3.0": "OGL-UK-3.0",
}
EXTENSION: Final[dict[str, str | Promise]] = {
    "dbsLevel": _("The level of DBS check that the role needs: none, basic, standard or enhanced."),
    "expenses": _("Which costs are paid back: none, receipts, mileage or both."),
    "applicationProcess": _("How applying goes, in the organisation's words."),
    "repliesWithinDays": _("Working days within which the organisation promises an answer."),
    "parentalConsentBelow": _("The age below which a parent or guardian has to agree."),
    "workForm": _("The form of work: here always volunteering in an organisation, never paid."),
    "originalId": _("Its id there, so that nobody shows the same opportunity twice."),
    "sourcePlatform": _("Who listed it first, where it came to us from somebody else's feed."),
    "modified": _("When it was last changed, by any of its roles."),
}


def namespace() -> str:
    """Give the address before the name of each of our terms; the page there says what they mean."""
    return f"{settings.SITE_URL}{reverse('open_terms')}#"


def vocabulary() -> dict[str, Any]:
    """Give our own terms as linked data, with what each means."""
    described = [
        {
            "@id": f"{namespace()}{name}",
            "@type": "rdf:Property",
            "rdfs:label": name,
            "rdfs:comment": str(meaning),
        }
        for name, meaning in EXTENSION.items()
    ]
    prefixes = {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    }
    return {"@context": prefixes, "@graph": described}


def context() -> list[Any]:
    """Give the standard's context, and what it leaves open: which texts are names of terms.

    The standard's context reads the causes, skills and the like as mere texts.
    """
    named = ("cause", "skill", "requirement", "accessibility", "reward", "time")
    lists = {name: {"@type": "@id", "@container": "@set"} for name in named}
    ours = {name: f"{namespace()}{name}" for name in EXTENSION}
    return [CONTEXT, {"graph": "@graph"} | lists | ours]


def term(code: str) -> str:
    """Give the full name of one of the standard's terms."""
    return f"{NAMESPACE}{code}"
