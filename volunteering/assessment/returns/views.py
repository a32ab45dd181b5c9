"""Centres' figures against last year: analysts ask and sign off, a centre explains its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.assessment.guarding import for_analysts
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.returns import actions, queries
from volunteering.assessment.returns.drawing import NAMES
from volunteering.assessment.returns.forms import ExplainForm, QueryForm
from volunteering.assessment.returns.models import CentreReturn
from volunteering.brokerage.inside import centre_for


@for_analysts
@require_safe
def centre_returns(request: PersonRequest, name: str) -> HttpResponse:
    """List each centre's year against last year, who is missing, and the same centres in both years."""
    opened = get_object_or_404(AssessedYear, name=name)
    number, like = queries.like_for_like(opened)
    shown = {
        "year": opened,
        "rows": [
            {
                "one": one,
                "measures": queries.beside(one),
                "reported": queries.REPORTED[queries.reported(one)],
            }
            for one in queries.of_year(opened)
        ],
        "names": list(NAMES.values()),
        "missing": queries.missing(opened),
        "like": like,
        "like_number": number,
    }
    return render(request, "volunteering/assessment/returns.html", shown)


@for_analysts
@require_POST
def returns_draw(request: PersonRequest, name: str) -> HttpResponse:
    """Have the returns drawn anew."""
    opened = get_object_or_404(AssessedYear, name=name)
    tried(
        request,
        lambda: actions.ask_to_draw(opened=opened, by=request.user),
        _("A worker draws them anew: look again in a minute."),
    )
    return redirect("centre_returns", name)


@for_analysts
@require_safe
def centre_return(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one centre's year, what was asked and said, and the next step."""
    return _page(request, get_permitted(request, CentreReturn, "view", pk=pk), QueryForm())


@for_analysts
@require_POST
def return_query(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask the centre."""
    one = get_permitted(request, CentreReturn, "query", pk=pk)
    form = QueryForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form)
    words = form.cleaned_data["words"]
    tried(
        request,
        lambda: actions.query(one=one, words=words, by=request.user),
        _("The centre is asked."),
    )
    return redirect(one)


def _page(request: PersonRequest, one: CentreReturn, form: QueryForm) -> HttpResponse:
    shown = {
        "one": one,
        "measures": queries.beside(one),
        "form": form,
        "history": Transition.objects.filter(subject=subject_of(one)).select_related("by"),
        "may_query": request.user.has_perm("volunteering.query_centrereturn", one),
        "may_sign": request.user.has_perm("volunteering.sign_centrereturn", one),
    }
    return render(request, "volunteering/assessment/return.html", shown)


@for_analysts
@require_POST
def return_sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign a return off."""
    one = get_permitted(request, CentreReturn, "sign", pk=pk)
    tried(request, lambda: actions.sign(one=one, by=request.user), _("Signed off."))
    return redirect("centre_returns", one.year.name)


@login_required
@require_safe
def returns_of_centre(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a centre its own years in the assessment."""
    centre = centre_for(request, pk)
    rows = [{"one": one, "measures": queries.beside(one)} for one in queries.of_centre(centre)]
    shown = {"organisation": centre, "rows": rows}
    return render(request, "volunteering/assessment/returns_of_centre.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def return_explain(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer an analyst's question about one's own centre."""
    one = get_permitted(request, CentreReturn, "view", pk=pk)
    centre = centre_for(request, one.centre_id)
    form = ExplainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        tried(
            request,
            lambda: actions.explain(one=one, words=words, by=request.user),
            _("Thank you: the analysts read it."),
        )
        return redirect("returns_of_centre", centre.pk)
    shown = {"organisation": centre, "one": one, "measures": queries.beside(one), "form": form}
    return render(request, "volunteering/assessment/explain.html", shown)
