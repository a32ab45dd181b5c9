"""The pages on which editors and bodies themselves keep the directory."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.directory import actions, queries
from volunteering.directory.errors import DirectoryError
from volunteering.directory.forms import AreaForm, BodyForm, ClaimForm, ServiceForm, SourceForm
from volunteering.directory.models import Body, BodyClaim, Coverage, Service
from volunteering.directory.states import BodyState


@login_required
@require_safe
def desk(request: PersonRequest) -> HttpResponse:
    """Show an editor what waits: claims, and entries that nobody has looked at for a year."""
    _editor(request)
    shown = {
        "claims": queries.claims_to_decide(),
        "sheet": sheet(request, queries.to_check_again()),
    }
    return render(request, "volunteering/directory/desk.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def body_new(request: PersonRequest) -> HttpResponse:
    """Write an entry for a body that is not in the register."""
    _editor(request)
    form, source = BodyForm(request.POST or None), SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and source.is_valid():
        made = actions.keep(said={**form.cleaned_data, **source.cleaned_data}, by=request.user)
        messages.success(request, _("Kept. Say now what it does, and where."))
        return redirect("body_offers", pk=made.pk)
    shown = {"form": form, "source": source}
    return render(request, "volunteering/directory/edit.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    body = get_permitted(request, Body, "edit", pk=pk)
    form = BodyForm(request.POST or None, instance=Body.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.keep(body=body, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Kept."))
        return redirect(body)
    return render(request, "volunteering/directory/edit.html", {"form": form, "body": body})


@login_required
@require_http_methods(["GET", "POST"])
def offers(request: PersonRequest, pk: int) -> HttpResponse:
    """List what a body does, and add to it."""
    body = get_permitted(request, Body, "edit", pk=pk)
    form = ServiceForm(request.POST or None, initial={"level": body.level})
    if request.method == "POST" and form.is_valid():
        actions.offer(body=body, by=request.user, **form.cleaned_data)
        messages.success(request, _("Listed."))
        return redirect("body_offers", pk=pk)
    shown = {"body": body, "form": form, "services": body.services.all()}
    return render(request, "volunteering/directory/offers.html", shown)


@login_required
@require_POST
def drop(request: PersonRequest, pk: int, service: int) -> HttpResponse:
    """List something no longer."""
    body = get_permitted(request, Body, "edit", pk=pk)
    actions.drop(service=get_object_or_404(Service, pk=service, body=body), by=request.user)
    messages.success(request, _("No longer listed."))
    return redirect("body_offers", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def areas(request: PersonRequest, pk: int) -> HttpResponse:
    """List where a body works, and add to it."""
    body = get_permitted(request, Body, "edit", pk=pk)
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cover(body=body, by=request.user, **form.cleaned_data)
        messages.success(request, _("Listed."))
        return redirect("body_areas", pk=pk)
    shown = {"body": body, "form": form, "areas": queries.areas_of(body)}
    return render(request, "volunteering/directory/areas.html", shown)


@login_required
@require_POST
def area_end(request: PersonRequest, pk: int, coverage: int) -> HttpResponse:
    """Say that a body works somewhere no more, from tomorrow on."""
    body = get_permitted(request, Body, "edit", pk=pk)
    row = get_object_or_404(Coverage, pk=coverage, body=body)
    actions.stop_covering(coverage=row, last_on=timezone.localdate(), by=request.user)
    messages.success(request, _("It works there until today."))
    return redirect("body_areas", pk=pk)


@login_required
@require_POST
def checked(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that an entry is right."""
    body = get_permitted(request, Body, "edit", pk=pk)
    actions.checked(body=body, by=request.user)
    messages.success(request, _("Checked today."))
    return redirect(body)


@login_required
@require_POST
def set_state(request: PersonRequest, pk: int) -> HttpResponse:
    """Open, close for now, or close for good."""
    body = get_permitted(request, Body, "edit", pk=pk)
    to = request.POST.get("state", "")
    if to in BodyState.values:
        actions.set_state(body=body, to=to, by=request.user)
        messages.success(request, _("Kept."))
    return redirect(body)


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that an entry is about one's own organisation."""
    body = get_permitted(request, Body, "claim", pk=pk)
    form = ClaimForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.claim(body=body, by=request.user, **form.cleaned_data)
        except DirectoryError as problem:
            form.add_error("organisation", str(problem))
        else:
            messages.success(request, _("Thank you. An editor looks at it and tells you."))
            return redirect(body)
    shown = {"body": body, "form": form, "none": not form.fields["organisation"].queryset.exists()}  # type: ignore[attr-defined]
    return render(request, "volunteering/directory/claim.html", shown)


@login_required
@require_POST
def claim_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Accept a claim or refuse it."""
    found = get_permitted(request, BodyClaim, "decide", pk=pk)
    try:
        accept = request.POST.get("decision") == "accept"
        actions.decide(claim=found, accept=accept, by=request.user)
    except DirectoryError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Decided; they are told."))
    return redirect("directory_desk")


def _editor(request: PersonRequest) -> None:
    """Let only those through who keep the whole directory."""
    if not request.user.has_perm("volunteering.keep_body"):
        raise PermissionDenied
