"""Pages about referrers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.organisations import wall
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from volunteering.brokerage import inside
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.errors import NoConsentError
from volunteering.brokerage.referrers import actions
from volunteering.brokerage.referrers.forms import CaseReferrerForm, FeedbackForm, ReferrerForm
from volunteering.brokerage.referrers.models import Referrer

PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def referrers(request: PersonRequest, pk: int) -> HttpResponse:
    """List who sends people, and keep another."""
    centre = inside.centre_for(request, pk)
    form = ReferrerForm(request.POST or None)
    if form.is_valid():
        actions.add(centre=centre, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("referrers", pk=pk)
    rows = Referrer.objects.filter(centre=centre).annotate(sent=Count("cases"))
    listed = Paginator(rows.order_by("name", "pk"), PAGE).get_page(request.GET.get("page"))
    page = {"organisation": centre, "form": form, "referrers": listed}
    return render(request, "volunteering/brokerage/referrers.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def case_referrer(request: PersonRequest, pk: int) -> HttpResponse:
    """Say who sent somebody, and whether they may hear how it goes."""
    found = wall.record(request, Case, pk=pk)
    start = {
        "referrer": found.referrer_id,
        "tells_from": found.tells_referrer_from,
        "tells_how": found.tells_referrer_how,
    }
    form = CaseReferrerForm(request.POST or None, centre=found.centre, initial=start)
    if form.is_valid():
        actions.name_referrer(case=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect(found)
    return inside.ask(
        request,
        form,
        centre=found.centre,
        title=_("Who sent them"),
        lede=display_name(found.person),
        button=_("Keep it"),
        back=found.get_absolute_url(),
    )


@login_required
@require_http_methods(["GET", "POST"])
def case_feedback(request: PersonRequest, pk: int) -> HttpResponse:
    """Tell the referrer how it went, with the person's consent."""
    found = wall.record(request, Case, pk=pk)
    form = FeedbackForm(request.POST or None)
    if not found.may_tell_referrer:
        messages.error(request, _("They have not agreed that their referrer hears how it goes."))
        return redirect("case_referrer", pk=pk)
    if form.is_valid():
        try:
            actions.tell(case=found, text=form.cleaned_data["text"], by=request.user)
        except NoConsentError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Sent."))
            return redirect(found)
    return inside.ask(
        request,
        form,
        centre=found.centre,
        title=_("Tell the referrer how it went"),
        lede=f"{found.referrer} · {display_name(found.person)}",
        button=_("Send"),
        back=reverse("case", args=[pk]),
    )
