"""What the page that finds roles shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.organisations.blocks.queries import blocked_by
from matching.people.models import Person
from matching.places.location import Location
from matching.shortlists import actions as shortlists
from matching.shortlists import week_words
from matching.shortlists.models import ShownList
from matching.shortlists.queries import engine_version
from volunteering.opportunities import search as roles
from volunteering.opportunities.forms import SearchForm, place_note
from volunteering.opportunities.keyset import Mark, Page
from volunteering.opportunities.labels import CHECKS
from volunteering.opportunities.models import Role
from volunteering.opportunities.search import MOST_COUNTED, Search
from volunteering.suggestions.addresses import changed
from volunteering.suggestions.answers import of_person, outcode_of
from volunteering.suggestions.cards import cards, markers
from volunteering.suggestions.marks import marks

# Which parts of the address make up each filter.
PARTS = {
    "words": ("q",),
    "place": ("postcode", "radius"),
    "remote": ("remote",),
    "causes": ("cause",),
    "when": ("when",),
    "age": ("age",),
    "without": ("without",),
    "access": ("access",),
    "certain": ("eligible",),
}


@dataclass(frozen=True)
class Way:
    """A way out of an empty list: what to change, how many that finds, and the address."""

    text: str
    url: str


def finding(request: HttpRequest) -> dict[str, Any]:
    """Search as the address asks, keep that it was shown, and give the page its context."""
    form = SearchForm(request.GET)
    person = request.user if isinstance(request.user, Person) else None
    asked = form.search()
    search = for_person(asked, person)
    after, before = Mark.read(request.GET.get("after")), Mark.read(request.GET.get("before"))
    page = roles.find(search, after=after, before=before)
    found = roles.count(search)
    place: Location | None = form.cleaned_data.get("postcode")
    kept = _remember(request, search, page, found, place)
    shown = cards(
        ((n, role, ()) for n, role in enumerate(page.rows, start=1)),
        search.place,
        shown_in=kept.pk,
        marked=marks(person, [role.pk for role in page.rows]),
    )
    return {
        "form": form,
        "cards": shown,
        "places": markers(shown),
        "place": place,
        "note": place_note(place),
        "miles": search.radius if place and not search.remote else None,
        "found": found,
        "title": title(found, place, search),
        "chosen": chosen(form, asked, place),
        "previous_url": page.previous and _page_url(request, before=page.previous),
        "next_url": page.following and _page_url(request, after=page.following),
        "ways_out": [] if page.rows else ways_out(request, search),
        "clear_url": request.path,
        "save_address": changed(request.path, request.GET),
        "query": changed("", request.GET),
        "list_id": kept.pk,
    }


def for_person(search: Search, person: Person | None) -> Search:
    """Leave out whom the reader blocked, and where only what is certain is wanted ask with their age."""
    if person is None:
        return search
    search = replace(search, blocked=blocked_by([person.pk]).get(person.pk, ()))
    if not search.certain:
        return search
    own = of_person(person)
    age = own.age if search.age is None else search.age
    barred = set(CHECKS) - set(own.obtainable) if own.obtainable is not None else set()
    return replace(
        search, age=age, without=tuple(dict.fromkeys([*search.without, *sorted(barred)]))
    )


def title(found: int, place: Location | None, search: Search) -> str:
    """Say how many there are and around where."""
    if found > MOST_COUNTED:
        many = _("More than %(count)s roles") % {"count": intcomma(MOST_COUNTED)}
    else:
        many = ngettext("%(count)s role", "%(count)s roles", found) % {"count": intcomma(found)}
    if search.remote:
        return _("%(many)s from home") % {"many": many}
    if place:
        return _("%(many)s near %(place)s") % {"many": many, "place": place.postcode}
    return _("%(many)s in England") % {"many": many}


def finding_title(address: QueryDict) -> str:
    """Name a search by what it looks for, the way one would call it."""
    form = SearchForm(address)
    search = form.search()
    place: Location | None = form.cleaned_data.get("postcode")
    said = chosen(form, search, place)
    where = (
        _("Roles near %(place)s") % {"place": place.postcode} if place else _("Roles in England")
    )
    return f"{where}: {', '.join(said)}" if said else where


def chosen(form: SearchForm, search: Search, place: Location | None) -> list[str]:
    """Say what is set, as the chips above the list do."""
    named = {name: dict(form.fields[name].choices) for name in ("cause", "without", "access")}  # type: ignore[attr-defined]
    said = [
        f"“{search.words}”" if search.words else "",
        str(dict(form.fields["radius"].choices)[int(search.radius)]) if place else "",  # type: ignore[attr-defined]
        *(str(named["cause"][code]) for code in search.causes),
        week_words.in_words(search.slots) if search.slots else "",
        _("From home") if search.remote else "",
        _("Age %(age)s") % {"age": search.age} if search.age is not None else "",
        *(_("Without: %(what)s") % {"what": named["without"][code]} for code in search.without),
        *(str(named["access"][code]) for code in search.access),
        _("Only what I can certainly take up") if search.certain else "",
    ]
    return [each for each in said if each]


def ways_out(request: HttpRequest, search: Search) -> list[Way]:
    """Say which one filter to leave out, and how many roles that would show."""
    texts = {
        "words": _("Without the words"),
        "place": _("Anywhere in England"),
        "remote": _("Also away from home"),
        "causes": _("For any cause"),
        "when": _("At any time"),
        "age": _("Whatever the age limit"),
        "without": _("Whatever they ask for"),
        "access": _("Without what you need there"),
        "certain": _("Also what is uncertain"),
    }
    return [
        Way(
            f"{texts[way.name]}: {_counted(way.count)}",
            changed(request.path, request.GET, *PARTS[way.name]),
        )
        for way in roles.relaxations(search)
    ]


def _counted(number: int) -> str:
    if number > MOST_COUNTED:
        return _("more than %(count)s roles") % {"count": intcomma(MOST_COUNTED)}
    return ngettext("%(count)s role", "%(count)s roles", number) % {"count": intcomma(number)}


def _page_url(request: HttpRequest, **edge: Mark) -> str:
    return changed(request.path, request.GET, **edge)


def _remember(
    request: HttpRequest, search: Search, page: Page[Role], found: int, place: Location | None
) -> ShownList:
    query = {
        "outcode": outcode_of(place.postcode) if place else "",
        "causes": list(search.causes),
        "slots": search.slots,
        "radius": search.radius,
        "remote": search.remote,
        "order": str(search.order),
    }
    return shortlists.show(
        surface=ShownList.Surface.FIND,
        engine=engine_version(),
        shown=[shortlists.Shown(f"volunteering.role:{role.pk}") for role in page.rows],
        to=request.user if isinstance(request.user, Person) else None,
        query=query,
        found=found,
    )
