"""Asking one's employer: the request, the conflict questions, how it stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers.queries import employments_of
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.queries import side_of
from clearinghouse.introductions.states import Party
from clearinghouse.releases import actions, conflicts, deciding, queries, shown
from clearinghouse.releases.errors import ReleaseError
from clearinghouse.releases.forms import QuestionsForm, ReplyForm, SuggestForm, WishForm, first_wish
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.releases.states import ReleaseState
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what the employer is to be asked for; what stands already is shown."""
    introduction = get_permitted(request, Introduction, "answer", pk=pk)
    if introduction.person_id != request.user.pk:
        raise PermissionDenied
    release = queries.of_introduction(introduction)
    if release is not None and release.state != ReleaseState.DRAFT:
        return redirect(release)
    mine = employments_of(request.user)
    form = WishForm(
        request.POST or None, employments=mine, initial=first_wish(release, introduction.need)
    )
    if request.method == "POST" and form.is_valid():
        employment = form.cleaned_data["employment"]
        made = actions.write(
            introduction=introduction, employment=employment, wish=form.wish(), by=request.user
        )
        return redirect("release_questions", made.pk)
    page = {"introduction": introduction, "form": form, "works": mine.exists(), "release": release}
    return render(request, "clearinghouse/releases/new.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def suggest(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the host write what the professional could ask for; the professional confirms."""
    introduction = get_permitted(request, Introduction, "answer", pk=pk)
    if side_of(introduction, request.user) != Party.ORGANISATION:
        raise PermissionDenied
    first = first_wish(None, introduction.need) | {"case": introduction.need.problem}
    form = SuggestForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.suggest(introduction=introduction, wish=form.wish(), by=request.user)
        except ReleaseError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Written. They read it, and send it themselves."))
            return redirect(introduction)
    page = {"introduction": introduction, "form": form}
    return render(request, "clearinghouse/releases/suggest.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def questions(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask the professional's conflict questions; what is known of money is filled in."""
    found = _found(request, "write", pk)
    conflict = found.conflict
    asked = questions_for(conflict.sets, Party.PROFESSIONAL)
    first = {"words": conflict.words}
    form = QuestionsForm(
        request.POST or None, questions=asked, said=conflict.answers, initial=first
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.answer_questions(
            release=found, answers=form.answers(), words=words, by=request.user
        )
        return redirect(found)
    page = {"release": found, "form": form, "funding": conflict.funder_relationship}
    return render(request, "clearinghouse/releases/questions.html", page)


@login_required
@require_safe
def release(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how a release stands; open pages ask for the part that changes."""
    found = _found(request, "view", pk)
    part = "#now" if request.htmx else ""  # type: ignore[attr-defined]
    template = f"clearinghouse/releases/release.html{part}"
    answer = render(request, template, shown.page(found, request.user))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@login_required
@require_safe
def releases(request: PersonRequest) -> HttpResponse:
    """List what somebody has asked their employers for."""
    rows = queries.of_person(request.user)[:100]
    return render(request, "clearinghouse/releases/releases.html", {"releases": rows})


@login_required
@require_POST
def send(request: PersonRequest, pk: int) -> HttpResponse:
    """Send it to the employer."""
    found = _found(request, "write", pk)
    return _do(
        request,
        found,
        lambda: actions.ask(release=found, by=request.user),
        _("Sent. We tell you of every step."),
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found = _found(request, "withdraw", pk)
    deed = lambda: actions.withdraw(release=found, by=request.user)  # noqa: E731
    return _do(request, found, deed, _("Taken back."))


@login_required
@require_http_methods(["GET", "POST"])
def reply(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer an approver's question."""
    approval = get_permitted(request, Approval, "answer", pk=pk)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deciding.answer(approval=approval, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Answered. They are asked again."))
        return redirect(approval.release)
    page = {"approval": approval, "release": approval.release, "form": form}
    return render(request, "clearinghouse/releases/reply.html", page)


@login_required
@require_POST
def ask_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Have a step that ran out asked again."""
    approval = get_permitted(request, Approval, "answer", pk=pk)
    deed = lambda: deciding.ask_again(approval=approval, by=request.user)  # noqa: E731
    return _do(request, approval.release, deed, _("Asked again."))


@login_required
@require_http_methods(["GET", "POST"])
def as_host(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask the host its part of the conflict questions."""
    found = _found(request, "answer_as_host", pk)
    conflict = found.conflict
    if not conflict.asks_host or conflict.host_answered_at is not None:
        messages.info(request, _("There is nothing to answer here any more."))
        return redirect(found.introduction)
    asked = questions_for(conflict.sets, Party.ORGANISATION)
    form = QuestionsForm(request.POST or None, questions=asked, said={})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        conflicts.answer_as_host(
            conflict=conflict, answers=form.answers(), words=words, by=request.user
        )
        messages.success(request, _("Thank you. The employer goes on from here."))
        return redirect(found.introduction)
    page = {"release": found, "form": form, "is_host": True}
    return render(request, "clearinghouse/releases/questions.html", page)


def _found(request: PersonRequest, act: str, pk: int) -> Release:
    found = get_permitted(request, Release, act, pk=pk)
    return queries.with_page().get(pk=found.pk)


def _do(request: PersonRequest, found: Release, deed: Any, said: str) -> HttpResponse:
    try:
        deed()
    except ReleaseError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect(found)
