"""The pages of invitations: people who would fit a role, and the invitation as they see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.opportunities.models import Role
from volunteering.suggestions import approaches, people
from volunteering.suggestions.answers import outcode_of
from volunteering.suggestions.errors import ApproachError, EnoughError, NotNowError
from volunteering.suggestions.forms import DeclineForm, InviteForm
from volunteering.suggestions.models import Approach
from volunteering.suggestions.states import ApproachState


@login_required
@require_safe
def role_people(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an organisation who would fit a role, without saying who they are."""
    role = _own_role(request, pk)
    page: dict[str, Any] = {
        "role": role,
        "organisation": role.organisation,
        "invited": Approach.objects.filter(role=role).exclude(state=ApproachState.AGREED),
        "agreed": Approach.objects.filter(role=role, state=ApproachState.AGREED).count(),
        "may_invite": approaches.may_invite(role),
    }
    if page["may_invite"]:
        found, shown = people.show_people(role, to=request.user)
        page |= {
            "found": found,
            "shown": shown,
            "left": approaches.left_for(role),
        }
    return render(request, "volunteering/suggestions/people.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def role_invite(request: PersonRequest, pk: int, shown: UUID, position: int) -> HttpResponse:
    """Ask for a personal line, and invite whoever stood there on the list that was shown."""
    role = _own_role(request, pk)
    asked = people.who_stood(role, shown_in=shown, position=position, to=request.user)
    if asked is None:
        raise Http404
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            approaches.invite(
                role=role,
                person=asked,
                words=form.cleaned_data["words"],
                shown_in=str(shown),
                position=position,
                by=request.user,
            )
        except ApproachError as problem:
            messages.error(request, _why_not(problem))
        else:
            messages.success(request, _("Invited. You hear from us when they answer."))
        return redirect("role_people", role.pk)
    page = {"role": role, "organisation": role.organisation, "form": form}
    page |= {"outcode": outcode_of(asked.postcode), "reasons": people.reasons_for_them(role, asked)}
    return render(request, "volunteering/suggestions/invite.html", page)


@login_required
@require_safe
def invitations(request: PersonRequest) -> HttpResponse:
    """List what organisations ask of somebody."""
    own = Approach.objects.filter(person=request.user).select_related("role__organisation")
    page = {
        "waiting": own.filter(state=ApproachState.MADE),
        "answered": own.exclude(state=ApproachState.MADE)[:20],
    }
    return render(request, "volunteering/suggestions/invitations.html", page)


@login_required
@require_safe
def approach(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an invitation: who asks, what for, and why it fits."""
    asked = get_permitted(request, Approach, "view", pk=pk)
    page = {
        "approach": asked,
        "role": asked.role,
        "organisation": asked.role.organisation,
        "reasons": people.reasons_of(asked.role, request.user),
        "form": DeclineForm(),
    }
    return render(request, "volunteering/suggestions/approach.html", page)


@login_required
@require_POST
def approach_decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Say no to an invitation."""
    asked = get_permitted(request, Approach, "answer", pk=pk)
    form = DeclineForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    approaches.decline(approach=asked, reason=reason, by=request.user)
    messages.success(request, _("You said no. They don't learn who you are."))
    return redirect("invitations")


def _own_role(request: PersonRequest, pk: int) -> Role:
    role = get_object_or_404(Role.objects.select_related("organisation"), pk=pk)
    if not request.user.has_perm("matching.act_for_organisation", role.organisation):
        raise PermissionDenied
    return role


def _why_not(problem: ApproachError) -> str:
    if isinstance(problem, EnoughError):
        return {
            "approaches-per-role-open": _(
                "As many people as may be asked at a time are thinking it over."
            ),
            "approaches-per-role-week": _("You have invited as many people as you may in a week."),
            "approaches-per-person-week": _("They have been asked often enough this week."),
        }[problem.key]
    if isinstance(problem, NotNowError):
        return _("This role cannot invite anybody now.")
    return _("They can no longer be invited.")
