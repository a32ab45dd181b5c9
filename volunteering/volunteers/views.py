"""A person's volunteering side, on pages of their own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people import actions as people
from matching.people import queries
from matching.people.ages import ADULT
from matching.people.forms import AdjustmentsForm
from matching.people.http import PersonRequest
from matching.people.models import Adjustment
from volunteering.volunteers import actions, steps
from volunteering.volunteers.errors import NotGrownUpError
from volunteering.volunteers.forms import PauseForm
from volunteering.volunteers.queries import is_away, side_of


@login_required
@require_safe
def profile(request: PersonRequest) -> HttpResponse:
    """List the steps of the profile and how each stands."""
    person, side = request.user, side_of(request.user)
    page = {
        "lines": steps.lines(person, side),
        "next": steps.next_for(person, side),
        "side": side,
        "away": is_away(side),
        "wants_adjustments": steps.wants_adjustments(person),
        "young": queries.is_under(person, ADULT),
        "parent_agrees": queries.has_parental_consent(person),
    }
    return render(request, "volunteering/volunteers/profile.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def profile_step(request: PersonRequest, slug: str) -> HttpResponse:
    """Show one step and keep what is said on it."""
    if slug not in steps.BY_SLUG:
        raise Http404
    step, person = steps.BY_SLUG[slug], request.user
    form = step.form(request.POST or None, initial=step.starts_from(person, side_of(person)))
    following = steps.after(slug)
    if request.method == "POST" and form.is_valid():
        try:
            step.keep(person, form)
        except NotGrownUpError:
            form.add_error(
                None, _("Only adults are suggested. Tell us the year you were born first.")
            )
        else:
            return _onward(request, following)
    page = {"form": form, "step": step, "following": following, "steps": steps.STEPS}
    return render(request, "volunteering/volunteers/step.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def adjustments(request: PersonRequest) -> HttpResponse:
    """Show and keep what somebody wants arranged, or delete it; nobody is asked why."""
    person = request.user
    kept = Adjustment.objects.filter(person=person).first()
    start = {"needs": kept.needs, "words": kept.words, "agree": True} if kept else {}
    form = AdjustmentsForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["agree"] and (said["needs"] or said["words"]):
            people.want_adjustments(
                person=person, needs=said["needs"], words=said["words"], by=person
            )
            messages.success(request, _("Saved. No organisation sees it before you say so."))
        else:
            people.want_no_adjustments(person=person, by=person)
            messages.success(request, _("We keep nothing of this."))
        return redirect("profile")
    page = {"form": form, "kept": kept}
    return render(request, "volunteering/volunteers/adjustments.html", page)


@login_required
@require_POST
def adjustments_delete(request: PersonRequest) -> HttpResponse:
    """Delete what somebody wanted arranged."""
    people.want_no_adjustments(person=request.user, by=request.user)
    messages.success(request, _("Deleted. We keep nothing of this."))
    return redirect("profile")


@login_required
@require_http_methods(["GET", "POST"])
def pause(request: PersonRequest) -> HttpResponse:
    """Take a break until a day."""
    form = PauseForm(request.POST or None)
    side = side_of(request.user)
    if request.method == "POST" and form.is_valid():
        actions.pause(person=request.user, until=form.cleaned_data["until"], by=request.user)
        messages.success(request, _("Enjoy your break. We leave you in peace until then."))
        return redirect("profile")
    page = {"form": form, "side": side, "away": is_away(side)}
    return render(request, "volunteering/volunteers/pause.html", page)


@login_required
@require_POST
def leave(request: PersonRequest) -> HttpResponse:
    """Stop volunteering; the account stays."""
    actions.leave(person=request.user, by=request.user)
    messages.success(request, _("You have left. Thank you for what you gave."))
    return redirect("profile")


@login_required
@require_POST
def come_back(request: PersonRequest) -> HttpResponse:
    """Take up again what stood before."""
    actions.come_back(person=request.user, by=request.user)
    messages.success(request, _("Welcome back. Everything is as you left it."))
    return redirect("for_you")


def _onward(request: PersonRequest, following: steps.Step | None) -> HttpResponse:
    """Go where the pressed button leads: to the next step, or back to the list."""
    messages.success(request, _("Saved."))
    if "onward" in request.POST and following is not None:
        return redirect("profile_step", following.slug)
    return redirect("profile")
