"""What some forms have beside their engagement: a pair's goals, a term of office, a team's day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.rules import acts_for_its_host
from clearinghouse.programmes.challenges import actions as challenges
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.errors import ProgrammeError
from clearinghouse.programmes.forms import CameForm, DayForm, DeclareForm, PairForm, TermForm
from clearinghouse.programmes.offices import actions as offices
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.programmes.pairs import actions as pairs
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.terms import EngagementForm
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried

Deed = Callable[[], object]
FIELDS: Final = {
    Mentorship: ("goals", "meetings_planned", "boundaries", "qualification"),
    Challenge: ("day", "people_planned", "hours", "risks"),
}
# What the paper says already, by the field that asks for it.
PAIR: Final = {"goals": "learning", "qualification": "qualification"}
TEAM: Final = {"risks": "risks"}


@login_required
@require_http_methods(["GET", "POST"])
def programme(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what an engagement's form has of its own, and keep what its sides say of it."""
    engagement = get_permitted(request, Engagement, "run", pk=pk)
    pages = {
        EngagementForm.MENTORING: _pair,
        EngagementForm.COACHING: _pair,
        EngagementForm.TRUSTEE: _office,
        EngagementForm.TEAM_CHALLENGE: _day,
    }
    page = pages.get(EngagementForm(engagement.form))
    if page is None:
        raise Http404
    return page(request, engagement)


@login_required
@require_POST
def term(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a term of office."""
    engagement = get_permitted(request, Engagement, "run", pk=pk)
    appointment = get_object_or_404(Appointment, engagement=engagement)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _office(request, engagement, term=form)
    said = form.cleaned_data
    return _try(
        request,
        engagement,
        lambda: offices.give_term(appointment=appointment, **said, by=request.user),
    )


@login_required
@require_POST
def risks(request: PersonRequest, pk: int) -> HttpResponse:
    """Accept the risks of a team's day."""
    engagement = get_permitted(request, Engagement, "run", pk=pk)
    challenge = get_object_or_404(Challenge, engagement=engagement)
    return _try(
        request,
        engagement,
        lambda: challenges.accept_risks(challenge=challenge, by=request.user),
    )


@login_required
@require_POST
def came(request: PersonRequest, pk: int) -> HttpResponse:
    """Record how many came to a team's day."""
    engagement = get_permitted(request, Engagement, "run", pk=pk)
    challenge = get_object_or_404(Challenge, engagement=engagement)
    form = CameForm(request.POST)
    if not form.is_valid():
        return _day(request, engagement, came=form)
    people = form.cleaned_data["people"]
    return _try(
        request,
        engagement,
        lambda: challenges.held(challenge=challenge, people=people, by=request.user),
    )


def _pair(request: PersonRequest, engagement: Engagement) -> HttpResponse:
    standing = Mentorship.objects.filter(engagement=engagement).first()
    first = _said(standing) or _from_paper(engagement, PAIR)
    coaches = engagement.form == EngagementForm.COACHING
    form = PairForm(_given(request), initial=first, coaches=coaches)
    if form.is_valid() and not _refused(
        form,
        lambda: pairs.write(engagement=engagement, said=form.cleaned_data, by=request.user),
    ):
        return _kept(request, engagement)
    held = engagement.meetings.filter(kind=Meeting.Kind.SESSION, held_at__isnull=False).count()
    return _show(request, engagement, "pair", form=form, standing=standing, held=held)


def _office(request: PersonRequest, engagement: Engagement, **others: Any) -> HttpResponse:
    standing = Appointment.objects.filter(engagement=engagement).first()
    start = {"office": standing.office, "interests": standing.interests} if standing else None
    form = DeclareForm(None if others else _given(request), initial=start)
    if form.is_valid() and not _refused(
        form,
        lambda: offices.declare(engagement=engagement, **form.cleaned_data, by=request.user),
    ):
        return _kept(request, engagement)
    term = TermForm(initial=_term(engagement, standing))
    page = {"form": form, "standing": standing, "term": term} | others
    mine = engagement.person_id == request.user.pk
    return _show(request, engagement, "office", mine=mine, **page)


def _term(engagement: Engagement, standing: Appointment | None) -> dict[str, Any]:
    """Give the term that stands, or the days that both have signed."""
    if standing is not None and standing.term_from is not None:
        return {"begins": standing.term_from, "ends": standing.term_until}
    return {"begins": engagement.starts_on, "ends": engagement.ends_on}


def _day(request: PersonRequest, engagement: Engagement, **others: Any) -> HttpResponse:
    standing = Challenge.objects.filter(engagement=engagement).first()
    first = _said(standing) or {"day": engagement.starts_on} | _from_paper(engagement, TEAM)
    form = DayForm(None if others else _given(request), initial=first)
    if form.is_valid() and not _refused(
        form,
        lambda: challenges.plan(engagement=engagement, said=form.cleaned_data, by=request.user),
    ):
        return _kept(request, engagement)
    page = {"form": form, "standing": standing, "came": CameForm()} | others
    hosts = acts_for_its_host(request.user, engagement)
    return _show(request, engagement, "day", hosts=hosts, has_been=_has_been(standing), **page)


def _has_been(day: Challenge | None) -> bool:
    return day is not None and day.day <= timezone.localdate()


def _given(request: PersonRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _said(standing: Mentorship | Challenge | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {name: getattr(standing, name) for name in FIELDS[type(standing)]}


def _from_paper(engagement: Engagement, fields: Mapping[str, str]) -> dict[str, Any]:
    """Give what both have signed already, so that nobody writes it twice."""
    said = {field: engagement.terms.get(name) for field, name in fields.items()}
    return {field: words for field, words in said.items() if words}


def _refused(form: forms.Form, deed: Deed) -> bool:
    """Do a deed; what it refuses stands on the form, with all that was typed."""
    try:
        deed()
    except ProgrammeError as problem:
        form.add_error(None, str(problem))
        return True
    return False


def _try(request: PersonRequest, engagement: Engagement, deed: Deed) -> HttpResponse:
    tried(request, deed, _("Kept."))
    return redirect("engagement_programme", pk=engagement.pk)


def _kept(request: PersonRequest, engagement: Engagement) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect("engagement_programme", pk=engagement.pk)


def _show(request: PersonRequest, engagement: Engagement, name: str, **page: Any) -> HttpResponse:
    return render(
        request,
        f"clearinghouse/programmes/{name}.html",
        page | {"engagement": engagement, "section": "skills"},
    )
