"""The pages of circuits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.programmes.circuits import actions
from clearinghouse.programmes.circuits.forms import (
    AskForm,
    FoundForm,
    IssueForm,
    MadeForm,
    PlanForm,
)
from clearinghouse.programmes.circuits.models import Circuit, Client, Visit
from clearinghouse.programmes.trying import tried
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.places.grid import to_lat_lon


@require_safe
def circuits(request: HttpRequest) -> HttpResponse:
    """Say what a circuit rider is, and list one's own rounds."""
    own: Any = ()
    if request.user.is_authenticated:
        mine = Organisation.objects.run_by(request.user).values("pk")
        own = Circuit.objects.filter(
            Q(rider=request.user) | Q(host__in=mine) | Q(clients__organisation__in=mine)
        ).distinct()
    return render(
        request,
        "clearinghouse/programmes/circuits/circuits.html",
        {"mine": own, "section": "skills"},
    )


@login_required
@require_http_methods(["GET", "POST"])
def circuit_new(request: PersonRequest) -> HttpResponse:
    """Found a round, hosted by one's organisation."""
    host = Organisation.objects.run_by(request.user).order_by("name").first()
    if host is None:
        raise PermissionDenied
    form = FoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.found(host=host, rider=request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Founded. Now ask organisations to join."))
        return redirect(made)
    page = {"form": form, "host": host, "section": "skills"}
    return render(request, "clearinghouse/programmes/circuits/new.html", page)


@login_required
@require_safe
def circuit(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a round to whoever runs it: its organisations on a list and a map, visits, open issues."""
    found = get_permitted(request, Circuit, "run", pk=pk)
    return _round(request, found, AskForm())


@login_required
@require_POST
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask an organisation to join."""
    found = get_permitted(request, Circuit, "run", pk=pk)
    form = AskForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        organisation = Organisation.objects.filter(name__iexact=name, kind="vco").first()
        if organisation is None:
            form.add_error(
                "name", _("No organisation here has this name. Write it as on its page.")
            )
    if not form.is_valid() or organisation is None:
        return _round(request, found, form)
    tried(
        request,
        lambda: actions.ask(circuit=found, organisation=organisation, by=request.user),
        _("Asked. It is on the round once it has agreed to the terms."),
    )
    return redirect(found)


@login_required
@require_POST
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """End a round."""
    found = get_permitted(request, Circuit, "run", pk=pk)
    actions.finish(circuit=found, by=request.user)
    messages.success(request, _("Finished, and counted."))
    return redirect(found)


@login_required
@require_safe
def client(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an organisation on a round: its terms, visits, what is open and what was fixed."""
    return _client(request, get_permitted(request, Client, "view", pk=pk))


@login_required
@require_POST
def agree(request: PersonRequest, pk: int) -> HttpResponse:
    """Agree to the terms."""
    found = get_permitted(request, Client, "agree", pk=pk)
    actions.agree(client=found, by=request.user)
    messages.success(request, _("You are on the round. Write down what does not work."))
    return redirect(found)


@login_required
@require_POST
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave a round."""
    found = get_permitted(request, Client, "view", pk=pk)
    actions.leave(client=found, by=request.user)
    messages.success(request, _("Left. Visits that were to come are called off."))
    return redirect(found)


@login_required
@require_POST
def raise_issue(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that something does not work."""
    found = get_permitted(request, Client, "view", pk=pk)
    form = IssueForm(request.POST)
    if not form.is_valid():
        return _client(request, found, issue=form)
    return _tried(
        request,
        found,
        lambda: actions.raise_issue(client=found, what=form.cleaned_data["what"], by=request.user),
        _("On the list for the next visit."),
    )


@login_required
@require_POST
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan a visit."""
    found = get_permitted(request, Client, "visit", pk=pk)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _client(request, found, plan=form)
    said = form.cleaned_data
    return _tried(
        request,
        found,
        lambda: actions.plan(
            client=found, starts_at=said["starts_at"], minutes=said["minutes"], by=request.user
        ),
        _("Planned. They have been told."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def visit(request: PersonRequest, pk: int) -> HttpResponse:
    """Record what was done on a visit."""
    found = get_object_or_404(Visit, pk=pk)
    place = get_permitted(request, Client, "visit", pk=found.client_id)
    given = request.POST if request.method == "POST" else None
    start = {"minutes": found.minutes, "note": found.note}
    form = MadeForm(given, issues=place.issues.filter(fixed_at=None), initial=start)
    if form.is_valid():
        said = form.cleaned_data
        return _tried(
            request,
            place,
            lambda: actions.make(
                visit=found,
                minutes=said["minutes"],
                note=said["note"],
                fixed=form.fixed(),
                by=request.user,
            ),
            _("Recorded, and counted."),
        )
    page = {"form": form, "visit": found, "client": place, "section": "skills"}
    return render(request, "clearinghouse/programmes/circuits/visit.html", page)


@login_required
@require_POST
def call_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a visit off."""
    found = get_object_or_404(Visit, pk=pk)
    place = get_permitted(request, Client, "visit", pk=found.client_id)
    actions.call_off(visit=found, by=request.user)
    messages.success(request, _("Called off. They have been told."))
    return redirect(place)


def _tried(
    request: PersonRequest, place: Client, deed: Callable[[], object], said: str
) -> HttpResponse:
    tried(request, deed, said)
    return redirect(place)


def _round(request: PersonRequest, found: Circuit, form: AskForm) -> HttpResponse:
    clients = list(_counted(found))
    page = {
        "circuit": found,
        "clients": clients,
        "places": [
            _pin(number, each) for number, each in enumerate(clients, 1) if each.organisation.point
        ],
        "form": form,
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/circuits/circuit.html", page)


def _client(request: PersonRequest, found: Client, **forms: Any) -> HttpResponse:
    page = {
        "client": found,
        "circuit": found.circuit,
        "visits": found.visits.all(),
        "issues": found.issues.all(),
        "now": timezone.now(),
        "theirs": request.user.has_perm("clearinghouse.agree_client", found),
        "rides": request.user.has_perm("clearinghouse.visit_client", found),
        "issue": IssueForm(),
        "plan": PlanForm(),
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/circuits/client.html", page | forms)


def _counted(found: Circuit) -> QuerySet[Client]:
    made = Count("visits", filter=Q(visits__made_at__isnull=False), distinct=True)
    fixed = Count("issues", filter=Q(issues__fixed_at__isnull=False), distinct=True)
    open_ = Count("issues", filter=Q(issues__fixed_at=None), distinct=True)
    rows = found.clients.filter(left_on=None).select_related("organisation")
    return rows.annotate(made=made, fixed=fixed, open=open_).order_by("organisation__name")


def _pin(number: int, client: Client) -> dict[str, Any]:
    point = client.organisation.point
    latitude, longitude = to_lat_lon(point.x, point.y) if point else (0.0, 0.0)
    return {
        "id": client.pk,
        "lat": round(float(latitude), 5),
        "lon": round(float(longitude), 5),
        "title": client.organisation.name,
        "url": client.get_absolute_url(),
        "where": client.organisation.postcode,
        "label": str(number),
    }
