"""Looking after people: the list of who is placed, induction, talks, and whom to call."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.mending import mend
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people import emergency
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import EmergencyContact
from matching.privacy import actions as privacy
from volunteering.placements import actions, page, queries
from volunteering.placements.forms import (
    EmergencyForm,
    PeopleForm,
    ReviewForm,
    TickForm,
    TrialForm,
)
from volunteering.placements.models import InductionStep, Placement, Review


@login_required
@require_safe
def people(request: PersonRequest, pk: int) -> HttpResponse:
    """List who volunteers with an organisation, and what each of them is owed."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = PeopleForm(request.GET, roles=queries.roles_of(organisation))
    said = form.cleaned_data if form.is_valid() else {}
    listed = sheet(request, queries.people_of(organisation, said).order_by("person__name", "pk"))
    queries.count_beside(listed.rows)
    cards = [(placement, page.status(placement)) for placement in listed.rows]
    shown = {
        "organisation": organisation,
        "form": form,
        "cards": cards,
        "sheet": listed,
        "filtered": any(said.values()),
        "today": timezone.localdate(),
    }
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"volunteering/placements/people.html{part}", shown)


@login_required
@require_POST
def tick(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that a step of the induction is done, or undo it."""
    step = get_permitted(request, InductionStep, "tick", pk=pk)
    form = TickForm(request.POST)
    if form.is_valid():
        actions.tick(step=step, done=form.cleaned_data["done"], by=request.user)
    return redirect(f"{step.placement.get_absolute_url()}#induction")


@login_required
@require_http_methods(["GET", "POST"])
def review(request: PersonRequest, pk: int) -> HttpResponse:
    """Note a talk about how it goes."""
    found = get_permitted(request, Review, "hold", pk=pk)
    start = {"held_on": found.held_on or timezone.localdate(), "words": found.words}
    form = ReviewForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.hold_review(review=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted. Thank you for taking the time."))
        return redirect(found.placement)
    shown = {
        "review": found,
        "placement": found.placement,
        "organisation": found.placement.organisation,
        "form": form,
    }
    return render(request, "volunteering/placements/review.html", shown)


@login_required
@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """End the trial well."""
    found = get_permitted(request, Placement, "run", pk=pk)
    form = TrialForm(request.POST)
    if not form.is_valid():
        return mend(request, form, back=found.get_absolute_url())
    actions.confirm_trial(placement=found, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Confirmed, and they have been told."))
    return redirect(found)


@login_required
@require_POST
def show_emergency(request: PersonRequest, pk: int) -> HttpResponse:
    """Show whom to call, and remember who looked; only while somebody is placed."""
    found = get_permitted(request, Placement, "run", pk=pk)
    contact = None
    if found.is_live:
        contact = EmergencyContact.objects.filter(person=found.person_id).first()
        privacy.looked(
            person=found.person,
            what="emergency contact",
            by=request.user,
            organisation=found.organisation,
        )
    shown = {"placement": found, "organisation": found.organisation, "contact": contact}
    return render(request, "volunteering/placements/emergency.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def emergency_contact(request: PersonRequest) -> HttpResponse:
    """Say whom to call when something happens, or take it back."""
    contact = EmergencyContact.objects.filter(person=request.user).first()
    if request.method == "POST" and "forget" in request.POST:
        emergency.forget_contact(person=request.user, by=request.user)
        messages.success(request, _("Deleted. Nobody sees it any more."))
        return redirect("me")
    form = EmergencyForm(request.POST or None, instance=contact)
    if form.is_valid():
        emergency.name_contact(person=request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Only organisations you volunteer with can see it."))
        return redirect("me")
    shown = {"form": form, "contact": contact}
    return render(request, "volunteering/placements/emergency_contact.html", shown)
