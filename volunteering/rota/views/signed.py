"""The pages behind the links in mails: they work signed out, and ask before they act."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from volunteering.rota import actions, links, saying, tables
from volunteering.rota.actions import cover as covering
from volunteering.rota.actions import swaps
from volunteering.rota.errors import RotaError
from volunteering.rota.forms import WordsForm
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap
from volunteering.rota.states import BookingState, SwapState


@never_cache
@require_http_methods(["GET", "POST"])
def cannot_come(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then say for somebody that they can't come."""
    booking = _booking(token, links.CANNOT_COME)
    form = WordsForm(request.POST if request.method == "POST" else None)
    standing = booking.state in BookingState.standing()
    page = {"form": form, "can": standing and booking.shift.ends_at > timezone.now()}
    if form.is_valid() and page["can"]:
        actions.cancel(booking=booking, by=booking.person, words=form.cleaned_data["words"])
        page["done"] = _("Thank you for saying so. Everybody concerned knows.")
    elif not page["can"]:
        page["done"] = _("You are not down for this session any more: there is nothing to do.")
    return _show(request, "cannot_come", booking.shift, page)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_place(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then take an offered place or let it go."""
    booking = _booking(token, links.CONFIRM)
    page: dict[str, Any] = {"can": booking.state == BookingState.OFFERED}
    page["until"] = saying.moment(booking.confirm_by) if booking.confirm_by else ""
    if not page["can"]:
        page["done"] = _how_it_went(booking)
    elif request.method == "POST" and request.POST.get("answer") == "yes":
        actions.confirm(booking=booking, by=booking.person)
        page["done"] = _("The place is yours. We remind you before it.")
    elif request.method == "POST":
        actions.cancel(booking=booking, by=booking.person)
        page["done"] = _("Thank you. It goes to the next person.")
    return _show(request, "confirm_place", booking.shift, page)


def _how_it_went(booking: Booking) -> str:
    if booking.state == BookingState.BOOKED:
        return _("The place is yours already.")
    return _("The place has gone on to the next person.")


@never_cache
@require_http_methods(["GET", "POST"])
def cover(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then answer an ask for cover."""
    ask = get_object_or_404(
        CoverAsk.objects.select_related(
            "placement__person", "shift__role__lead", "shift__organisation", "shift__session__venue"
        ),
        pk=_meant_by(token, links.COVER),
    )
    page: dict[str, Any] = {"can": _may_still_answer(ask), "full": _is_full(ask.shift)}
    if not page["can"]:
        page["done"] = _("This session is over, or you have answered already. Thank you.")
    elif request.method == "POST":
        page["done"] = _answer(ask, yes=request.POST.get("answer") == "yes")
    return _show(request, "cover", ask.shift, page)


def _may_still_answer(ask: CoverAsk) -> bool:
    over = ask.shift.called_off_at is not None or ask.shift.ends_at <= timezone.now()
    return not ask.said_yes and not over


def _is_full(shift: Shift) -> bool:
    return shift.booked >= shift.capacity


def _answer(ask: CoverAsk, *, yes: bool) -> str:
    try:
        covering.answer(ask=ask, yes=yes, by=ask.placement.person)
    except RotaError as problem:
        return _("Thank you all the same. %(why)s") % {"why": problem}
    if yes:
        return _("Thank you: you are down for it. We remind you before it.")
    return _("Thank you for saying so. We ask somebody else.")


@never_cache
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then take somebody's session over, or not."""
    this = get_object_or_404(
        Swap.objects.select_related(
            "to",
            "booking__person",
            "booking__shift__role__lead",
            "booking__shift__organisation",
            "booking__shift__session__venue",
        ),
        pk=_meant_by(token, links.SWAP),
    )
    booking = this.booking
    can = this.state == SwapState.ASKED and booking.state == BookingState.BOOKED
    page: dict[str, Any] = {"can": can, "asked_by": saying.fellow(booking.person)}
    if not can:
        page["done"] = _("Somebody has taken it, or it is no longer asked. There is nothing to do.")
    elif request.method == "POST":
        page["done"] = _answer_swap(this, yes=request.POST.get("answer") == "yes")
    return _show(request, "swap", booking.shift, page)


def _answer_swap(this: Swap, *, yes: bool) -> str:
    if not yes:
        swaps.refuse(swap=this, by=this.to)
        return _("Thank you for saying so.")
    try:
        swaps.take(swap=this, by=this.to)
    except RotaError as problem:
        return str(problem)
    return _("It is yours, and everybody concerned knows. We remind you before it.")


def _booking(token: str, deed: str) -> Booking:
    return get_object_or_404(
        Booking.objects.select_related(
            "person", "shift__role__lead", "shift__organisation", "shift__session__venue"
        ),
        pk=_meant_by(token, deed),
    )


def _meant_by(token: str, deed: str) -> int:
    try:
        return links.meant_by(token, deed)
    except (signing.BadSignature, ValueError, TypeError) as problem:
        raise Http404 from problem


def _show(request: HttpRequest, name: str, shift: Shift, page: dict[str, Any]) -> HttpResponse:
    facts = tables.facts(shift)
    shown = {"shift": shift, "facts": facts, "asked": "done" not in page, **page}
    return render(request, f"volunteering/rota/signed/{name}.html", shown)
