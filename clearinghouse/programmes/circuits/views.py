"""The pages of circuits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits import actions, queries
from clearinghouse.programmes.circuits.errors import CircuitError
from clearinghouse.programmes.circuits.forms import (
    AskForm,
    FoundForm,
    IssueForm,
    MadeForm,
    PlanForm,
)
from clearinghouse.programmes.circuits.models import Circuit, Client, Visit
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried


@require_safe
def circuits(request: HttpRequest) -> HttpResponse:
    """Say what a circuit rider is, and list one's own rounds."""
    page: dict[str, Any] = {"section": "skills"}
    if request.user.is_authenticated:
        page |= queries.of_person(request.user)
    return render(request, "clearinghouse/programmes/circuits/circuits.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def circuit_new(request: PersonRequest) -> HttpResponse:
    """Found a round, hosted by one's organisation."""
    hosts = Organisation.objects.run_by(request.user).order_by("name")
    if not hosts.exists():
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    first = {"engagement": request.GET.get("for")}
    form = FoundForm(given, initial=first, hosts=hosts, riders=queries.riders(hosts))
    if form.is_valid():
        try:
            made = _found(request, **form.cleaned_data)
        except CircuitError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Founded. Now ask organisations to join."))
            return redirect(made)
    page = {"form": form, "section": "skills"}
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


def _found(
    request: PersonRequest,
    *,
    title: str,
    host: Organisation,
    paid_time: bool,
    engagement: Engagement | None = None,
) -> Circuit:
    rider = engagement.person if engagement else request.user
    return actions.found(
        host=host,
        rider=rider,
        title=title,
        paid_time=paid_time,
        engagement=engagement,
        by=request.user,
    )


def _tried(
    request: PersonRequest, place: Client, deed: Callable[[], object], said: str
) -> HttpResponse:
    tried(request, deed, said)
    return redirect(place)


def _round(request: PersonRequest, found: Circuit, form: AskForm) -> HttpResponse:
    clients = list(queries.counted(found))
    page = {
        "circuit": found,
        "clients": clients,
        "places": [
            queries.pin(number, each)
            for number, each in enumerate(clients, 1)
            if each.organisation.point
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
