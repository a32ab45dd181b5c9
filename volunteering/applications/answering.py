"""What an organisation's people do about its applicants, and a centre's people for it."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.history.lifecycle import IllegalMove
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.applications import actions, inside, words
from volunteering.applications.errors import NotReadyError
from volunteering.applications.forms import AnswerForm, DeclineForm, MoveForm, NoteForm
from volunteering.applications.models import AnswerTemplate, Application
from volunteering.applications.states import OPEN, ApplicationState, DeclineReason

FORM: Final = "volunteering/applications/answer.html"


@login_required
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a card on by one press."""
    found = get_permitted(request, Application, "answer", pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("We do not know that stage, so nothing was changed."))
        return redirect(found)
    to = ApplicationState(form.cleaned_data["to"])
    try:
        actions.advance(application=found, to=to, seen=form.cleaned_data["seen"], by=request.user)
    except NotReadyError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    said = {"name": found.volunteer, "stage": to.label}
    messages.success(request, _("%(name)s is now under “%(stage)s”, and has been told.") % said)
    return redirect(_back(request, found))


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Write to the volunteer, and say where it stands."""
    found = _answerable(request, pk)
    data = request.POST if request.method == "POST" else None
    start = {"words": _template_words(request, found), "seen": found.state}
    form = AnswerForm(data, application=found, initial=start)
    if form.is_valid():
        try:
            _answer(found, form, request)
        except NotReadyError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Sent to %(name)s.") % {"name": found.volunteer})
            return redirect(_back(request, found))
    page = {
        "form": form,
        "application": found,
        "templates": found.organisation.answer_templates.all(),
    }
    return render(request, FORM, page | _frame(request, found))


@login_required
@require_http_methods(["GET", "POST"])
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why, and say no kindly."""
    found = _answerable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = DeclineForm(data, application=found, initial={"seen": found.state})
    if form.is_valid():
        actions.decline(
            application=found,
            reason=DeclineReason(form.cleaned_data["reason"]),
            words=words.filled(form.cleaned_data["words"], found),
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
        messages.success(request, _("%(name)s has been told kindly.") % {"name": found.volunteer})
        return redirect(_back(request, found))
    page = {"form": form, "application": found}
    return render(request, "volunteering/applications/decline.html", page | _frame(request, found))


@login_required
@require_POST
def note(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a word for the colleagues; one that cannot be kept is shown again as it was typed."""
    found = get_permitted(request, Application, "answer", pk=pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.note(application=found, text=form.cleaned_data["text"], by=request.user)
        return redirect(f"{found.get_absolute_url()}#notes")
    page = inside.page(found, request.user) | {"note_form": form, "form": form}
    return render(request, "volunteering/applications/inside.html", page)


def _answerable(request: PersonRequest, pk: int) -> Application:
    """Find an application that still waits; one that does not is an overtaken move, and says so."""
    found = get_permitted(request, Application, "answer", pk=pk)
    if found.state not in OPEN:
        raise IllegalMove(found, ApplicationState.CONTACTED, overtaken=True)
    return found


def _answer(found: Application, form: AnswerForm, request: PersonRequest) -> None:
    text, to = words.filled(form.cleaned_data["words"], found), form.cleaned_data["to"]
    if not to:
        actions.say(application=found, words=text, by=request.user)
        return
    actions.advance(
        application=found,
        to=ApplicationState(to),
        seen=form.cleaned_data["seen"],
        words=text,
        by=request.user,
    )


def _template_words(request: HttpRequest, found: Application) -> str:
    """Give the words of the template that a link asks for, filled in."""
    wanted = request.GET.get("template", "")
    if not wanted.isdecimal():
        return ""
    kept = AnswerTemplate.objects.filter(pk=wanted, organisation=found.organisation_id).first()
    return words.filled(kept.text, found) if kept else ""


def _frame(request: PersonRequest, found: Application) -> dict[str, object]:
    return {
        "organisation": inside.organisation_for(found, request.user),
        "back": _given_back(request),
    }


def _given_back(request: HttpRequest) -> str:
    """Give the list that somebody came from, if it is one of ours."""
    given = request.POST.get("back") or request.GET.get("back") or ""
    ours = url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if ours and given.startswith("/organisations/") else ""


def _back(request: PersonRequest, found: Application) -> str:
    """Lead back to the list; a centre's people to their desk, who may not see it any more."""
    given = _given_back(request)
    if given:
        return given
    whose = inside.organisation_for(found, request.user)
    if whose != found.organisation:
        return reverse("desk", args=[whose.pk])
    return found.get_absolute_url()
