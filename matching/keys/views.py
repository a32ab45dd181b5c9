"""The pages on which people make and end keys, for themselves and for organisations they run."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.keys import actions, notices, queries
from matching.keys.errors import NotTheirsError, TooManyKeysError
from matching.keys.forms import KeyForm
from matching.keys.models import ApiKey
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def my_keys(request: PersonRequest) -> HttpResponse:
    """List the keys that somebody made."""
    shown = {"sheet": sheet(request, queries.of_person(request.user)), "organisation": None}
    return render(request, "matching/keys/my_keys.html", shown)


@login_required
@require_safe
def vco_keys(request: PersonRequest, pk: int) -> HttpResponse:
    """List the keys that work for an organisation."""
    organisation = get_permitted(request, Organisation, "manage", pk=pk)
    shown = {
        "sheet": sheet(request, queries.of_organisation(organisation)),
        "organisation": organisation,
    }
    return render(request, "matching/keys/vco_keys.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def my_key_new(request: PersonRequest) -> HttpResponse:
    """Make a key for oneself."""
    return _new(request, None)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def vco_key_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a key for an organisation."""
    return _new(request, get_permitted(request, Organisation, "manage", pk=pk))


@login_required
@require_POST
def key_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End a key."""
    key = get_permitted(request, ApiKey, "end", pk=pk)
    actions.end(key=key, by=request.user)
    messages.success(request, _("Ended. Programs that use it are refused from now on."))
    mine = key.person_id == request.user.pk and "mine" in request.POST
    return redirect("my_keys") if mine else redirect(notices.where(key))


def _new(request: PersonRequest, organisation: Organisation | None) -> HttpResponse:
    """Ask what a key is for; the answer shows it, once."""
    form = KeyForm(request.POST or None, organisation=organisation)
    shown = {"form": form, "organisation": organisation}
    if form.is_valid():
        try:
            key, secret = actions.make(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except TooManyKeysError:
            form.add_error(None, _("You have twenty keys that work. End one first."))
        except NotTheirsError:
            form.add_error(None, _("Only its own people make keys for an organisation."))
        else:
            answer = render(
                request, "matching/keys/made.html", shown | {"key": key, "secret": secret}
            )
            add_never_cache_headers(answer)
            return answer
    return render(request, "matching/keys/new.html", shown)
