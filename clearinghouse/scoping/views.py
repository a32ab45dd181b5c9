"""The pages on which organisations scope their needs."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.needs import actions, queries
from clearinghouse.needs.eligibility import standing_of
from clearinghouse.needs.errors import NotEligibleError, NotReadyError
from clearinghouse.needs.forms import CloseForm, EligibilityForm, StartForm
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import patterns
from clearinghouse.needs.states import NeedState, WhyClosed
from clearinghouse.scoping import pages, steps
from clearinghouse.scoping.reading import skills_in
from clearinghouse.scoping.trying import tried
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest

FOLDER = "clearinghouse/scoping"

# Who may act on a need is asked here; whether its state still allows it, `move` decides, so that
# somebody who was overtaken is told so instead of being shown out.


@login_required
@require_http_methods(["GET", "POST"])
def need_new(request: PersonRequest) -> HttpResponse:
    """Begin a need for the one organisation of a person or the one they choose."""
    organisation = _asker(request)
    if organisation is None:
        mine = queries.may_ask(request.user)
        page = {"organisations": mine, "section": "skills"}
        return render(request, "clearinghouse/needs/choose.html", page)
    pattern = patterns().get(request.POST.get("pattern", ""))
    if pattern is not None:
        need = actions.start(organisation=organisation, pattern=pattern, by=request.user)
        return _begun(request, need)
    form = StartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        form_of_help = EngagementForm(said["form"])
        need = actions.begin(
            organisation=organisation,
            title=said["title"],
            problem=said["problem"],
            form=form_of_help,
            skills=skills_in(f"{said['title']}. {said['problem']}"),
            by=request.user,
        )
        return _begun(request, need)
    return render(request, f"{FOLDER}/new.html", pages.new_page(organisation) | {"form": form})


@login_required
@require_safe
def need_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how far a need is, what the doctor says, and what can be done with it."""
    need = _need(request, pk)
    return render(request, f"{FOLDER}/edit.html", pages.edit_page(need, request.user))


@login_required
@require_http_methods(["GET", "POST"])
def need_step(request: PersonRequest, pk: int, slug: str) -> HttpResponse:
    """Ask one step, and keep it when it is sent."""
    need, step = _need(request, pk), steps.STEPS.get(slug)
    if step is None:
        raise Http404
    form = steps.form_of(need, step, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.keep(need=need, said=form.cleaned_data, step=slug, by=request.user)
        messages.success(request, _("Saved."))
        onward = steps.after(slug) if "onward" in request.POST else ""
        return redirect("need_step", pk, onward) if onward else redirect("need_edit", pk)
    need.refresh_from_db()
    return render(request, f"{FOLDER}/step.html", pages.step_page(need, step, form))


@login_required
@require_POST
def need_check(request: PersonRequest, pk: int, slug: str) -> HttpResponse:
    """Let the doctor look at what is being written, before it is saved."""
    need, step = _need(request, pk), steps.STEPS.get(slug)
    if step is None:
        raise Http404
    return render(request, f"{FOLDER}/doctor.html", tried(need, step, request.POST))


@login_required
@require_POST
def need_publish(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a need to professionals, or put it before a second person."""
    need = _need(request, pk)
    return _offer(request, need, actions.offer)


@login_required
@require_POST
def need_renew(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that it is still wanted."""
    return _offer(request, _need(request, pk), actions.renew)


@login_required
@require_POST
def need_pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it off the list for a while."""
    need = _need(request, pk)
    actions.pause(need=need, by=request.user)
    messages.success(request, _("Paused. Nobody new sees it until you put it on the list again."))
    return redirect("need_edit", pk)


@login_required
@require_POST
def need_take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a draft of it again."""
    need = _need(request, pk)
    actions.take_back(need=need, by=request.user)
    messages.success(request, _("It is a draft again. Nobody else sees it."))
    return redirect("need_edit", pk)


@login_required
@require_POST
def need_copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin again from an earlier need."""
    copied = actions.copy(need=_need(request, pk), by=request.user)
    messages.success(request, _("Copied to a new draft. Choose its days anew."))
    return redirect("need_step", copied.pk, "what")


@login_required
@require_POST
def need_call(request: PersonRequest, pk: int) -> HttpResponse:
    """Make an hour's call of it first."""
    call = actions.call_first(need=_need(request, pk), by=request.user)
    messages.success(request, _("Here is the call. Look it over and offer it; your need is kept."))
    return redirect("need_edit", call.pk)


@login_required
@require_http_methods(["GET", "POST"])
def need_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what became of a need, and take it off the list."""
    need = _need(request, pk)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.close(need=need, by=request.user, reason=WhyClosed(form.cleaned_data["reason"]))
        messages.success(request, _("Closed. You can offer it again when you need it."))
        return redirect(need)
    page = {"form": form, "need": need, "open": need.state != NeedState.CLOSED, "section": "skills"}
    return render(request, "clearinghouse/needs/close.html", page)


@login_required
@require_safe
def vco_needs(request: PersonRequest, pk: int) -> HttpResponse:
    """List an organisation's needs by state, with what happens next."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    page = pages.list_page(organisation, request.GET.get("state", ""), request.GET.get("page", ""))
    return render(request, f"{FOLDER}/needs.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def vco_eligibility(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what an organisation lived on in its last year."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = EligibilityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = actions.declare(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, str(standing_of(said.organisation).words))
        return redirect("vco_needs", pk)
    page = {"organisation": organisation, "form": form, "standing": standing_of(organisation)}
    return render(request, f"{FOLDER}/eligibility.html", page)


def _asker(request: PersonRequest) -> Organisation | None:
    mine = {str(each.pk): each for each in queries.may_ask(request.user)}
    only = next(iter(mine), "") if len(mine) == 1 else ""
    return mine.get(request.GET.get("organisation", only))


def _need(request: PersonRequest, pk: int) -> SkillsNeed:
    return get_permitted(request, SkillsNeed, "change", pk=pk)


def _begun(request: PersonRequest, need: SkillsNeed) -> HttpResponse:
    messages.success(request, _("Kept as a draft. You can stop and come back at any time."))
    return redirect("need_step", need.pk, "what")


def _offer(request: PersonRequest, need: SkillsNeed, act: Callable[..., None]) -> HttpResponse:
    """Offer it; what keeps it back is said where it can be mended."""
    try:
        act(need=need, by=request.user)
    except NotReadyError as problem:
        for each in problem.missing:
            messages.error(request, each)
        return redirect("need_edit", need.pk)
    except NotEligibleError as problem:
        messages.error(request, str(problem))
        return redirect("vco_eligibility", need.organisation_id)
    if need.state == NeedState.IN_REVIEW:
        messages.success(request, _("Sent. A second person reads it within two working days."))
        return redirect("need_edit", need.pk)
    messages.success(request, _("It is on the list. See who fits, and why."))
    return redirect(need)
