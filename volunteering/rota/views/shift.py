"""One shift, for the people who run it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.placements.models import Placement
from volunteering.rota import actions, board, cards, queries, saying, tables, whom
from volunteering.rota.actions import cover
from volunteering.rota.errors import RotaError
from volunteering.rota.forms import WordsForm
from volunteering.rota.models import Booking, Shift
from volunteering.rota.shift_forms import (
    AskForm,
    CallOffForm,
    PersonForm,
    RecordForm,
    RegisterForm,
    ShiftForm,
    said_of,
)
from volunteering.rota.states import BookingState
from volunteering.rota.views.answering import attempt


@login_required
@require_safe
def shift(request: PersonRequest, pk: int) -> HttpResponse:
    """Show who comes, who waits, and what to do about a gap."""
    this = _shift(request, pk)
    page = _page(this, **board.of(this))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "volunteering/rota/shift.html#board", page)
    page["people"] = board.people_to_add(this)
    return render(request, "volunteering/rota/shift.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def shift_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a shift's time, numbers or note."""
    this = _shift(request, pk)
    form = ShiftForm(request.POST if request.method == "POST" else None, initial=said_of(this))
    if form.is_valid():
        try:
            actions.change(shift=this, terms=form.terms(), by=request.user)
        except RotaError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, _("Saved. Who is booked has been told of a new time or note.")
            )
            return redirect(this)
    return render(request, "volunteering/rota/shift_edit.html", _page(this, form=form))


@login_required
@require_http_methods(["GET", "POST"])
def shift_call_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, then call a shift off and tell everybody."""
    this = _shift(request, pk)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    told = this.bookings.filter(state__in=["booked", "offered", "waiting"]).count()
    if form.is_valid():
        return _done(request, this, lambda: _call_off(this, request, form.cleaned_data["words"]))
    return render(
        request, "volunteering/rota/shift_call_off.html", _page(this, form=form, told=told)
    )


def _call_off(this: Shift, request: PersonRequest, words: str) -> str:
    told = actions.call_off(shift=this, words=words, by=request.user)
    said = ngettext("%(n)s person has been told.", "%(n)s people have been told.", told)
    return _("Called off.") + " " + said % {"n": told}


@login_required
@require_POST
def shift_keep(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a shift whose session went away."""
    this = _shift(request, pk)
    actions.keep(shift=this, by=request.user)
    messages.success(request, _("It takes place as it stands."))
    return redirect(this)


@login_required
@require_POST
def person_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Put somebody on a shift."""
    this = _shift(request, pk)
    form = PersonForm(request.POST, people=queries.can_be_added(this) | _waiting(this))
    if not form.is_valid():
        messages.warning(request, _("Choose somebody who has a place in this role."))
        return redirect(this)
    placement = form.cleaned_data["placement"]

    def add() -> str:
        actions.book(shift=this, placement=placement, by=request.user, clash_ok=True)
        return _("%(name)s is down for it and has been told.") % {"name": placement.person}

    return _done(request, this, add)


def _waiting(this: Shift) -> Any:
    """Let those who wait be put on it too, past the others."""
    waiting = Booking.objects.filter(shift=this, state=BookingState.WAITING)
    placed = Placement.objects.select_related("person")
    return placed.filter(pk__in=waiting.values("placement")).order_by("person__name", "pk")


@login_required
@require_POST
def booking_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take somebody off a shift; they are told."""
    booking = get_permitted(request, Booking, "tick", pk=pk)
    form = WordsForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""

    def remove() -> str:
        actions.cancel(booking=booking, by=request.user, words=words)
        return _("%(name)s is no longer down for it.") % {"name": booking.person}

    return _done(request, booking.shift, remove)


@login_required
@require_POST
def booking_record(request: PersonRequest, pk: int) -> HttpResponse:
    """Tick somebody off, or take a tick back."""
    booking = get_permitted(request, Booking, "tick", pk=pk)
    form = RecordForm(request.POST)
    if form.is_valid():
        try:
            actions.record(booking=booking, as_=form.cleaned_data["state"], by=request.user)
        except RotaError as problem:
            messages.warning(request, str(problem))
    if request.htmx:  # type: ignore[attr-defined]
        this = _shift(request, booking.shift_id)
        return render(request, "volunteering/rota/shift.html#board", _page(this, **board.of(this)))
    return redirect(booking.shift)


@login_required
@require_http_methods(["GET", "POST"])
def shift_ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Show whom to ask, best first and why, and ask the first few."""
    this = _shift(request, pk)
    missing = max(this.minimum - this.booked, 1)
    start = {"size": missing * 3, "words": _template(this)}
    form = AskForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        return _done(request, this, lambda: _ask(this, request, form))
    candidates = whom.to_ask(this)
    able = sum(each.may_be_asked for each in candidates)
    page = _page(this, form=form, candidates=candidates, able=able)
    return render(request, "volunteering/rota/shift_ask.html", page)


def _template(this: Shift) -> str:
    """Give words to start from."""
    return _(
        "We are short of people for %(role)s on %(day)s at %(start)s. Could you come? It would"
        " help us very much."
    ) % saying.said(this)


def _ask(this: Shift, request: PersonRequest, form: AskForm) -> str:
    said = form.cleaned_data
    asked = cover.call(shift=this, size=said["size"], words=said["words"], by=request.user)
    if not asked:
        return _("There is nobody to ask now: it is filled, or everybody has been asked.")
    names = ", ".join(str(each.placement.person) for each in asked)
    return _("Asked: %(names)s. If nobody says yes we ask the next.") % {"names": names}


@login_required
@require_POST
def shift_stop_asking(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask nobody more."""
    this = _shift(request, pk)
    cover.stop(shift=this)
    messages.success(request, _("Nobody else is asked. Who was asked can still say yes."))
    return redirect(this)


@login_required
@require_safe
def sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a sheet to print and sign on the day."""
    this = _shift(request, pk)
    empty = range(max(this.capacity - this.booked, 0) + 3)
    page = _page(this, **board.of(this), empty=empty[:20], facts=tables.facts(this))
    return render(request, "volunteering/rota/sheet.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def register(request: PersonRequest, pk: int) -> HttpResponse:
    """Key a paper sheet in, whole."""
    this = _shift(request, pk)
    bookings = [line.booking for line in board.of(this)["lines"]]
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        bookings=[each for each in bookings if each.state != BookingState.OFFERED],
        others=queries.can_be_added(this),
    )
    if form.is_valid():
        return _done(request, this, lambda: _key_in(this, request, form))
    return render(request, "volunteering/rota/register.html", _page(this, form=form))


def _key_in(this: Shift, request: PersonRequest, form: RegisterForm) -> str:
    actions.key_in(shift=this, said=form.said(), walked_in=form.walk_ins(), by=request.user)
    return _("Recorded. Hours follow from it.")


def _done(request: HttpRequest, this: Shift, deed: Callable[[], str]) -> HttpResponse:
    """Do it and say what was done, or why not."""
    attempt(request, deed)
    return redirect(this)


def _shift(request: HttpRequest, pk: int) -> Shift:
    """Find a shift with what its pages show, and check that this person runs it."""
    get_permitted(request, Shift, "run", pk=pk)
    rows = Shift.objects.select_related("role__lead", "organisation", "session__venue")
    return get_object_or_404(rows, pk=pk)


def _page(this: Shift, **more: Any) -> dict[str, Any]:
    return {
        "shift": this,
        "organisation": this.organisation,
        "when": saying.when(this),
        "where": saying.where(this),
        "tone": cards.tone(this),
        **more,
    }
