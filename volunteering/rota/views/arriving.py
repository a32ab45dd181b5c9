"""Checking in: the poster with its code, and the page that the code opens."""

import io

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.messaging.emails import absolute
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.rota import actions, queries, saying, tables
from volunteering.rota.errors import RotaError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.timing import may_check_in


@login_required
@never_cache
@require_safe
def poster(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the poster of a shift."""
    shift = get_permitted(request, Shift, "run", pk=pk)
    page = {
        "shift": shift,
        "organisation": shift.organisation,
        "when": saying.when(shift),
        "address": _address(shift) if shift.check_in_key else "",
    }
    return render(request, "volunteering/rota/poster.html", page)


@login_required
@never_cache
@require_safe
def poster_code(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw the code of a shift."""
    shift = get_permitted(request, Shift, "run", pk=pk)
    if not shift.check_in_key:
        raise Http404
    drawn = io.BytesIO()
    segno.make(_address(shift), error="m").save(drawn, kind="svg", scale=8, xmldecl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@login_required
@require_POST
def poster_renew(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a code, or a new one."""
    shift = get_permitted(request, Shift, "run", pk=pk)
    had_one = bool(shift.check_in_key)
    actions.renew_key(shift=shift, by=request.user)
    if had_one:
        messages.success(request, _("The old code no longer works. Print the new poster."))
    return redirect("poster", pk=shift.pk)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def check_in(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    """Ask, then check in whoever scanned the code."""
    shift = get_object_or_404(
        Shift.objects.select_related("role__lead", "organisation", "session__venue"), pk=pk
    )
    page = {"shift": shift, "facts": tables.facts(shift), "section": "me", "problem": ""}
    if request.method == "POST":
        try:
            booking = actions.check_in(shift=shift, key=key, by=request.user)
        except RotaError as problem:
            page["problem"] = str(problem)
        else:
            page["came"] = saying.time(booking.checked_in_at or timezone.now())
    page["open"] = may_check_in(shift.starts_at, shift.ends_at, timezone.now())
    page["mine"] = Booking.objects.holding().filter(shift=shift, person=request.user).first()
    page["of_role"] = queries.placement_for(request.user, shift) is not None
    return render(request, "volunteering/rota/check_in.html", page)


def _address(shift: Shift) -> str:
    return absolute(reverse("check_in", args=[shift.pk, shift.check_in_key]))
