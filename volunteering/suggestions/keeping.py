"""Roles kept and put away: one press each, undone by another."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.people.http import PersonRequest
from volunteering.opportunities.models import Role
from volunteering.suggestions import actions
from volunteering.suggestions.forms import DismissForm, SeenForm
from volunteering.suggestions.models import Bookmark, Dismissal

DEEDS = "volunteering/suggestions/deeds.html"


@login_required
@require_POST
def role_save(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a role to find it again."""
    role, seen = get_object_or_404(Role, pk=pk), seen_at(request)
    actions.bookmark(
        person=request.user, role=role, list_id=seen["list"], position=seen["position"]
    )
    return _done(request, role, _("Saved. You find it under “Saved”."), kept=True)


@login_required
@require_POST
def role_unsave(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a role no longer."""
    role = get_object_or_404(Role, pk=pk)
    actions.unbookmark(person=request.user, role=role)
    return _done(request, role, _("No longer saved."), kept=False)


@login_required
@require_http_methods(["GET", "POST"])
def role_dismiss(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why a role is not for somebody, and put it away."""
    role, asked = get_object_or_404(Role.objects.select_related("organisation"), pk=pk), request.GET
    posted = request.POST if request.method == "POST" else None
    form = DismissForm(posted, initial={name: asked.get(name) for name in SEEN})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.dismiss(
            person=request.user,
            role=role,
            reason=said["reason"],
            list_id=said["list"],
            position=said["position"],
        )
        if request.htmx:  # type: ignore[attr-defined]
            return render(
                request, "volunteering/suggestions/away.html", _away(role, said["reason"])
            )
        messages.success(request, _("We won't suggest it again. Undo it under “Saved”."))
        return redirect(way_back(request, role))
    part = "#form" if request.htmx else ""  # type: ignore[attr-defined]
    page = {"role": role, "form": form, "back": way_back(request, role)}
    return render(request, f"volunteering/suggestions/dismiss.html{part}", page)


@login_required
@require_POST
def role_restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that a role was put away."""
    role = get_object_or_404(Role, pk=pk)
    actions.restore(person=request.user, role=role)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "volunteering/suggestions/away.html", _away(role, ""))
    messages.success(request, _("It may be suggested again."))
    return redirect(way_back(request, role))


SEEN = ("list", "position", "next")


def seen_at(request: HttpRequest) -> dict[str, str]:
    """Read where a role was seen, from a form or an address."""
    form = SeenForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    return {name: str(form.cleaned_data.get(name, "")) for name in SEEN}


def way_back(request: HttpRequest, role: Role) -> str:
    """Give the page to go back to, if it is one of ours; else the role's."""
    to = seen_at(request)["next"]
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()})
    return to if to.startswith("/") and safe else role.get_absolute_url()


def standing(request: HttpRequest, role: Role) -> dict[str, object]:
    """Say how a role stands for whoever reads its page: kept, or put away and why."""
    if not request.user.is_authenticated:
        return {}
    away = Dismissal.objects.filter(person=request.user, role=role).first()
    kept = Bookmark.objects.filter(person=request.user, role=role).exists()
    return {"kept": kept, "away": away, "seen": seen_at(request)}


def _away(role: Role, reason: str) -> dict[str, object]:
    return {"role": role, "reason": Dismissal.Reason(reason).label if reason else ""}


def _done(request: PersonRequest, role: Role, said: str, *, kept: bool) -> HttpResponse:
    """Answer with the card's deeds alone where htmx swaps them, else lead back and say so."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, DEEDS, {"pk": role.pk, "kept": kept, **_carried(request)})
    messages.success(request, said)
    return redirect(way_back(request, role))


def _carried(request: HttpRequest) -> dict[str, object]:
    seen = seen_at(request)
    return {"list_id": seen["list"], "position": seen["position"], "next": seen["next"]}
