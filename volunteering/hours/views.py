"""A volunteer's own hours: sessions in one tap, the rest in a line."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.hours import actions, queries
from volunteering.hours.errors import HoursError
from volunteering.hours.forms import LineForm
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.hours.words import hours_in_words
from volunteering.rota import queries as rota
from volunteering.rota.models import Booking


@login_required
@require_http_methods(["GET", "POST"])
def my_hours(request: PersonRequest) -> HttpResponse:
    """Show what one has given, and log more."""
    placements = queries.may_log(request.user)
    start = {"given_on": timezone.localdate(), "placement": request.GET.get("placement")}
    form = LineForm(request.POST or None, placements=placements, initial=start)
    if form.is_valid() and _logged(request, form):
        return redirect("my_hours")
    shown = {
        "form": form,
        "may_log": placements.exists(),
        "sessions": rota.attended_without_hours(request.user)[:10],
        "totals": queries.totals_of(request.user),
        "asked": queries.lines_of(request.user).filter(state=HoursState.QUERIED),
        "sheet": sheet(request, queries.lines_of(request.user)),
    }
    return render(request, "volunteering/hours/my_hours.html", shown)


@login_required
@require_POST
def session_log(request: PersonRequest, pk: int) -> HttpResponse:
    """Log a session that one came to, in one tap."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    if not rota.attended_without_hours(request.user).filter(pk=pk).exists():
        messages.info(
            request, _("That session is logged already, or you have not been ticked off.")
        )
        return redirect("my_hours")
    try:
        row = actions.log_session(booking=booking, by=request.user)
    except HoursError as problem:
        messages.error(request, str(problem))
    else:
        said = {"hours": hours_in_words(row.hours)}
        messages.success(request, _("%(hours)s logged. You can change them below.") % said)
    return redirect("my_hours")


@login_required
@require_http_methods(["GET", "POST"])
def hours_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a line that is not confirmed."""
    row = get_permitted(request, Hours, "own", pk=pk)
    start = {
        "placement": row.placement,
        "given_on": row.given_on,
        "hours": f"{row.hours.normalize():f}",
        "note": row.note,
    }
    only = queries.may_log(request.user).filter(pk=row.placement_id)
    form = LineForm(request.POST or None, placements=only, row=row, initial=start)
    if form.is_valid() and _changed(request, form, row):
        return redirect("my_hours")
    return render(request, "volunteering/hours/edit.html", {"form": form, "row": row})


@login_required
@require_POST
def hours_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a line away that is not confirmed."""
    row = get_permitted(request, Hours, "own", pk=pk)
    try:
        actions.remove(row=row, by=request.user)
        messages.success(request, _("Removed."))
    except HoursError as problem:
        messages.error(request, str(problem))
    return redirect("my_hours")


def _logged(request: PersonRequest, form: LineForm) -> bool:
    """Log the line, or put what stands in its way beside the field."""
    try:
        row = actions.log(by=request.user, **_line(form))
    except HoursError as problem:
        form.add_error("given_on", str(problem))
        return False
    said = {"hours": hours_in_words(row.hours)}
    messages.success(request, _("%(hours)s logged. Thank you.") % said)
    return True


def _changed(request: PersonRequest, form: LineForm, row: Hours) -> bool:
    said = _line(form)
    said.pop("placement")
    try:
        actions.change(row=row, by=request.user, **said)
    except HoursError as problem:
        form.add_error("given_on", str(problem))
        return False
    messages.success(request, _("Saved. It waits to be confirmed."))
    return True


def _line(form: LineForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("placement", "given_on", "hours", "note")}
