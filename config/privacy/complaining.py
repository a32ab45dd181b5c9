"""Where anybody complains about how data are used, signed in or not (Data Protection Act 2018, 164A)."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from config.site.statements import contact
from matching import limits
from matching.people.models import Person
from matching.privacy.complaints import actions
from matching.privacy.complaints.forms import ComplaintForm

LIMIT: Final = limits.Limit("data-complaints", most=10, seconds=3600)
REFERENCE: Final = "complaint_reference"


@require_http_methods(["GET", "POST"])
def data_complaint(request: HttpRequest) -> HttpResponse:
    """Take a complaint, and give its reference."""
    person = request.user if isinstance(request.user, Person) else None
    form = ComplaintForm(request.POST or None, signed_in=person is not None)
    if form.is_valid() and _may_still(request, form):
        made = actions.make(**form.cleaned_data, by=person)
        request.session[REFERENCE] = made.reference
        return redirect("data_complaint_made")
    page = {"form": form, "contact": contact(), "signed_in": person is not None}
    return render(request, "privacy/complaint_new.html", page)


@require_safe
def data_complaint_made(request: HttpRequest) -> HttpResponse:
    """Say what happens now, under which reference."""
    page = {"reference": request.session.get(REFERENCE, ""), "contact": contact()}
    return render(request, "privacy/complaint_made.html", page)


def _may_still(request: HttpRequest, form: ComplaintForm) -> bool:
    """Stop a flood, keep what was typed, and say by which other way a person is heard."""
    if limits.take(LIMIT, limits.source_of(request)).allowed:
        return True
    form.add_error(None, _("Many complaints have come from where you are. Write to us by e-mail."))
    return False
