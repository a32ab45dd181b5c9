"""Where every page of a centre's staff begins: the rule, then the wall, then the row."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.http import PersonRequest

FORM = "volunteering/brokerage/form.html"


def centre_for(request: PersonRequest, pk: int) -> Organisation:
    """Find a volunteer centre on whose staff this person is, and see its rows from here on."""
    centre = get_object_or_404(Organisation, pk=pk)
    if centre.kind != Organisation.Kind.CENTRE:
        raise Http404
    if not request.user.has_perm("volunteering.staff_centre", centre):
        raise PermissionDenied
    wall.enter(request.user)
    return centre


def ask(  # noqa: PLR0913 (what a page with a form says)
    request: PersonRequest,
    form: Form,
    *,
    centre: Organisation,
    title: object,
    lede: object = "",
    button: object,
    back: str,
    **shown: Any,
) -> HttpResponse:
    """Show one form with one button."""
    page = {
        "form": form,
        "organisation": centre,
        "title": title,
        "lede": lede,
        "button": button,
        "back": back,
        **shown,
    }
    return render(request, FORM, page)
