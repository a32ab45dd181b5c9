"""What assistants may ask, answered by the same queries as the pages and in the API's words."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from clearinghouse.needs import queries as needs
from clearinghouse.needs.searching import NeedSearchForm
from config.api import assessment as figures_api
from config.api import directory as directory_api
from config.api import needs as needs_api
from config.api import roles as roles_api
from matching.places.location import Location
from volunteering.assessment.releases import queries as releases
from volunteering.directory import queries as directory
from volunteering.directory.forms import SearchForm as DirectoryForm
from volunteering.opportunities import queries as opportunities
from volunteering.opportunities import search
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.keyset import Mark
from volunteering.opportunities.posting.queries import is_public
from volunteering.publishing.terms import OPEN

MOST: Final = 20
MOST_FIGURES: Final = 100
MOST_CENTRES: Final = 10
LONGEST: Final = 200  # letters of anything that is asked


class NotFound(ValueError):  # noqa: N818 (reads as what happened)
    """There is nothing of the kind; the message says so."""


def roles(asked: dict[str, Any]) -> dict[str, Any]:
    """Search the open roles by the filters of the Find page."""
    form = SearchForm(_address(asked))
    wanted = form.search()
    _check(form)
    found = search.find(wanted, after=Mark.read(str(asked.get("after") or "")))
    place: Location | None = form.cleaned_data.get("postcode")
    return {
        "roles": [_told(row) for row in roles_api.all_listed(found.rows, place)],
        "found": min(search.count(wanted), search.MOST_COUNTED),
        "more": str(found.following or ""),
    }


def role(pk: int) -> dict[str, Any]:
    """Give one role; words that may not be passed on are left to its page."""
    found = opportunities.with_page(pk).select_related("terms").first() if _is_key(pk) else None
    if found is None or not is_public(found.opportunity):
        raise NotFound(_("There is no role with this number."))
    told = _told(roles_api.whole(found))
    if found.opportunity.is_from_feed and found.opportunity.licence not in OPEN:
        told["description"] = _("Its publisher does not let us pass its words on: open its page.")
    return told


def skills_needs(asked: dict[str, Any]) -> dict[str, Any]:
    """Search the open needs of the clearing-house."""
    form = NeedSearchForm(_address(asked))
    wanted = form.search()
    _check(form)
    rows = needs.found(wanted).with_card().order_by("-pk")[:MOST]
    return {"needs": [_told(needs_api.NeedListed(**needs_api.told(each))) for each in rows]}


def centres(asked: dict[str, Any]) -> dict[str, Any]:
    """Find who supports volunteering at a place, the nearest kind first."""
    form = DirectoryForm(_address(asked))
    wanted = form.wanted()
    _check(form)
    rows = list(directory.find(wanted)[:MOST_CENTRES])
    return {"bodies": [_told(each) for each in directory_api.told_all(rows)]}


def figures(year: str, indicator: str) -> dict[str, Any]:
    """Give published figures of the annual assessment, as they were published."""
    out = releases.out().filter(state="published")
    if _plain(year):
        out = out.filter(year__name=_plain(year))
    found = out.order_by("-year__name", "-version").first()
    if found is None:
        raise NotFound(_("No assessment has been published for this."))
    rows = found.run.figures.order_by("place")
    if _plain(indicator):
        rows = rows.filter(indicator=_plain(indicator).upper())
    return {
        "release": _told(figures_api.release_told(found)),
        "figures": [_told(figures_api.figure(each)) for each in rows[:MOST_FIGURES]],
    }


def _told(shape: Any) -> dict[str, Any]:
    told: dict[str, Any] = shape.model_dump(mode="json", by_alias=True)
    return told


def _address(asked: dict[str, Any]) -> QueryDict:
    """Write what was asked as the page's address would."""
    address = QueryDict(mutable=True)
    for name, value in asked.items():
        for each in value if isinstance(value, list) else [value]:
            if each not in ("", None, False):
                address.appendlist(name, "on" if each is True else _plain(str(each)))
    return address


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST]


def _check(form: forms.BaseForm) -> None:
    """Refuse what the form refuses, in its words. Raises ValueError."""
    if form.errors:
        words = "; ".join(
            f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items()
        )
        raise ValueError(words)


def _is_key(number: int) -> bool:
    return 0 < number < 1 << 63
