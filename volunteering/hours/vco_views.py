"""An organisation's hours: confirm many at once, ask back, undo, and key in a paper sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.mending import mend
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.hours import actions, chart, counting, measures, queries
from volunteering.hours.errors import HoursError
from volunteering.hours.forms import (
    KeysForm,
    ListForm,
    QueryForm,
    SheetLineForm,
    SpentForm,
    YearForm,
)
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement

STATES = [
    ("open", gettext_lazy("To be confirmed")),
    (HoursState.QUERIED, gettext_lazy("Asked back")),
    (HoursState.CONFIRMED, gettext_lazy("Confirmed")),
    (HoursState.REMOVED, gettext_lazy("Removed")),
]


@login_required
@require_safe
def vco_hours(request: PersonRequest, pk: int) -> HttpResponse:
    """List the hours that wait for a word, or those that were confirmed."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = ListForm(request.GET, states=STATES)
    said = form.cleaned_data if form.is_valid() else {}
    state = said.get("state") or "open"
    shown = {
        "organisation": organisation,
        "form": form,
        "state": state,
        "sheet": sheet(request, queries.lines_at(organisation, said)),
        "just": [key for key in request.GET.get("just", "").split(".") if key.isdecimal()],
        "long_day": counting.LONG_DAY,
        "filtered": bool(said.get("q")),
        "ask": QueryForm(auto_id=False),
    }
    return render(request, "volunteering/hours/vco_hours.html", shown)


@login_required
@require_POST
def hours_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm the lines that were ticked."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = KeysForm(request.POST, rows=Hours.objects.filter(placement__organisation=organisation))
    back = reverse("vco_hours", args=[pk])
    if not form.is_valid():
        messages.error(request, _("Tick at least one line."))
        return redirect(back)
    done = actions.confirm(keys=form.keys(), by=request.user)
    missed = len(form.keys()) - len(done)
    if missed:
        words = ngettext(
            "%(count)s line had been dealt with by a colleague.",
            "%(count)s lines had been dealt with by a colleague.",
            missed,
        )
        messages.info(request, words % {"count": missed})
    return redirect(f"{back}?just={'.'.join(str(row.pk) for row in done)}" if done else back)


@login_required
@require_POST
def hours_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back what was confirmed: the lines wait again."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = KeysForm(request.POST, rows=Hours.objects.filter(placement__organisation=organisation))
    if form.is_valid():
        back = actions.take_back(keys=form.keys(), by=request.user)
        words = ngettext(
            "Undone: %(count)s line waits again.",
            "Undone: %(count)s lines wait again.",
            len(back),
        )
        messages.success(request, words % {"count": len(back)})
    return redirect("vco_hours", pk=pk)


@login_required
@require_POST
def hours_query(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask the volunteer about a line."""
    row = get_permitted(request, Hours, "confirm", pk=pk)
    form = QueryForm(request.POST)
    back = reverse("vco_hours", args=[row.placement.organisation_id])
    if not form.is_valid():
        return mend(request, form, back=back)
    actions.query(row=row, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Asked. The line comes back when they have answered."))
    return redirect(back)


@login_required
@require_POST
def hours_strike(request: PersonRequest, pk: int) -> HttpResponse:
    """Strike out a line that was confirmed and is wrong."""
    row = get_permitted(request, Hours, "confirm", pk=pk)
    actions.remove_confirmed(row=row, by=request.user)
    messages.success(request, _("Struck out. The ledger holds the opposite, and they are told."))
    return redirect("vco_hours", pk=row.placement.organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def hours_log_for(request: PersonRequest, pk: int) -> HttpResponse:
    """Key in what somebody gave, from a paper sheet; the form comes back for the next line."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    people = Placement.objects.of(organisation).select_related("person", "role")
    start = {"given_on": timezone.localdate()}
    form = SheetLineForm(
        request.POST or None, placements=people.order_by("person__name", "pk"), initial=start
    )
    if form.is_valid():
        line = {
            name: form.cleaned_data[name] for name in ("placement", "given_on", "hours", "note")
        }
        try:
            actions.log_for(by=request.user, **line)
        except HoursError as problem:
            form.add_error("given_on", str(problem))
        else:
            messages.success(request, _("Logged and confirmed. Key in the next line, or go back."))
            return redirect("hours_log_for", pk=pk)
    shown = {"organisation": organisation, "form": form, "anybody": people.exists()}
    return render(request, "volunteering/hours/log_for.html", shown)


@login_required
@require_safe
def impact(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what volunteers have given to an organisation, to print."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    years = measures.years_of(organisation)
    form = YearForm(request.GET, years=[(year, measures.year_name(year)) for year in years])
    year = form.cleaned_data.get("year") if form.is_valid() else None
    outside = request.GET.get("for") == "outside"
    figures = measures.of_year(organisation, year or years[0], rounded=outside)
    shown = {
        "organisation": organisation,
        "form": form,
        "outside": outside,
        "impact": figures,
        "bars": chart.columns(figures.months),
        "month_columns": [_("Month"), _("Hours")],
        "month_rows": [(bar.name, bar.hours) for bar in figures.months],
        "domain_columns": [_("Domain"), _("Hours")],
        "domain_rows": [(bar.name, bar.hours) for bar in figures.domains],
        **({} if outside else _for_each_pound(request, figures.value)),
    }
    return render(request, "volunteering/hours/impact.html", shown)


def _for_each_pound(request: HttpRequest, value: measures.Value | None) -> dict[str, Any]:
    """Ask what was spent on volunteers, and set what their time is worth beside it."""
    if value is None:
        return {}
    form = SpentForm(request.GET if "spent" in request.GET else None)
    ratio = measures.viva(value, form.cleaned_data["spent"]) if form.is_valid() else None
    return {"spent": form, "ratio": ratio}
