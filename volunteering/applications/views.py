"""The volunteer's side of applications, and the page that both sides open."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.people.queries import age_of
from matching.safeguarding.queries import is_held
from matching.tongue import own_words
from volunteering.applications import actions, asking, inside, queries, reoffers, words
from volunteering.applications.barriers import Barrier, Code, barrier
from volunteering.applications.errors import BarredError, RoleFullError
from volunteering.applications.forms import ApplyForm, WithdrawForm
from volunteering.applications.models import Application
from volunteering.applications.states import OPEN, WithdrawReason
from volunteering.opportunities.models import Role
from volunteering.opportunities.queries import with_page
from volunteering.suggestions.fitting import person_of

CONFLICT: Final = 409


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply in one step; who has no account writes first and signs up after."""
    role, person = _role(pk), person_of(request)
    stop = barrier(person, role)
    if stop is not None:
        return _stopped(request, role, stop)
    data = request.POST if request.method == "POST" else None
    form = ApplyForm(data, person=person, initial=asking.initial(request, role))
    if not form.is_valid():
        page = {"form": form, "role": role, "promised": asking.promised(role)}
        return render(request, "volunteering/applications/apply.html", page | _found())
    if person is None:
        return asking.sign_up(request, role, form)
    try:
        application = asking.send(request, role, form, person)
    except BarredError as problem:
        asking.keep(request, role, form)
        return _stopped(request, role, problem.barrier)
    except RoleFullError:
        full = Barrier(Code.FULL, _("Somebody was faster: the last free slot has just gone."))
        return _stopped(request, role, full, status=CONFLICT)
    messages.success(request, own_words("Sent. Here is what happens next."))
    return redirect(application)


@login_required
@require_safe
def applications(request: PersonRequest) -> HttpResponse:
    """List a person's applications, the oldest promise on top."""
    person = request.user
    waiting, over = list(queries.mine(person)), queries.past(person)
    page = {
        "waiting": [_line(each) for each in waiting],
        "over": [_line(each) for each in over],
        "held": is_held(person),
        "cards": reoffers.next_best(person) if over and not waiting else (),
    }
    return _fragment(request, "volunteering/applications/applications.html", "#list", page)


@login_required
@require_safe
def application(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an application to its volunteer, or to those who answer it."""
    found = get_permitted(request, Application, "view", pk=pk)
    if found.volunteer_id != request.user.pk:
        return render(
            request, "volunteering/applications/inside.html", inside.page(found, request.user)
        )
    is_open, held = found.state in OPEN, is_held(request.user)
    silent = found.chased >= Application.Chased.ESCALATED
    offers_again = found.state in words.ORDINARY or (is_open and silent)
    page = {
        **_line(found),
        "is_open": is_open,
        "held": held,
        "events": queries.timeline(found, inside=False),
        "next": words.NEXT.get(found.state, ""),
        "kindly": words.why_kindly(found),
        "cards": reoffers.next_best(request.user, without=found.role) if offers_again else (),
    }
    return _fragment(request, "volunteering/applications/application.html", "#standing", page)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why, and take an application back."""
    found = get_permitted(request, Application, "withdraw", pk=pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(
            application=found,
            reason=WithdrawReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            by=request.user,
        )
        messages.success(request, _("Taken back. %(name)s know.") % {"name": found.organisation})
        return redirect(found)
    page = {"form": form, "application": found, "is_open": found.state in OPEN}
    return render(request, "volunteering/applications/withdraw.html", page)


def _role(pk: int) -> Role:
    role = with_page(pk).first()
    if role is None:
        raise Http404
    return role


def _found() -> dict[str, Any]:
    return {"section": "find"}


def _stopped(request: HttpRequest, role: Role, stop: Barrier, *, status: int = 200) -> HttpResponse:
    """Say why not, and the way on: another role, a parent, the application that stands already."""
    if stop.code == Code.NOT_HERE:
        return redirect(role)
    if stop.application is not None:
        asking.forget(request)
        messages.info(request, own_words("You have applied for this role: here is how it stands."))
        return redirect(stop.application)
    person = person_of(request)
    page = {
        "role": role,
        "stop": stop,
        "young": _is_young(person),
        "cards": _others(person, role, stop),
    }
    template = "volunteering/applications/stopped.html"
    return render(request, template, page | _found(), status=status)


def _others(person: Person | None, role: Role, stop: Barrier) -> Any:
    """Offer other roles, but not to somebody who may ask for none now."""
    if person is None or stop.code in {Code.HELD, Code.PARENT}:
        return ()
    return reoffers.next_best(person, without=role)


def _is_young(person: Person | None) -> bool:
    return person is not None and age_of(person) is not None and person.born_on is None


def _line(found: Application) -> dict[str, Any]:
    return {
        "application": found,
        "clock": words.clock_for_volunteer(found),
        "standing": words.STANDING[found.state],
    }


def _fragment(
    request: PersonRequest, template: str, part: str, page: dict[str, Any]
) -> HttpResponse:
    """Answer with the page, or with the part that a live page asks for again."""
    fragment = part if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"{template}{fragment}", page)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
