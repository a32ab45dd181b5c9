"""Putting somebody forward for roles, and ringing an organisation that stays silent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.organisations.queries import people_of
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from matching.privacy.actions import looked
from matching.safeguarding.queries import is_held
from volunteering.applications.models import Application
from volunteering.applications.queries import cards, with_parties
from volunteering.brokerage import inside
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.desk.area import area
from volunteering.brokerage.errors import RefusedError
from volunteering.brokerage.referrals import actions, queries
from volunteering.brokerage.referrals.forms import ChaseForm, ReferForm, RoleSearchForm
from volunteering.brokerage.referrals.models import Chase
from volunteering.suggestions.queries import Suggestions, stood_at


@login_required
@require_http_methods(["GET", "POST"])
def case_refer(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose one to three roles, from what is suggested or by a search of one's own."""
    found = wall.record(request, Case, pk=pk)
    if is_held(found.person):
        messages.error(request, _("Please speak to the centre's safeguarding lead."))
        return redirect(found)
    fits = queries.suggested(found)
    form = _form(request, found, fits)
    if form.is_valid() and _refer(request, found, form):
        return redirect(found)
    looked(person=found.person, what="wishes", by=request.user, organisation=found.centre)
    search = RoleSearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    page = {
        "organisation": found.centre,
        "case": found,
        "name": display_name(found.person),
        "form": form,
        "search": search,
        "words": words,
        "offers": queries.offers(fits),
        "others": queries.found(words, found),
        "chosen": request.POST.getlist("roles"),
    }
    return render(request, "volunteering/brokerage/refer.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def chase(request: PersonRequest, pk: int, application: int) -> HttpResponse:
    """Ring an organisation for somebody, and write down what it says: an answer stops its clock."""
    centre = inside.centre_for(request, pk)
    asked = get_object_or_404(_may_ring(centre), pk=application)
    form = ChaseForm(request.POST or None, application=asked, initial={"seen": asked.state})
    if is_held(asked.volunteer):
        form = ChaseForm(None, application=asked)
    elif form.is_valid() and _keep(request, centre, asked, form):
        messages.success(request, _("Kept."))
        return redirect("desk", pk=pk)
    looked(person=asked.volunteer, what="application", by=request.user, organisation=centre)
    (card,) = cards([asked])
    lead = asked.role.lead_id
    page = {
        "organisation": centre,
        "card": card,
        "form": form,
        "to_call": sorted(people_of(asked.organisation), key=lambda each: each.pk != lead),
        "calls": Chase.objects.filter(centre=centre, application=asked).select_related("by"),
    }
    return render(request, "volunteering/brokerage/chase.html", page)


def _may_ring(centre: Organisation) -> Any:
    """Find what a centre put forward, and what it was called on about by its own organisations."""
    called_on = Q(organisation__cares_of=centre) | Q(
        organisation__in=area(centre), chased__gte=Application.Chased.ESCALATED
    )
    rows = Application.objects.open().filter(Q(referral__centre=centre) | called_on)
    return with_parties(rows)


def _form(request: PersonRequest, found: Case, fits: Suggestions) -> ReferForm:
    """Give the form as it was sent, or an empty one with the list that is shown beside it."""
    if request.method == "POST":
        return ReferForm(request.POST)
    shown_in = actions.show(case=found, fits=fits, by=request.user)
    return ReferForm(initial={"shown_in": shown_in})


def _refer(request: PersonRequest, found: Case, form: ReferForm) -> bool:
    said = form.cleaned_data
    shown_in = said["shown_in"]
    places = stood_at(found.person, shown_in)
    choices = [
        actions.Choice(role, places.get(role.pk, 0), said["because"], shown_in)
        for role in said["roles"]
    ]
    made, refused = actions.refer_to_several(
        case=found,
        choices=choices,
        permitted_how=said["how"],
        words=said["words"],
        shares_adjustments=said["shares_adjustments"],
        by=request.user,
    )
    for problem in refused:
        form.add_error(None, problem) if not made else messages.warning(request, problem)
    if made:
        words = ngettext("Put forward for %d role.", "Put forward for %d roles.", len(made))
        messages.success(request, words % len(made))
    return bool(made)


def _keep(
    request: PersonRequest, centre: Organisation, asked: Application, form: ChaseForm
) -> bool:
    said: dict[str, Any] = form.cleaned_data
    common: dict[str, Any] = {
        "centre": centre,
        "application": asked,
        "spoke_to": said["spoke_to"],
        "words": said["words"],
        "by": request.user,
    }
    if said["heard"] != Chase.Heard.ANSWERED:
        actions.chase(heard=said["heard"], again_on=said["again_on"], **common)
        return True
    try:
        actions.answer_by_phone(
            to=form.part("to"), declined=form.part("no"), seen=said["seen"], **common
        )
    except RefusedError as problem:
        form.add_error("answer", str(problem))
        return False
    return True
