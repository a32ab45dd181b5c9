"""Organisations of the standard."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _

from volunteering.opportunities.exchange import cleaning, names, terms, values
from volunteering.opportunities.exchange.node import Node
from volunteering.opportunities.exchange.records import (
    ListedOrganisation,
    ListedPlace,
    Notes,
    RejectedRecord,
)
from volunteering.opportunities.exchange.terms import Vocabulary

_POINT: Final = re.compile(r"POINT\s*Z?\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)", re.IGNORECASE)
_REGISTERS: Final = (
    (re.compile(r"(?:GB-CHC-)?(\d{6,7}(?:-\d+)?)"), "GB-CHC"),
    (re.compile(r"(?:GB-SC-)?(SC\d{6})"), "GB-SC"),
    (re.compile(r"(?:GB-NIC-)?((?:NIC)?1\d{5})"), "GB-NIC"),
)
_REGISTRARS: Final = (
    (re.compile(r"scot|oscr", re.IGNORECASE), "GB-SC"),
    (re.compile(r"northern ireland|ccni", re.IGNORECASE), "GB-NIC"),
    (re.compile(r"compan", re.IGNORECASE), "GB-COH"),
    (re.compile(r"mutual", re.IGNORECASE), "GB-MPR"),
    (re.compile(r"charity", re.IGNORECASE), "GB-CHC"),
)


def read_organisation(node: Node, vocabulary: Vocabulary, notes: Notes) -> ListedOrganisation:
    """Read an organisation; one without a name is called after its profile's address or its place."""
    page = cleaning.link(
        node.text("website", "url", "applyLink"), limit=500, what=_("website"), notes=notes
    )
    place = next((read_place(each, notes) for each in node.nodes("location", "address")), None)
    name = cleaning.plain(node.text("name", "label"), limit=250, what=_("name"), notes=notes)
    key = node.id[:200]
    if not name and not (key or page or (place and place.address)):
        raise RejectedRecord(_("no id and no name"))
    derived = not name
    if derived:
        name = names.derived_name(page, place.address if place else "")
        notes.warn(_("no name: called “%(name)s” after its address") % {"name": name})
    profile = names.is_profile(page)
    return ListedOrganisation(
        id=key or f"name:{name.casefold()[:150]}",
        name=name,
        name_is_derived=derived,
        description=cleaning.rich(node.text("description"), notes),
        website="" if profile else page,
        image=cleaning.link(node.text("image", "logo"), limit=500, what=_("image"), notes=notes),
        source_url=page if profile else "",
        place=place,
        causes=vocabulary.find(terms.CAUSE, node.texts("cause"), notes),
        identifiers=_identifiers(node, notes),
    )


def read_place(node: Node, notes: Notes) -> ListedPlace:
    """Read a location: a name, an address, and coordinates as numbers, text or WKT."""
    latitude, longitude = (
        values.number(node.text("latitude", "lat")),
        values.number(node.text("longitude", "long")),
    )
    if latitude is None or longitude is None:
        longitude, latitude = _geometry(node)
    return ListedPlace(
        name=cleaning.plain(
            node.text("name", "label"), limit=200, what=_("place's name"), notes=notes
        ),
        address=cleaning.plain(_address(node), limit=300, what=_("address"), notes=notes),
        latitude=latitude,
        longitude=longitude,
    )


def _address(node: Node) -> str:
    inner = next(iter(node.nodes("address")), None)
    lines = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
    if inner:
        return ", ".join(filter(None, (inner.text(line) for line in lines)))
    return ", ".join(
        filter(None, (node.text("address", "streetAddress"), node.text("postcode", "postalCode")))
    )


def _geometry(node: Node) -> tuple[float | None, float | None]:
    inner = next(iter(node.nodes("geometry")), None)
    found = _POINT.search(inner.text("asWKT", "wkt") if inner else node.text("geometry", "asWKT"))
    return (values.number(found[1]), values.number(found[2])) if found else (None, None)


def _identifiers(node: Node, notes: Notes) -> tuple[tuple[str, str], ...]:
    """Give the register numbers in org-id.guide's form, leading zeros kept."""
    found: list[tuple[str, str]] = []
    for number in node.texts("charityNumber"):
        read = _by_shape(number)
        if read:
            found.append(read)
        else:
            notes.warn(
                _("“%(number)s” is not a charity number: left out") % {"number": number[:40]}
            )
    for each in node.nodes("charityRegistration"):
        number, registrar = each.text("registrationNumber").strip(), each.text("registrar")
        scheme = next((scheme for words, scheme in _REGISTRARS if words.search(registrar)), "")
        if number and (read := (scheme, number[:60]) if scheme else _by_shape(number)):
            found.append(read)
    return tuple(dict.fromkeys(found))


def _by_shape(number: str) -> tuple[str, str] | None:
    bare = number.strip().upper().replace(" ", "")
    for shape, scheme in reversed(_REGISTERS):
        if (found := shape.fullmatch(bare)) and (scheme != "GB-NIC" or "NIC" in bare):
            return scheme, found[1]
    return None
