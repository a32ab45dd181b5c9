"""An introduction's page, the lists of both sides, and the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.introductions import actions, queries, shown
from clearinghouse.introductions.errors import IntroductionError
from clearinghouse.introductions.forms import NoForm, StateForm
from clearinghouse.introductions.models import OPEN, Introduction
from clearinghouse.introductions.states import IntroductionState, Party, WhyNot
from clearinghouse.introductions.words import other_side
from clearinghouse.professionals.queries import side_of as professional_side_of
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.actions import looked

LIVE = [*OPEN, str(IntroductionState.ENGAGED)]


@login_required
@require_safe
def introductions(request: PersonRequest) -> HttpResponse:
    """List a professional's introductions, what they are to answer on top."""
    person = request.user
    to_answer = list(queries.to_answer_by_person(person))
    open_rows = queries.of_person(person).filter(state__in=LIVE)
    rest = open_rows.exclude(pk__in=[each.pk for each in to_answer])
    over = sheet(request, queries.of_person(person).exclude(state__in=LIVE))
    page = {
        "to_answer": _lines(to_answer, Party.PROFESSIONAL),
        "open": _lines(rest, Party.PROFESSIONAL),
        "over": _lines(over.rows, Party.PROFESSIONAL),
        "sheet": over,
        "professional": professional_side_of(person),
    }
    return _fragment(request, "clearinghouse/introductions/introductions.html", "#list", page)


@login_required
@require_safe
def of_organisation(request: PersonRequest, pk: int) -> HttpResponse:
    """List an organisation's introductions, the oldest promise on top."""
    organisation = get_object_or_404(Organisation, pk=pk)
    if not request.user.has_perm("matching.act_for_organisation", organisation):
        raise PermissionDenied
    form = StateForm(request.GET)
    over = form.shows_over()
    rows = queries.of_organisation(organisation)
    rows = rows.exclude(state__in=LIVE) if over else rows.filter(state__in=LIVE)
    found = sheet(request, rows.order_by("answer_by", "-pk"))
    page = {
        "organisation": organisation,
        "lines": _lines(found.rows, Party.ORGANISATION),
        "sheet": found,
        "over": over,
    }
    return render(request, "clearinghouse/introductions/of_organisation.html", page)


@login_required
@require_safe
def introduction(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an introduction to either side, or to the brokers who look after it."""
    found = _permitted(request, "view", pk)
    page = shown.page(found, request.user)
    if page["side"] != Party.PROFESSIONAL and found.names_are_shared:
        looked(
            person=found.person,
            what="introduction",
            by=request.user,
            organisation=found.organisation,
        )
    return _fragment(request, "clearinghouse/introductions/introduction.html", "#standing", page)


@login_required
@require_POST
def yes(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes for one's side."""
    found = _permitted(request, "answer", pk)
    done = actions.accept(introduction=found, side=_side(request, found), by=request.user)
    if done.names_are_shared:
        messages.success(request, _("You are introduced. Say hello, or propose times to talk."))
    else:
        messages.success(request, _("Kept. Names are shared once the other side says yes too."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def no(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why not, and say no for one's side."""
    found = _permitted(request, "answer", pk)
    form = NoForm(request.POST or None)
    side = _side(request, found)
    if request.method == "POST" and form.is_valid():
        why, words = WhyNot(form.cleaned_data["why"]), form.cleaned_data["words"]
        actions.decline(introduction=found, side=side, why=why, words=words, by=request.user)
        messages.success(request, _("You said no. We tell them kindly in a quarter of an hour."))
        return redirect(found)
    page = {"introduction": found, "form": form, "who": other_side(found, side)}
    return render(request, "clearinghouse/introductions/no.html", page)


@login_required
@require_POST
def change_no(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a no that was said a moment ago."""
    found = _permitted(request, "answer", pk)
    try:
        actions.take_back_no(introduction=found, side=_side(request, found), by=request.user)
    except IntroductionError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Your no is gone, and nobody was told. Answer when you like."))
    return redirect(found)


@login_required
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back what one's side proposed."""
    found = _permitted(request, "answer", pk)
    if found.origin != _side(request, found):
        raise PermissionDenied
    actions.withdraw(introduction=found, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why, and leave it there."""
    found = _permitted(request, "answer", pk)
    form = NoForm(request.POST or None)
    side = _side(request, found)
    if request.method == "POST" and form.is_valid():
        why, words = WhyNot(form.cleaned_data["why"]), form.cleaned_data["words"]
        actions.end(introduction=found, side=side, why=why, words=words, by=request.user)
        messages.success(request, _("Left there. They are told."))
        return redirect(found)
    page = {"introduction": found, "form": form, "who": other_side(found, side), "is_end": True}
    return render(request, "clearinghouse/introductions/no.html", page)


def _permitted(request: PersonRequest, act: str, pk: int) -> Introduction:
    found = get_permitted(request, Introduction, act, pk=pk)
    rows = Introduction.objects.select_related(
        "need__lead", "organisation", "professional__person", "person"
    )
    return rows.get(pk=found.pk)


def _side(request: PersonRequest, found: Introduction) -> Party:
    """Say for which side they speak; an operator who speaks for neither may not answer for them."""
    side = queries.side_of(found, request.user)
    if side is None:
        raise PermissionDenied
    return side


def _lines(rows: Any, side: Party) -> list[shown.Line]:
    return [shown.line(each, side) for each in rows]


def _fragment(
    request: PersonRequest, template: str, part: str, page: dict[str, Any]
) -> HttpResponse:
    """Answer with the page, or with the part that a live page asks for again."""
    fragment = part if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"{template}{fragment}", page)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
