"""What a role's page shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matching.places.grid import to_lat_lon
from matching.shortlists import week_words
from matching.taxonomy.models import TermScheme
from matching.tongue import as_written
from volunteering.opportunities import labels
from volunteering.opportunities.job_posting import job_posting
from volunteering.opportunities.models import Role, Venue
from volunteering.opportunities.posting.judging import terms_of
from volunteering.opportunities.posting.pages import declared
from volunteering.opportunities.posting.queries import is_public
from volunteering.opportunities.queries import dates_of, is_open, similar, venues_of
from volunteering.suggestions.cards import cards
from volunteering.suggestions.fitting import known
from volunteering.suggestions.queries import fit

Facts = list[tuple[str, str]]


def role_page(request: HttpRequest, role: Role) -> dict[str, Any]:
    """Gather what is known of a role, why it fits whoever asks, and what else there is if it ended."""
    venues, open_now, dates = venues_of(role), is_open(role), dates_of(role)
    answers = known(request) if open_now else None
    others = [] if open_now else similar(role)
    url = request.build_absolute_uri(role.get_absolute_url())
    return {
        "role": role,
        "opportunity": role.opportunity,
        "organisation": role.organisation,
        "open": open_now,
        "fit": fit(role, answers) if answers else None,
        "facts": facts(role, venues, dates.words),
        "declared": declared(terms_of(role)),
        "preview": not is_public(role.opportunity),
        "dates": dates,
        "apply_url": apply_url(role) if open_now else "",
        "apply_host": urlsplit(apply_url(role)).netloc.removeprefix("www."),
        "places": places(role, venues),
        "similar": cards(((n, each, ()) for n, each in enumerate(others, start=1)), None),
        "job_posting": job_posting(role, venues, url) if open_now else "",
    }


def apply_url(role: Role) -> str:
    """Give where an imported role takes applications; empty where the organisation answers here."""
    if role.organisation.answers_here:
        return ""
    return role.apply_url or role.opportunity.source_url or role.organisation.website


def facts(role: Role, venues: list[Venue], times: list[str]) -> Facts:
    """Say what is good to know, term by term; what is not known is left out, but never when or where."""
    terms = labels.terms(TermScheme.REQUIREMENT, TermScheme.ACCESSIBILITY, TermScheme.REWARD)
    return [
        (_("When"), _list(times) if times else _when(role)),
        (_("Where"), _where(role, venues)),
        (_("How much time"), as_written(role.commitment)),
        (_("For what"), _lines(labels.causes(), role.causes)),
        (_("Skills"), _lines(labels.skills(), role.skills)),
        (_("Age"), _ages(role)),
        (_("They ask for"), _lines(terms[TermScheme.REQUIREMENT], role.requirements)),
        (_("Getting in"), _lines(terms[TermScheme.ACCESSIBILITY], role.accessibility)),
        (_("What you get"), _lines(terms[TermScheme.REWARD], role.rewards)),
        (_("Places left"), str(role.places_left) if role.places_left else ""),
        (_("Open until"), date_format(role.ends_on) if role.ends_on else ""),
    ]


def places(role: Role, venues: list[Venue]) -> list[dict[str, Any]]:
    """Place the venues on a map."""
    placed = [(venue, to_lat_lon(*venue.point.coords)) for venue in venues if venue.point]
    return [
        {
            "id": f"venue-{venue.pk}",
            "lat": round(float(latitude), 5),
            "lon": round(float(longitude), 5),
            "title": venue.name or venue.address or role.title,
            "url": "",
            "where": venue.postcode,
        }
        for venue, (latitude, longitude) in placed
    ]


def _when(role: Role) -> str:
    return week_words.in_words(role.slots) if role.slots else _("Time not stated: ask")


def _where(role: Role, venues: list[Venue]) -> SafeString:
    said = [_("From home")] if role.remote else []
    for venue in venues:
        parts = [venue.name, venue.address]
        if venue.postcode and venue.postcode not in venue.address:
            parts.append(venue.postcode)
        said.append(", ".join(part for part in parts if part) or str(venue.get_found_display()))
    return _list(said or [_("Place not stated: ask")])


def _ages(role: Role) -> str:
    if role.minimum_age and role.maximum_age:
        return _("%(youngest)s to %(oldest)s") % {
            "youngest": role.minimum_age,
            "oldest": role.maximum_age,
        }
    if role.minimum_age:
        return _("%(age)s or over") % {"age": role.minimum_age}
    return _("%(age)s or under") % {"age": role.maximum_age} if role.maximum_age else ""


def _lines(names: labels.Names, codes: list[str]) -> SafeString:
    return _list([names[code] for code in codes if code in names])


def _list(said: list[str]) -> SafeString:
    unique = list(dict.fromkeys(said))
    return format_html_join("", "{}<br>", ((each,) for each in unique))
