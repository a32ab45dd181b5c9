"""Pages about people handed on from centre to centre."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.mending import mend
from matching.organisations import wall
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from matching.privacy.actions import looked
from volunteering.brokerage import inside
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.errors import RefusedError
from volunteering.brokerage.rules import staffs
from volunteering.brokerage.states import TransferState
from volunteering.brokerage.transfers import actions, queries
from volunteering.brokerage.transfers.forms import AnswerForm, TransferForm
from volunteering.brokerage.transfers.models import Transfer

MOST = 50


@login_required
@require_http_methods(["GET", "POST"])
def case_transfer(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask another centre to go on with somebody, who has agreed."""
    found = wall.record(request, Case, pk=pk)
    form = TransferForm(request.POST or None, centre=found.centre)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("agreed")
        try:
            made = actions.ask(case=found, by=request.user, **said)
        except RefusedError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(to)s has been asked.") % {"to": made.to_centre})
            return redirect(found)
    return inside.ask(
        request,
        form,
        centre=found.centre,
        title=_("Hand them on to another centre"),
        lede=display_name(found.person),
        button=_("Ask the other centre"),
        back=found.get_absolute_url(),
    )


@login_required
@require_safe
def transfers(request: PersonRequest, pk: int) -> HttpResponse:
    """List who was handed on to and from a centre."""
    centre = inside.centre_for(request, pk)
    rows = queries.of_centre(centre)
    page = {"organisation": centre, **{name: each[:MOST] for name, each in rows.items()}}
    return render(request, "volunteering/brokerage/transfers.html", page)


@login_required
@require_safe
def transfer(request: PersonRequest, pk: int) -> HttpResponse:
    """Show each centre its side: to the other, what the person agreed to and no more."""
    found = wall.record(request, Transfer, pk=pk)
    ours = bool(staffs(request.user, found.centre))
    centre = found.centre if ours else found.to_centre
    looked(person=found.person, what="transfer", by=request.user, organisation=centre)
    page = {
        "organisation": centre,
        "transfer": found,
        "ours": ours,
        "facts": queries.shared(found),
        "form": AnswerForm(),
        "is_waiting": found.state == TransferState.ASKED,
        "may_answer": request.user.has_perm("volunteering.answer_transfer", found),
    }
    return render(request, "volunteering/brokerage/transfer.html", page)


@login_required
@require_POST
def transfer_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes or no to somebody."""
    found = wall.record(request, Transfer, "answer", pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return mend(request, form, back=found.get_absolute_url())
    words = form.cleaned_data["answer"]
    if request.POST.get("say") != "yes":
        actions.decline(transfer=found, answer=words, by=request.user)
        messages.success(request, _("The other centre has been told."))
        return redirect("desk", pk=found.to_centre_id)
    try:
        case = actions.accept(transfer=found, answer=words, by=request.user)
    except RefusedError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    messages.success(request, _("%(name)s is with you now.") % {"name": found.person})
    return redirect(case)


@login_required
@require_POST
def transfer_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it back: the other centre sees nothing any more."""
    found = wall.record(request, Transfer, "withdraw", pk=pk)
    actions.withdraw(transfer=found, by=request.user)
    messages.success(request, _("Taken back. The other centre sees nothing of it any more."))
    return redirect("case", pk=found.case_id)
