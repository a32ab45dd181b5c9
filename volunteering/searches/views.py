"""What somebody keeps: roles, searches, and what they put away."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.http import PersonRequest
from volunteering.searches import actions, queries, saved_page
from volunteering.searches.actions import TooManySearchesError
from volunteering.searches.forms import SaveForm, SearchNameForm, read_address
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.finding import finding_title
from volunteering.suggestions.fitting import fitting_title


@login_required
@require_safe
def saved(request: PersonRequest) -> HttpResponse:
    """List what somebody keeps and has put away."""
    return render(request, "volunteering/searches/saved.html", saved_page.saved(request.user))


@login_required
@require_http_methods(["GET", "POST"])
def search_save(request: PersonRequest) -> HttpResponse:
    """Ask what a search is to be called, and keep it."""
    address = _address(request)
    form = SaveForm(request.POST or None, initial={"address": address, "name": _name(address)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.save(person=request.user, **form.cleaned_data)
        except TooManySearchesError:
            form.add_error(None, _("You keep as many searches as you can. Drop one first."))
        else:
            messages.success(request, _("Saved. What is new in it stands here."))
            return redirect("saved")
    return render(request, "volunteering/searches/save.html", {"form": form, "address": address})


@login_required
@require_http_methods(["GET", "POST"])
def search_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a search's name and how often its person hears of it."""
    search = get_object_or_404(SavedSearch, pk=pk, person=request.user)
    start = {"name": search.name, "every": search.every}
    form = SearchNameForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.change(search=search, **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("saved")
    return render(request, "volunteering/searches/change.html", {"form": form, "search": search})


@login_required
@require_safe
def search_news(request: PersonRequest, pk: int) -> HttpResponse:
    """Say how much is new in a search, as a fragment of the page that lists it."""
    search = get_object_or_404(SavedSearch, pk=pk, person=request.user)
    told = queries.is_disturbable(request.user)
    fresh = len(queries.news(search).roles) if told else 0
    page = {"search": search, "fresh": fresh}
    return render(request, "volunteering/searches/news.html", page)


@login_required
@require_POST
def search_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a search no longer; the message leads back to it."""
    search = get_object_or_404(SavedSearch, pk=pk, person=request.user)
    actions.drop(search=search)
    messages.success(request, _("“%(name)s” is no longer saved.") % {"name": search.name})
    return redirect("saved")


@login_required
@require_POST
def search_look(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a search; what it has now is no news any more."""
    search = get_object_or_404(SavedSearch, pk=pk, person=request.user)
    actions.look(search=search)
    return redirect(search.address)


def _address(request: PersonRequest) -> str:
    """Read which search is meant; one that is none of ours is not there."""
    given = request.POST if request.method == "POST" else request.GET
    try:
        return read_address(given.get("address", ""))
    except forms.ValidationError as problem:
        raise Http404 from problem


def _name(address: str) -> str:
    """Suggest a name: what the list's own title says."""
    page = urlsplit(address)
    title = fitting_title if page.path == reverse("for_you") else finding_title
    return title(QueryDict(page.query))[:120]
