"""Accepting an offer, and the page of a placement with what both sides do there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import IllegalMove
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from matching.printing import as_pdf, pdf_answer
from matching.privacy import actions as privacy
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.placements import actions, agreement, page, queries
from volunteering.placements.errors import ChangedError, DateError, RoleFullError
from volunteering.placements.forms import AcceptForm, EndForm, PauseForm, SignForm, StartForm
from volunteering.placements.models import Placement

# Who may act is asked here; whether the state still allows it, `move` decides.


@login_required
@require_http_methods(["GET", "POST"])
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    """Read the agreement, choose a first day, and take the place that was offered."""
    application = get_permitted(request, Application, "accept", pk=pk)
    if request.method != "POST" and application.state != ApplicationState.OFFERED:
        return _no_offer(application)
    form = AcceptForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.accept(
                application=application,
                starts_on=said["starts_on"],
                name=said["name"],
                shown=said["shown"],
                by=request.user,
            )
        except ChangedError as problem:
            messages.warning(request, str(problem))
        except RoleFullError:
            shown = {"application": application, "role": application.role}
            return render(request, "volunteering/placements/full.html", shown, status=409)
        else:
            messages.success(request, _("You have the place. Welcome!"))
            return redirect(made)
    return _offer(request, application, form)


@login_required
@require_safe
def placement(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how a placement stands, to its volunteer or to the organisation's people."""
    found = get_permitted(request, Placement, "view", pk=pk)
    mine = found.person_id == request.user.pk
    if not mine:
        _looked(request, found, "placement")
    shown = page.shown(found, request.user, organisers=not mine)
    return render(request, "volunteering/placements/placement.html", shown)


@login_required
@require_safe
def read_agreement(request: PersonRequest, pk: int, *, pdf: bool = False) -> HttpResponse:
    """Show the words that both agreed to, on a page to print or as a PDF."""
    found = get_permitted(request, Placement, "view", pk=pk)
    standing = queries.agreement_of(found)
    shown = {
        "placement": found,
        "agreement": standing,
        "signed": page.signatures(standing),
        "organisers": found.person_id != request.user.pk,
        "organisation": found.organisation,
    }
    if pdf:
        document = as_pdf("volunteering/placements/agreement_print.html", shown)
        return pdf_answer(document, f"volunteer-agreement-{found.pk}")
    return render(request, "volunteering/placements/agreement.html", shown)


@login_required
@require_POST
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Agree for the organisation."""
    found = get_permitted(request, Placement, "run", pk=pk)
    form = SignForm(request.POST)
    if queries.agreement_of(found) is None:
        messages.error(request, _("There is no agreement to sign any more."))
    elif form.is_valid():
        name = form.cleaned_data["name"]
        actions.sign(placement=found, party=agreement.ORGANISATION, name=name, by=request.user)
        messages.success(request, _("Agreed. Both sides have the same words now."))
    else:
        messages.error(request, _("Write your name to agree."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose another first day."""
    found = get_permitted(request, Placement, "view", pk=pk)
    form = StartForm(request.POST or None, initial={"starts_on": found.starts_on})
    if form.is_valid():
        try:
            actions.start_on(placement=found, day=form.cleaned_data["starts_on"], by=request.user)
            messages.success(request, _("The start date is changed, and the other side is told."))
        except DateError as problem:
            messages.error(request, str(problem))
        return redirect(found)
    return _ask(request, found, form, _("Change the start date"), _("Change it"))


@login_required
@require_http_methods(["GET", "POST"])
def pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop for a while."""
    found = get_permitted(request, Placement, "view", pk=pk)
    form = PauseForm(request.POST or None)
    if form.is_valid():
        actions.pause(placement=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Paused. Come back whenever it suits you."))
        return redirect(found)
    return _ask(request, found, form, _("Pause"), _("Pause it"))


@login_required
@require_POST
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    """Come back from a pause."""
    found = get_permitted(request, Placement, "view", pk=pk)
    actions.resume(placement=found, by=request.user)
    messages.success(request, _("Welcome back."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Say why it ends and what comes next, and end it."""
    found = get_permitted(request, Placement, "view", pk=pk)
    form = EndForm(request.POST or None, placement=found)
    if form.is_valid():
        actions.end(placement=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("It has ended. What was given stays on the record."))
        return redirect(found)
    return _ask(request, found, form, _("End it"), _("End it"), warning=True)


def _offer(request: PersonRequest, application: Application, form: AcceptForm) -> HttpResponse:
    text = agreement.draft(application)
    shown = {
        "application": application,
        "role": application.role,
        "organisation": application.organisation,
        "form": form,
        "text": text,
        "fingerprint": agreement.fingerprint(text),
    }
    return render(request, "volunteering/placements/accept.html", shown)


def _no_offer(application: Application) -> HttpResponse:
    """Send on who has the place already; tell the others that nothing is offered."""
    made = Placement.objects.filter(application=application).first()
    if made is not None:
        return redirect(made)
    raise IllegalMove(application, ApplicationState.PLACED)


def _ask(  # noqa: PLR0913 (what the one page of questions is made of)
    request: PersonRequest,
    found: Placement,
    form: Any,
    title: str,
    action: str,
    *,
    warning: bool = False,
) -> HttpResponse:
    shown = {
        "placement": found,
        "organisation": found.organisation,
        "organisers": found.person_id != request.user.pk,
        "person": display_name(found.person),
        "form": form,
        "title": title,
        "action": action,
        "kind": "warning" if warning else "",
    }
    return render(request, "volunteering/placements/ask.html", shown)


def _looked(request: PersonRequest, found: Placement, what: str) -> None:
    privacy.looked(person=found.person, what=what, by=request.user, organisation=found.organisation)
