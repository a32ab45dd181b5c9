"""A volunteer's own sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.rota import actions, cards, links, queries, saying
from volunteering.rota.actions import swaps
from volunteering.rota.errors import ClashError
from volunteering.rota.forms import (
    ArrivingForm,
    BookForm,
    RemindForm,
    ShowForm,
    SwapForm,
    WordsForm,
)
from volunteering.rota.models import Booking
from volunteering.rota.states import BookingState
from volunteering.rota.views.answering import attempt
from volunteering.volunteers.queries import side_of


@login_required
@require_safe
def sessions(request: PersonRequest) -> HttpResponse:
    """Show what is next, what somebody is asked, and what they could book."""
    part = "#mine" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"volunteering/rota/sessions.html{part}", _page(request))


@login_required
@require_POST
def book(request: PersonRequest) -> HttpResponse:
    """Book the sessions that were ticked; one that clashes is asked about before it is booked."""
    form = BookForm(request.POST, free=queries.free_for(request.user))
    if not form.is_valid():
        page = _page(request) | {"form": form, "ticked": request.POST.getlist("shifts")}
        return render(request, "volunteering/rota/sessions.html", page)
    booked, refused = actions.book_several(
        shifts=form.cleaned_data["shifts"],
        placements=queries.placements_that_come(request.user),
        by=request.user,
        clash_ok=form.cleaned_data["anyway"],
    )
    _say_booked(request, len(booked))
    clashing = [str(shift.pk) for shift, why in refused if isinstance(why, ClashError)]
    for _shift, why in refused:
        messages.warning(request, str(why))
    if clashing:
        page = _page(request) | {"form": form, "ticked": clashing, "clashing": True}
        return render(request, "volunteering/rota/sessions.html", page)
    return redirect("sessions")


def _say_booked(request: PersonRequest, count: int) -> None:
    if count:
        said = ngettext(
            "You are down for %(n)s session.", "You are down for %(n)s sessions.", count
        )
        remind = _("We remind you before each.")
        messages.success(request, f"{said % {'n': count}} {remind}")


@login_required
@require_POST
def wait(request: PersonRequest, pk: int) -> HttpResponse:
    """Join the waiting list of a shift of one's own role."""
    shift = get_object_or_404(queries.free_for(request.user), pk=pk)
    placement = queries.placements_that_come(request.user).get(role=shift.role_id)

    def join() -> str:
        booking = actions.wait(shift=shift, placement=placement, by=request.user)
        if booking.state == BookingState.OFFERED:
            return _("A place has just come free: confirm it below.")
        return _("You are on the waiting list. If a place comes free, we ask you.")

    attempt(request, join)
    return redirect("sessions")


@login_required
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Take "I can't come" in one press, or leave the waiting list."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    waited = booking.state == BookingState.WAITING
    form = WordsForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""

    def say_no() -> str:
        actions.cancel(booking=booking, by=request.user, words=words)
        return _left() if waited else _cancelled(booking)

    attempt(request, say_no)
    return redirect("sessions")


def _left() -> str:
    return _("You no longer wait for that session.")


def _cancelled(booking: Booking) -> str:
    said = {"session": saying.title(booking.shift), "name": booking.shift.organisation.name}
    return (
        _("You are not coming to %(session)s. %(name)s knows, and the place is open to others.")
        % said
    )


@login_required
@require_POST
def come_after_all(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back "I can't come", as long as the place is free."""
    gone = get_permitted(request, Booking, "own", pk=pk)

    def come() -> str:
        actions.book(shift=gone.shift, placement=gone.placement, by=request.user)
        return _("Good: you are down for it again.")

    attempt(request, come)
    return redirect("sessions")


@login_required
@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the place that was offered."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    actions.confirm(booking=booking, by=request.user)
    messages.success(request, _("The place is yours."))
    return redirect("sessions")


@login_required
@require_POST
def arriving(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that one is on the way, or late."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    form = ArrivingForm(request.POST)

    def say() -> str:
        late_by = form.cleaned_data["late_by"]
        actions.say_when(booking=booking, late_by=late_by, by=request.user)
        return _("They can see it.")

    if form.is_valid():
        attempt(request, say)
    return redirect("sessions")


@login_required
@require_http_methods(["GET", "POST"])
def swap_ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask fellow volunteers to take a session over."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    fellows = queries.fellows(booking)
    form = SwapForm(request.POST if request.method == "POST" else None, fellows=fellows)
    if form.is_valid():
        attempt(request, lambda: _ask(request, booking, form))
        return redirect("sessions")
    page = {"form": form, "booking": booking, "title": saying.title(booking.shift)}
    page |= {"fellows": fellows.exists(), "section": "me"}
    return render(request, "volunteering/rota/swap_ask.html", page)


def _ask(request: PersonRequest, booking: Booking, form: SwapForm) -> str:
    people, words = form.cleaned_data["people"], form.cleaned_data["words"]
    asked = len(swaps.ask(booking=booking, of=people, words=words, by=request.user))
    said = ngettext("%(n)s person has been asked.", "%(n)s people have been asked.", asked)
    return said % {"n": asked}


@login_required
@require_POST
def swap_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask nobody any more."""
    booking = get_permitted(request, Booking, "own", pk=pk)
    swaps.withdraw(booking=booking, by=request.user)
    messages.success(request, _("Nobody is asked any more: you are down for it."))
    return redirect("sessions")


@login_required
@require_POST
def settings(request: PersonRequest) -> HttpResponse:
    """Keep one's own lead time."""
    form = RemindForm(request.POST)
    if form.is_valid():
        hours = form.cleaned_data["hours"]
        actions.remind_before(person=request.user, hours=hours, by=request.user)
        messages.success(request, _("Saved. Reminders come as you chose."))
    return redirect("sessions")


@login_required
@require_POST
def calendar_make(request: PersonRequest) -> HttpResponse:
    """Make a secret address and show it, this once."""
    secret = actions.make_address(person=request.user, by=request.user)
    page = {"address": links.calendar(secret), "section": "me"}
    return render(request, "volunteering/rota/calendar_made.html", page)


@login_required
@require_POST
def calendar_off(request: PersonRequest) -> HttpResponse:
    """Let the address stop working."""
    actions.switch_off(person=request.user, by=request.user)
    messages.success(request, _("The address no longer works."))
    return redirect("sessions")


def _page(request: PersonRequest) -> dict[str, Any]:
    person, side = request.user, side_of(request.user)
    free = list(queries.free_for(person)[: _shown(request) + 1])
    shown = free[: _shown(request)]
    return {
        "section": "me",
        "mine": cards.mine(list(queries.coming(person))),
        "gone": cards.mine(list(queries.gone(person))),
        "swaps": [
            (each, links.token(links.SWAP, each.pk)) for each in cards.swaps_asked_of(person)
        ],
        "cover": [
            (each, links.token(links.COVER, each.pk)) for each in cards.cover_asked_of(person)
        ],
        "free": cards.free(person, shown),
        "more": _shown(request) + cards.PAGE if len(free) > len(shown) else None,
        "placed": queries.placements_that_come(person).exists(),
        "has_calendar": bool(side.calendar_key),
        "remind_form": RemindForm(initial={"hours": side.reminder_hours}),
    }


def _shown(request: PersonRequest) -> int:
    """Give how many free sessions to show: a page, or as many as somebody has asked for."""
    form = ShowForm(request.GET)
    return form.cleaned_data["show"] or cards.PAGE if form.is_valid() else cards.PAGE
