"""The pages of twinning."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.programmes.twinning import actions
from clearinghouse.programmes.twinning.errors import TwinningError
from clearinghouse.programmes.twinning.forms import (
    ExchangeForm,
    FinishForm,
    OfferForm,
    ProposeForm,
    SignForm,
)
from clearinghouse.programmes.twinning.models import Twinning, TwinningOffer
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.printing import as_pdf, pdf_answer
from matching.trying import tried


@require_safe
def twinnings(request: HttpRequest) -> HttpResponse:
    """Say what twinning is, and list who offers it, and one's own."""
    offers = TwinningOffer.objects.filter(withdrawn_at=None).select_related("organisation")
    own = _of(request.user) if request.user.is_authenticated else ()
    page = {
        "page": sheet(request, offers),
        "mine": own,
        "organisations": _mine(request.user) if request.user.is_authenticated else (),
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/twinning/twinnings.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer to be a twin."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    standing = TwinningOffer.objects.filter(organisation=organisation, withdrawn_at=None).first()
    start = {"shares": standing.shares, "seeks": standing.seeks} if standing else None
    form = OfferForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        try:
            actions.offer(organisation=organisation, **form.cleaned_data, by=request.user)
        except TwinningError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept. Others see it on the list."))
            return redirect("twinnings")
    page = {"form": form, "organisation": organisation, "standing": standing, "section": "skills"}
    return render(request, "clearinghouse/programmes/twinning/offer.html", page)


@login_required
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer it no more."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    standing = get_object_or_404(TwinningOffer, organisation=organisation, withdrawn_at=None)
    actions.withdraw(offer=standing, by=request.user)
    messages.success(request, _("Your offer is taken off the list."))
    return redirect("twinnings")


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: PersonRequest, pk: int) -> HttpResponse:
    """Propose a plan to an organisation that offers twinning, and sign it."""
    found = get_object_or_404(
        TwinningOffer.objects.select_related("organisation"), pk=pk, withdrawn_at=None
    )
    mine = _mine(request.user).exclude(pk=found.organisation_id)
    first = get_object_or_404(mine, pk=request.GET.get("for") or getattr(mine.first(), "pk", 0))
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.propose(
                first=first, second=found.organisation, **form.cleaned_data, by=request.user
            )
        except TwinningError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Sent, with your signature. They sign it or decline."))
            return redirect(made)
    page = {"form": form, "offer": found, "first": first, "section": "skills"}
    return render(request, "clearinghouse/programmes/twinning/propose.html", page)


@login_required
@require_safe
def twinning(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a twinning to both."""
    found = get_permitted(request, Twinning, "view", pk=pk)
    return _page(request, found)


@login_required
@require_POST
def agree(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign the memorandum for the second."""
    found = get_permitted(request, Twinning, "answer", pk=pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, found, sign=form)
    actions.agree(twinning=found, name=form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Signed. You are twins."))
    return redirect(found)


@login_required
@require_POST
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Decline a proposal."""
    found = get_permitted(request, Twinning, "answer", pk=pk)
    actions.decline(twinning=found, by=request.user)
    messages.success(request, _("Declined. They have been told."))
    return redirect(found)


@login_required
@require_POST
def log(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep an exchange."""
    found = get_permitted(request, Twinning, "view", pk=pk)
    form = ExchangeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, exchange=form)
    tried(
        request,
        lambda: actions.log(twinning=found, **form.cleaned_data, by=request.user),
        _("Kept."),
    )
    return redirect(found)


@login_required
@require_POST
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """Bring a twinning to its end."""
    found = get_permitted(request, Twinning, "view", pk=pk)
    form = FinishForm(request.POST)
    if not form.is_valid():
        return _page(request, found, end=form)
    actions.finish(twinning=found, what_changed=form.cleaned_data["what_changed"], by=request.user)
    messages.success(request, _("Finished, and counted."))
    return redirect(found)


@login_required
@require_safe
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the memorandum as PDF."""
    found = get_permitted(request, Twinning, "view", pk=pk)
    shown = {"agreement": actions.paper_of(found), "twinning": found}
    pdf = as_pdf("clearinghouse/programmes/twinning/memorandum_pdf.html", shown)
    return pdf_answer(pdf, f"twinning-{found.pk}")


def _page(request: PersonRequest, found: Twinning, **forms: Any) -> HttpResponse:
    paper = actions.paper_of(found)
    page = {
        "twinning": found,
        "paper": paper,
        "signatures": paper.signatures.all(),
        "exchanges": found.exchanges.all(),
        "answers": request.user.has_perm("clearinghouse.answer_twinning", found),
        "sign": SignForm(),
        "exchange": ExchangeForm(),
        "end": FinishForm(),
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/twinning/twinning.html", page | forms)


def _mine(person: Any) -> QuerySet[Organisation]:
    return Organisation.objects.run_by(person).order_by("name")


def _of(person: Any) -> QuerySet[Twinning]:
    mine = _mine(person).values("pk")
    both = Twinning.objects.filter(first__in=mine) | Twinning.objects.filter(second__in=mine)
    return both.select_related("first", "second").order_by("-pk")
