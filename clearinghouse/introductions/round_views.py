"""Both sides of a match of a round confirm it; with the second yes they are introduced."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clearinghouse.introductions import actions
from clearinghouse.rounds import actions as rounds
from clearinghouse.rounds import queries
from clearinghouse.rounds.forms import WhyNotForm
from clearinghouse.rounds.models import RoundMatch
from clearinghouse.rounds.states import MatchState
from matching.mending import mend
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_POST
def yes(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes to a match; with the second yes there is an introduction."""
    match = get_permitted(request, RoundMatch, "answer", pk=pk)
    side = queries.side_of(match, request.user)
    said = rounds.say_yes(match=match, side=side, by=request.user)
    if said.state == MatchState.CONFIRMED:
        introduction = actions.from_round(match=said, by=request.user)
        messages.success(request, _("Both of you have said yes. You are introduced."))
        return redirect(introduction)
    messages.success(request, _("Kept. Names are shared once the other side has said yes too."))
    return redirect(match.round)


@login_required
@require_POST
def no(request: PersonRequest, pk: int) -> HttpResponse:
    """Decline a match, for a reason that only those who run the round see."""
    match = get_permitted(request, RoundMatch, "answer", pk=pk)
    form = WhyNotForm(request.POST)
    if not form.is_valid():
        return mend(request, form, back=match.round.get_absolute_url())
    side = queries.side_of(match, request.user)
    rounds.say_no(match=match, side=side, why=form.cleaned_data["why"], by=request.user)
    messages.success(request, _("Declined. The other side is told that it does not go ahead."))
    return redirect(match.round)
