"""A volunteer centre's desk, as a plain list of what waits for somebody there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matching.organisations.queries import claims_waiting, to_verify
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.actions import looked
from volunteering.applications.queries import cards
from volunteering.brokerage import inside, queries
from volunteering.brokerage.desk.area import area
from volunteering.brokerage.desk.items import KINDS, items
from volunteering.brokerage.ringing import DESK
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity


@login_required
@require_safe
def desk(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what waits for a centre, the oldest promise on top."""
    centre = inside.centre_for(request, pk)
    kind = request.GET.get("kind", "")
    page = {
        "organisation": centre,
        "items": items(centre, kind=kind),
        "kinds": KINDS,
        "kind": kind if kind in KINDS else "",
        "group": f"{DESK}.{centre.pk}",
        "silences": cards(queries.silences(centre)[: queries.MOST]),
        "paused": queries.paused(centre),
        "waiting": queries.without_an_offer(centre),
        "to_read": queries.to_read(centre),
        "to_verify": to_verify(request.user)[: queries.MOST],
        "claims": claims_waiting(request.user)[: queries.MOST],
    }
    part = "#next" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"volunteering/brokerage/desk.html{part}", page)


@login_required
@require_POST
def reopen(request: PersonRequest, pk: int, opportunity: int) -> HttpResponse:
    """Put a role back on the lists, once its organisation answers again."""
    centre = inside.centre_for(request, pk)
    found = get_object_or_404(Opportunity, pk=opportunity, organisation__in=area(centre))
    opportunities.publish(opportunity=found, by=request.user)
    messages.success(request, _("“%(title)s” is on the lists again.") % {"title": found.title})
    return redirect("desk", pk=pk)


@login_required
@require_POST
def reach(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    """Say how to reach somebody who waits, and remember that it was asked."""
    centre = inside.centre_for(request, pk)
    waiting = {each.person.pk: each.person for each in queries.without_an_offer(centre)}
    found: Person | None = waiting.get(person)
    if found is None:
        messages.info(request, _("They do not wait any more."))
    else:
        looked(person=found, what="contact", by=request.user, organisation=centre)
        said = {"name": found, "email": found.email}
        messages.info(request, _("You reach %(name)s at %(email)s.") % said)
    return redirect("desk", pk=pk)
