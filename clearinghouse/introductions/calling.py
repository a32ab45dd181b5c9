"""Arranging a call: times are proposed, one is chosen, and it goes into both calendars."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.introductions import queries, talking, words
from clearinghouse.introductions.errors import IntroductionError
from clearinghouse.introductions.forms import TimesForm, first_times
from clearinghouse.introductions.invitation import invitation
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.states import Party
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def times(request: PersonRequest, pk: int) -> HttpResponse:
    """Take up to five times at which one could talk."""
    found = get_permitted(request, Introduction, "answer", pk=pk)
    side = _side(request, found)
    form = TimesForm(request.POST or None, initial=first_times(found))
    if request.method == "POST" and form.is_valid():
        try:
            talking.propose_times(
                introduction=found,
                side=side,
                times=form.slots(),
                where=form.cleaned_data["where"],
                by=request.user,
            )
        except IntroductionError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Sent. They choose one, and you both get an invitation."))
        return redirect(found)
    page = {"introduction": found, "form": form, "who": words.other_side(found, side)}
    return render(request, "clearinghouse/introductions/times.html", page)


@login_required
@require_POST
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose a time that the other side proposed."""
    call = get_permitted(request, Call, "answer", pk=pk)
    side = _side(request, call.introduction)
    try:
        talking.choose(call=call, side=side, by=request.user)
    except IntroductionError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Arranged. An invitation for your calendar is on its way."))
    return redirect(call.introduction)


@login_required
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a call off."""
    call = get_permitted(request, Call, "answer", pk=pk)
    _side(request, call.introduction)
    talking.cancel(call=call, by=request.user)
    messages.success(request, _("The call is off, and both calendars are told."))
    return redirect(call.introduction)


@login_required
@require_safe
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the call that is arranged as a file for a calendar."""
    found = get_permitted(request, Introduction, "answer", pk=pk)
    _side(request, found)
    call = talking.chosen_call(found)
    if call is None:
        raise Http404
    answer = HttpResponse(invitation(found, call), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="call.ics"'
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _side(request: PersonRequest, found: Introduction) -> Party:
    side = queries.side_of(found, request.user)
    if side is None:
        raise PermissionDenied
    return side
