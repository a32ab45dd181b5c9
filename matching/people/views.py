"""A person's own pages about themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matching.people import actions, queries
from matching.people.forms import ConsentForm, DetailsForm
from matching.people.http import PersonRequest
from matching.people.models import Consent


@login_required
@require_http_methods(["GET", "POST"])
def details(request: PersonRequest) -> HttpResponse:
    """Show and change name, postcode, year of birth and free time."""
    form = DetailsForm(request.POST or None, initial=queries.details_of(request.user))
    if form.is_valid():
        actions.change_details(person=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("me")
    return render(request, "matching/people/details.html", {"form": form})


@login_required
@require_GET
def consents(request: PersonRequest) -> HttpResponse:
    """Show what a person has agreed to, since when, and how to change it."""
    given = queries.consents_of(request.user)
    news = queries.choice(request.user, Consent.Purpose.MARKETING)
    return render(request, "matching/people/consents.html", {"given": given, "news": news})


@login_required
@require_POST
def consent(request: PersonRequest) -> HttpResponse:
    """Agree to a purpose, or no longer."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("We do not know that choice, so nothing was changed."))
    elif form.cleaned_data["agree"]:
        actions.consent(person=request.user, purpose=form.cleaned_data["purpose"], basis="consent")
        messages.success(request, _("Thank you. We have noted that you agree."))
    else:
        actions.withdraw_consent(person=request.user, purpose=form.cleaned_data["purpose"])
        messages.success(request, _("We have noted that you no longer agree."))
    return redirect("consents")
