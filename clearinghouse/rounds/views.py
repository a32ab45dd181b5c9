"""The pages of rounds: what they are, taking part, ranking, and running one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.rounds import actions, queries
from clearinghouse.rounds.errors import RoundError
from clearinghouse.rounds.forms import AnnounceForm, RankForm, WhyNotForm
from clearinghouse.rounds.models import Round, RoundNeed, RoundOffer
from clearinghouse.rounds.states import Objective, RoundState
from clearinghouse.rounds.tables import as_csv
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest

DEEDS = {
    "clear": (
        actions.clear,
        gettext_lazy("Cleared. Look at what came out before anybody hears of it."),
    ),
    "reopen": (actions.reopen, gettext_lazy("Open again: what came out is thrown away.")),
    "publish": (
        actions.publish,
        gettext_lazy("Published. Both sides of each match have been asked."),
    ),
    "cancel": (actions.cancel, gettext_lazy("Called off.")),
}


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Say what a round is, and list them."""
    page = {
        "page": sheet(request, queries.listed()),
        "runs": request.user.has_perm("clearinghouse.run_round", None),
        "section": "skills",
    }
    return render(request, "clearinghouse/rounds/rounds.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def round_new(request: PersonRequest) -> HttpResponse:
    """Announce a round."""
    if not request.user.has_perm("clearinghouse.run_round", None):
        raise PermissionDenied
    form = AnnounceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        announced = actions.announce(
            name=said["name"],
            title=said["title"],
            objective=Objective(said["objective"]),
            opens_on=timezone.localdate(),
            closes_on=said["closes_on"],
            confirm_by=said["confirm_by"],
            by=request.user,
        )
        messages.success(request, _("Announced. Both sides can take part now."))
        return redirect(announced)
    return render(request, "clearinghouse/rounds/new.html", {"form": form, "section": "skills"})


@require_safe
def round_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a round: what it is cleared for, until when, what came out, and one's own part in it."""
    found = get_object_or_404(queries.listed(), name=name)
    page: dict[str, Any] = {
        "round": found,
        "runs": request.user.has_perm("clearinghouse.run_round", found),
        "taking": found.state == RoundState.COLLECTING,
        "shown": found.state in {RoundState.PUBLISHED, RoundState.CLOSED},
        "why_not": WhyNotForm(),
        "section": "skills",
    }
    if request.user.is_authenticated:
        page |= _own_part(found, request.user)
    return render(request, "clearinghouse/rounds/round.html", page)


@login_required
@require_POST
def enter(request: PersonRequest, name: str) -> HttpResponse:
    """Take part: as a professional, or with a need of one's organisation."""
    found = get_object_or_404(Round, name=name)
    try:
        _enter(found, request.user, request.POST.get("need", ""))
    except RoundError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    messages.success(request, _("You take part. Now rank what you would take."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def rank_needs(request: PersonRequest, pk: int) -> HttpResponse:
    """Rank needs, as a professional."""
    entry = get_permitted(request, RoundOffer, "rank", pk=pk)
    choices = queries.needs_to_rank(entry)
    named = [(choice.entry.pk, choice.item.need.title) for choice in choices]  # type: ignore[union-attr]
    return _rank(request, entry, choices, named)


@login_required
@require_http_methods(["GET", "POST"])
def rank_offers(request: PersonRequest, pk: int) -> HttpResponse:
    """Rank professionals, for an organisation."""
    entry = get_permitted(request, RoundNeed, "rank", pk=pk)
    choices = queries.offers_to_rank(entry)
    named = [(choice.entry.pk, choice.item.job_title) for choice in choices]  # type: ignore[union-attr]
    return _rank(request, entry, choices, named)


@login_required
@require_POST
def leave_offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Take part no more, as a professional."""
    return _leave(request, get_permitted(request, RoundOffer, "rank", pk=pk))


@login_required
@require_POST
def leave_need(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a need out of a round."""
    return _leave(request, get_permitted(request, RoundNeed, "rank", pk=pk))


@login_required
@require_safe
def preview(request: PersonRequest, name: str) -> HttpResponse:
    """Show who would get whom, whom it leaves out, and who would rather have each other."""
    found = get_permitted(request, Round, "run", name=name)
    offers, needs = queries.left_out(found)
    page = {
        "round": found,
        "page": sheet(request, queries.matches(found)),
        "blocking": queries.blocking(found),
        "offers": offers[:100],
        "needs": needs[:100],
        "may": {
            deed: request.user.has_perm(f"clearinghouse.{deed}_round", found) for deed in DEEDS
        },
        "section": "skills",
    }
    return render(request, "clearinghouse/rounds/preview.html", page)


@login_required
@require_safe
def matches_csv(request: PersonRequest, name: str) -> HttpResponse:
    """Give what came out as a table."""
    found = get_permitted(request, Round, "run", name=name)
    answer = HttpResponse(as_csv(queries.matches(found)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.name}.csv"'
    return answer


@login_required
@require_POST
def run(request: PersonRequest, name: str, deed: str) -> HttpResponse:
    """Clear a round, open it again, publish it or call it off."""
    if deed not in DEEDS:
        raise Http404
    found = get_permitted(request, Round, "run", name=name)
    action, said = DEEDS[deed]
    action(round_=found, by=request.user)  # type: ignore[operator]
    messages.success(request, said)
    return redirect("round_preview", name=found.name)


def _own_part(found: Round, person: Any) -> dict[str, Any]:
    """Gather what somebody takes part with, and what came of it."""
    shown = found.state in {RoundState.PUBLISHED, RoundState.CLOSED}
    own = list(queries.my_matches(found, person)) if shown else []
    return {
        "offer": queries.my_offer(found, person),
        "my_needs": queries.my_needs(found, person),
        "may_enter": queries.may_enter(found, person),
        "professional": queries.professional_of(person),
        "my_matches": [(match, queries.side_of(match, person)) for match in own],
    }


def _enter(found: Round, person: Any, need: str) -> None:
    if need:
        among = {str(each.pk): each for each in queries.may_enter(found, person)}
        if need not in among:
            raise RoundError(_("A round is for published needs for a secondment."))
        actions.enter_need(round_=found, need=among[need], by=person)
        return
    professional = queries.professional_of(person)
    if professional is None:
        raise RoundError(_("Say first, in what you offer, that you would go on a secondment."))
    actions.enter_offer(round_=found, professional=professional, by=person)


def _rank(
    request: PersonRequest,
    entry: RoundNeed | RoundOffer,
    choices: list[queries.Choice],
    named: list[tuple[int, str]],
) -> HttpResponse:
    start = {f"rank_{choice.entry.pk}": choice.rank for choice in choices}
    form = RankForm(request.POST or None, among=named, initial=start)
    if form.is_valid():
        order = [
            choice.entry for key in form.order() for choice in choices if choice.entry.pk == key
        ]
        if isinstance(entry, RoundOffer):
            actions.rank_needs(offer=entry, order=order, by=request.user)
        else:
            actions.rank_offers(need=entry, order=order, by=request.user)
        messages.success(
            request, _("Your order is kept. You can change it until the round closes.")
        )
        return redirect(entry.round)
    page = {
        "form": form,
        "entry": entry,
        "round": entry.round,
        "lines": [(choice, form[f"rank_{choice.entry.pk}"]) for choice in choices],
        "of_needs": isinstance(entry, RoundOffer),
        "section": "skills",
    }
    return render(request, "clearinghouse/rounds/rank.html", page)


def _leave(request: PersonRequest, entry: RoundNeed | RoundOffer) -> HttpResponse:
    found = entry.round
    try:
        actions.leave(entry=entry, by=request.user)
    except RoundError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("You take part no more. You can come back until it closes."))
    return redirect(found)
