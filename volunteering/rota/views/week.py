"""An organisation's rota: a week or two, on paper and as files."""

from __future__ import annotations

import csv
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.rota import actions, cards, feed, queries, saying, tables
from volunteering.rota.shift_forms import NewShiftForm, WeekForm


@login_required
@require_safe
def vco_rota(request: PersonRequest, pk: int) -> HttpResponse:
    """Show who comes when, and where somebody is missing."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = WeekForm(request.GET, organisation=organisation)
    weeks = _weeks(organisation, form)
    page = {
        "organisation": organisation,
        "form": form,
        "weeks": weeks,
        "adrift": queries.adrift(organisation),
        "open_registers": queries.to_be_recorded(organisation)[:10],
        "has_roles": organisation.roles.filter(live=True).exists(),
        **_addresses(request, form, weeks),
    }
    part = "#week" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"volunteering/rota/week.html{part}", page)


@login_required
@require_safe
def rota_csv(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the days shown as a table, a line for each person."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    weeks = _weeks(organisation, WeekForm(request.GET, organisation=organisation))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rota-{weeks.first:%Y-%m-%d}.csv"'
    answer["Cache-Control"] = "private, no-store"
    lines = csv.writer(answer)
    lines.writerow(["date", "from", "to", "role", "needed", "places", "person", "state"])
    lines.writerows(tables.lines(weeks.shifts))
    return answer


@login_required
@require_safe
def rota_ics(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the days shown as a calendar file."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    weeks = _weeks(organisation, WeekForm(request.GET, organisation=organisation))
    name = f"rota-{weeks.first:%Y-%m-%d}.ics"
    answer = feed.answer(request, feed.of_rota(organisation, weeks.shifts), name=name)
    # It names people: taken away like the table, and written down like it.
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def shift_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a shift by hand."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    start = {"minimum": 1, "capacity": 3}
    data = request.POST if request.method == "POST" else None
    form = NewShiftForm(data, organisation=organisation, initial=start)
    if form.is_valid():
        role = form.cleaned_data["role"]
        shift = actions.add(role=role, terms=form.terms(), by=request.user)
        messages.success(request, _("Added. The people of the role can book it."))
        return redirect(shift)
    page = {"form": form, "organisation": organisation}
    return render(request, "volunteering/rota/shift_add.html", page)


def _weeks(organisation: Organisation, form: WeekForm) -> cards.Weeks:
    """Read what was asked for; what is not understood is passed over."""
    form.is_valid()
    said = form.cleaned_data
    return cards.weeks(
        organisation,
        since=said.get("from"),
        count=said.get("weeks") or 1,
        role=said.get("role"),
    )


def _addresses(request: PersonRequest, form: WeekForm, weeks: cards.Weeks) -> dict[str, Any]:
    role = form.cleaned_data.get("role")
    kept: dict[str, Any] = {"weeks": form.cleaned_data.get("weeks") or 1}
    if role:
        kept["role"] = role.pk

    def address(day: Any) -> str:
        return f"?{urlencode(kept | {'from': day.isoformat()})}"

    return {
        "here": address(weeks.first),
        "previous_url": request.path + address(weeks.previous),
        "next_url": request.path + address(weeks.following),
        "title": _("%(first)s to %(last)s")
        % {"first": saying.date(weeks.first), "last": saying.date(weeks.last)},
    }
