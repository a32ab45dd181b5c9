"""What the clearing-house's first page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearinghouse.needs import queries
from clearinghouse.needs.cards import cards
from clearinghouse.needs.queries import Search
from clearinghouse.needs.searching import NeedSearchForm, cause_name
from clearinghouse.terms import EngagementForm

PAGING = ("after", "before")


def listing(request: HttpRequest) -> dict[str, Any]:
    """Search as the address asks."""
    form = NeedSearchForm(request.GET)
    search = form.search()
    needs = queries.found(search)
    page = queries.page_of(needs, after=_key(request, "after"), before=_key(request, "before"))
    return {
        "form": form,
        "cards": cards(page.needs),
        "title": title(needs.count(), search),
        "chosen": chosen(search),
        "previous_url": _address(request, before=page.before),
        "next_url": _address(request, after=page.after),
        "clear_url": request.path,
        "section": "skills",
    }


def title(count: int, search: Search) -> str:
    """Say how many there are, and where."""
    many = ngettext("%(count)s skills need", "%(count)s skills needs", count) % {"count": count}
    if search.remote:
        return _("%(many)s that can be met on line") % {"many": many}
    if search.place:
        return _("%(many)s near %(place)s or on line") % {
            "many": many,
            "place": search.place.postcode,
        }
    return _("%(many)s open now") % {"many": many}


def chosen(search: Search) -> list[str]:
    """Say what is set, as the chips above the list do."""
    within = _("Within %(miles)s miles") % {"miles": search.radius}
    said = [
        f"“{search.words}”" if search.words else "",
        str(EngagementForm(search.form).label) if search.form else "",
        within if search.place and not search.remote else "",
        _("Only on line") if search.remote else "",
        _("Up to %(days)s days") % {"days": search.days} if search.days else "",
        cause_name(search.cause) if search.cause else "",
        f"“{search.text}”" if search.text else "",
    ]
    return [each for each in said if each]


def _key(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < len(str(2**63)) else None


def _address(request: HttpRequest, **edge: int | None) -> str:
    """Give the address of a neighbouring page; empty where there is none."""
    [(name, key)] = edge.items()
    if key is None:
        return ""
    address = request.GET.copy()
    for each in PAGING:
        address.pop(each, None)
    address[name] = str(key)
    return f"{request.path}?{address.urlencode()}"
