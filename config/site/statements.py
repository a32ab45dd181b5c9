"""What we owe everyone who looks: whose data this is, what we keep, who can use it."""

import json
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config import gallery as components
from config.privacy.register import REGISTER, how_long
from matching.people.actions import NOTICE_VERSION
from matching.reference.provenance import Source, sources
from matching.tongue import in_own_language

FEEDS = Path("volunteering/opportunities/feeds/SOURCES.json")


class Library(NamedTuple):
    """Something we ship to browsers that others made."""

    name: str
    licence: str
    url: str


LIBRARIES = [
    Library(
        "Atkinson Hyperlegible Next",
        "SIL Open Font License 1.1",
        "https://www.brailleinstitute.org/freefont/",
    ),
    Library("GOV.UK Frontend", "MIT", "https://frontend.design-system.service.gov.uk/"),
    Library("htmx", "0BSD", "https://htmx.org/"),
    Library("Leaflet", "BSD 2-Clause", "https://leafletjs.com/"),
]


@require_GET
def attributions(request: HttpRequest) -> HttpResponse:
    """Name every source of data, font and library, with its licence."""
    shown = {"sources": sources(), "feeds": feeds(), "libraries": LIBRARIES}
    return render(request, "site/attributions.html", shown)


@cache
def feeds() -> tuple[Source, ...]:
    """Read where the real opportunities come from that we ship."""
    listed = json.loads((settings.BASE_DIR / FEEDS).read_text("utf-8"))
    return tuple(Source(**entry) for entry in listed)


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what we keep, why, and how to have it changed."""
    times = in_own_language(how_long)()  # the register is the law's text, and is not translated
    told = [(entry, times[entry.key]) for entry in REGISTER]
    shown = {"contact": contact(), "version": NOTICE_VERSION, "register": told}
    return render(request, "site/privacy.html", shown)


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how usable the service is for people with disabilities, and what was checked."""
    return render(request, "site/accessibility.html", {"contact": contact()})


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in each of its states."""
    return render(request, "gallery.html", components.context())


def contact() -> str:
    """Give the address that answers questions."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
