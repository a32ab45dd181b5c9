"""The pages of action-learning sets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.programmes.diary import Entry, as_ics
from clearinghouse.programmes.sets import actions, queries
from clearinghouse.programmes.sets.forms import FoundForm, MeetingForm, RegisterForm
from clearinghouse.programmes.sets.models import LEAST_PEERS, LearningSet, SetMeeting
from clearinghouse.programmes.sets.states import SetState
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried

DEEDS = {
    "begin": (actions.begin, gettext_lazy("The set has begun. Everybody has been told.")),
    "finish": (actions.finish, gettext_lazy("The set is finished, and counted.")),
    "cancel": (actions.cancel, gettext_lazy("Called off. Everybody has been told.")),
}


@require_safe
def learning_sets(request: HttpRequest) -> HttpResponse:
    """Say what a set is, and list those that form, and one's own."""
    own = queries.mine(request.user) if request.user.is_authenticated else ()
    page = {"page": sheet(request, queries.forming()), "mine": own, "section": "skills"}
    return render(request, "clearinghouse/programmes/sets/sets.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def learning_set_new(request: PersonRequest) -> HttpResponse:
    """Found a set for one of one's organisations."""
    organisation = queries.organisations_of(request.user).first()
    asked = request.GET.get("organisation")
    if asked:
        organisation = get_object_or_404(queries.organisations_of(request.user), pk=asked)
    if organisation is None:
        raise PermissionDenied
    form = FoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.found(
            organisation=organisation,
            facilitator=request.user,
            said=form.cleaned_data,
            by=request.user,
        )
        messages.success(request, _("Founded. Peers can join it now."))
        return redirect(made)
    page = {"form": form, "organisation": organisation, "section": "skills"}
    return render(request, "clearinghouse/programmes/sets/new.html", page)


@require_safe
def learning_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a set to everybody; its peers and what was said to those who are in it."""
    found: Any = get_object_or_404(queries.readable(), pk=pk)
    inside = request.user.has_perm("clearinghouse.read_learningset", found)
    page: dict[str, Any] = {
        "set": found,
        "least": LEAST_PEERS,
        "free": found.places - found.inside,
        "forming": found.state == SetState.FORMING,
        "inside": inside,
        "runs": request.user.has_perm("clearinghouse.run_learningset", found),
        "section": "skills",
    }
    if inside:
        page |= {
            "now": timezone.now(),
            "peers": queries.peers(found),
            "meetings": found.meetings.prefetch_related("attendances__member__person"),
        }
    return render(request, "clearinghouse/programmes/sets/set.html", page)


@login_required
@require_POST
def join(request: PersonRequest, pk: int) -> HttpResponse:
    """Join a set."""
    found = get_object_or_404(LearningSet, pk=pk)
    organisation = queries.organisations_of(request.user).first()
    tried(
        request,
        lambda: actions.join(learning_set=found, organisation=organisation, by=request.user),
        _("You are in. You will hear when it begins."),
    )
    return redirect(found)


@login_required
@require_POST
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave a set."""
    found = get_object_or_404(LearningSet, pk=pk)
    member = get_object_or_404(queries.peers(found), person=request.user)
    actions.leave(member=member, by=request.user)
    messages.success(request, _("You have left the set. Its facilitator has been told."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan a meeting."""
    found = get_permitted(request, LearningSet, "run", pk=pk)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        names = ("starts_at", "minutes", "where")
        said = {name: form.cleaned_data[name] for name in names}
        tried(
            request,
            lambda: actions.plan(learning_set=found, **said, by=request.user),
            _("Planned. Everybody has been told."),
        )
        return redirect(found)
    page = {"form": form, "set": found, "section": "skills"}
    return render(request, "clearinghouse/programmes/sets/plan.html", page)


@login_required
@require_POST
def run(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """Begin a set, finish it or call it off."""
    if deed not in DEEDS:
        raise Http404
    found = get_permitted(request, LearningSet, "run", pk=pk)
    action, said = DEEDS[deed]
    tried(request, lambda: action(learning_set=found, by=request.user), said)
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def register(request: PersonRequest, pk: int) -> HttpResponse:
    """Record who came, and what each will try."""
    meeting = get_object_or_404(SetMeeting.objects.select_related("learning_set"), pk=pk)
    found = get_permitted(request, LearningSet, "run", pk=meeting.learning_set_id)
    start = _recorded(meeting)
    given = request.POST if request.method == "POST" else None
    form = RegisterForm(given, members=queries.peers(found), initial=start)
    if form.is_valid():
        tried(
            request,
            lambda: actions.record(meeting=meeting, attended=form.said(), by=request.user),
            _("Recorded. You can still put it right."),
        )
        return redirect(found)
    page = {"form": form, "set": found, "meeting": meeting, "section": "skills"}
    return render(request, "clearinghouse/programmes/sets/register.html", page)


@login_required
@require_POST
def call_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    meeting = get_object_or_404(SetMeeting.objects.select_related("learning_set"), pk=pk)
    found = get_permitted(request, LearningSet, "run", pk=meeting.learning_set_id)
    tried(
        request,
        lambda: actions.call_off(meeting=meeting, by=request.user),
        _("Called off. Everybody has been told."),
    )
    return redirect(found)


@login_required
@require_safe
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a meeting to somebody's calendar."""
    meeting = get_object_or_404(SetMeeting.objects.select_related("learning_set"), pk=pk)
    found = get_permitted(request, LearningSet, "read", pk=meeting.learning_set_id)
    entry = Entry(
        key=f"set-meeting-{meeting.pk}",
        title=found.title,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        where=meeting.where,
    )
    return HttpResponse(as_ics(entry), content_type="text/calendar; charset=utf-8")


def _recorded(meeting: SetMeeting) -> dict[str, str]:
    rows = meeting.attendances.all()
    return {f"came_{each.member_id}": each.attended for each in rows} | {
        f"action_{each.member_id}": each.action for each in rows
    }
