"""Where anybody raises a concern, signed in or not."""

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from config.safeguarding.finding import centre_of_page
from config.safeguarding.forms import ConcernForm
from config.site.statements import contact
from matching.people.models import Person
from matching.safeguarding.actions import concerns

MOST_AN_HOUR: Final = 20  # from one address: a school may share it, a machine sends more


@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest) -> HttpResponse:
    """Say first what to do in an emergency, then listen."""
    person = request.user if isinstance(request.user, Person) else None
    start = {"page": request.GET.get("page", "")}
    form = ConcernForm(request.POST or None, initial=start, signed_in=person is not None)
    if form.is_valid() and _may_still_raise(request, form):
        _raise(form, person)
        return redirect("concern_raised")
    page = {"form": form, "contact": contact(), "signed_in": person is not None}
    return render(request, "safeguarding/concern.html", page)


@require_safe
def concern_raised(request: HttpRequest) -> HttpResponse:
    """Say that it has come, and what happens now."""
    return render(request, "safeguarding/raised.html", {"contact": contact()})


def _raise(form: ConcernForm, person: Person | None) -> None:
    said = form.cleaned_data
    concerns.raise_concern(
        about=said["about"],
        text=said["text"],
        page=said["page"],
        contact=said["contact"],
        centre=None if said["past_the_centre"] else centre_of_page(said["page"]),
        by=None if said.get("unnamed") else person,
    )


def _may_still_raise(request: HttpRequest, form: ConcernForm) -> bool:
    """Stop a flood, and say by which other way a person is heard."""
    key = f"concerns:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, 3600)
    if cache.incr(key) <= MOST_AN_HOUR:
        return True
    form.add_error(None, _("Many concerns have come from where you are. Write to us by e-mail."))
    return False
