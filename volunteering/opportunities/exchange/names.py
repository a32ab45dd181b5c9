"""Names for organisations whose source gives none, made from their profile's address or their place."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

_PROFILE = "/provider-profile/"
_ADDRESS = re.compile(r"https?:/|www|orguk|couk|gov-uk|\bcom\b$|[a-z]uk(?:$|[A-Z-])")
_ASIDE = re.compile(r"\s*\([a-z0-9]+(?:-[a-z0-9]+)+\)\s*$")  # "(sirsidynix-net-uk)"
_NUMBERED = re.compile(r"-\d+$")
_SMALL_WORD = re.compile(r"(?<=[a-z]{3})(and|for|of|at|the)(?=\s[A-Z])")
_WORDS_IN_AND = re.compile(
    r"(?:[lb]and|england|scotland|ireland|island|hand|sand|strand|brand|grand|stand|thousand|band)$",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST, _LONGEST_WORD = 2, 200, 24


def is_profile(address: str) -> bool:
    """Tell whether an address is the organisation's page on a brokerage platform."""
    return _PROFILE in address


def derived_name(profile: str, address: str) -> str:
    """Name an organisation after its profile's address, else its place, else where it is listed."""
    return (
        _from_profile(profile, address)
        or _from_place(address)
        or _from_host(profile)
        or str(_("Unnamed organisation"))
    )


def listed_by(host_of: str, source: str) -> str:
    """Name an organisation of which a source says only that it exists."""
    host = urlsplit(host_of).hostname
    where = host.removeprefix("www.") if host else source
    return _("Organisation listed at %(where)s") % {"where": where}


def _from_profile(profile: str, address: str) -> str:
    slug = unquote(profile.partition(_PROFILE)[2]).strip("/ ")
    if not slug or slug.startswith("-") or slug.upper() == "NA":
        return ""
    slug = _NUMBERED.sub("", _ASIDE.sub("", slug))
    if _ADDRESS.search(slug):
        host = urlsplit(slug).hostname or ""
        return "" if is_profile(slug) else host.removeprefix("www.")
    name = _spelled(slug, address) or _spaced(slug)
    legible = max(map(len, name.split())) <= _LONGEST_WORD and re.search(r"[^\W\d]{2}", name)
    return name if legible and _SHORTEST <= len(name) <= _LONGEST else ""


def _spelled(slug: str, address: str) -> str:
    """Find the slug written out at the beginning of the address: "Margaret Green Animal Rescue"."""
    bare = re.sub(r"\W", "", slug).casefold()
    words = address.replace(",", " ").split()
    for end in range(1, min(len(words), 12) + 1):
        if re.sub(r"\W", "", "".join(words[:end])).casefold() == bare:
            return " ".join(words[:end]).strip(" -,")
    return ""


def _spaced(slug: str) -> str:
    """Take "StJosephsHospiceandCare" apart."""
    text = re.sub(r"-+", " ", slug).strip(" ,")
    text = re.sub(r"(?<=[a-zà-ÿ\u2019'\d)])(?=[A-ZÀ-Þ(])", " ", text)
    text = re.sub(r"(?<=[A-Z])(?=[A-Z][a-z]{2})", " ", text)
    text = re.sub(r"(?<=[a-z]{3})(?=\d)(?!\d+$)", " ", text)
    text = _SMALL_WORD.sub(_apart, text)
    text = re.sub(r"\s+", " ", text).strip()
    return text[:1].upper() + text[1:]


def _apart(found: re.Match[str]) -> str:
    start = found.string.rfind(" ", 0, found.start()) + 1
    whole = found.string[start : found.end()]
    return found[1] if _is_one_word(whole, found[1]) else f" {found[1]}"


def _is_one_word(whole: str, end: str) -> bool:
    """Spare "Island" and "Roof": only and, for, of, at and the behind a whole word are words of their own."""
    if end == "and":
        return bool(_WORDS_IN_AND.search(whole)) and not whole.lower().endswith("thand")
    return whole.lower().endswith(
        ("proof", "roof", "hoof", "boat", "coat", "great", "treat", "breathe", "bathe")
    )


def _from_place(address: str) -> str:
    first = re.split(r"[,\n/]", re.sub(r"^\s*c/o\s+", "", address, flags=re.IGNORECASE))[0].strip(
        " ."
    )
    if not first or re.match(r"\d|flat\b|unit\b|p\.?o\.? box", first, re.IGNORECASE):
        return ""
    return _("Organisation at %(place)s") % {"place": first[:_LONGEST]}


def _from_host(profile: str) -> str:
    host = urlsplit(profile).hostname
    return (
        _("Organisation listed at %(where)s") % {"where": host.removeprefix("www.")} if host else ""
    )
