"""A person's own pages about themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matching.people import actions, parental, parents, queries
from matching.people.ages import ADULT
from matching.people.errors import AskedTooOftenError, NotAskedError
from matching.people.forms import ConsentForm, DetailsForm, ParentAnswerForm, ParentForm
from matching.people.http import PersonRequest
from matching.people.models import Consent, ParentalConsent


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


@login_required
@require_http_methods(["GET", "POST"])
def parent(request: PersonRequest) -> HttpResponse:
    """Show how a parent's word stands for somebody under 18, and ask for it."""
    person = request.user
    form = ParentForm(request.POST or None, person=person)
    young = queries.is_under(person, ADULT)
    if request.method == "POST" and young and form.is_valid():
        try:
            parental.ask(person=person, by=person, **form.cleaned_data)
        except AskedTooOftenError:
            form.add_error(None, _("We have written often enough today. Try again tomorrow."))
        else:
            messages.success(
                request, _("We have written to them. You hear from us when they answer.")
            )
            return redirect("parent")
    page = {"form": form, "consent": queries.parental_consent(person), "young": young}
    return render(request, "matching/people/parent.html", page)


@require_http_methods(["GET", "POST"])
def parent_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let a parent or guardian agree, refuse or take it back; the link is signed, no account needed."""
    try:
        key = parents.meant_by(token)
    except (signing.BadSignature, ValueError) as problem:
        raise Http404 from problem
    consent = get_object_or_404(ParentalConsent.objects.select_related("person"), pk=key)
    form = ParentAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = {"give": parental.give, "refuse": parental.refuse, "withdraw": parental.withdraw}
        try:
            deed[form.cleaned_data["answer"]](consent=consent)
        except NotAskedError:
            messages.error(request, _("This has been answered already: here is how it stands."))
        return redirect("parent_answer", token=token)
    return render(request, "matching/people/parent_answer.html", {"consent": consent})
