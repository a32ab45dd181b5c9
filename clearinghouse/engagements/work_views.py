"""What is done while an engagement runs: days, meetings, milestones, the return and the end."""

from __future__ import annotations

import csv
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import actions, page, queries
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.forms import WordsForm
from clearinghouse.engagements.models import DayLog, Engagement, Meeting, Milestone
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.views import FOLDER, ask, looked
from clearinghouse.engagements.work_forms import (
    DayForm,
    EndForm,
    HeldForm,
    MeetingForm,
    MilestoneForm,
    ReturnForm,
)
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def days(request: PersonRequest, pk: int) -> HttpResponse:
    """List the days that were given, and write another down."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})
    shown = page.base(found, request.user)
    may_log = found.person_id == request.user.pk or Party.HOST in shown["sides"]
    if form.is_valid() and may_log:
        try:
            actions.log_day(engagement=found, by=request.user, **form.cleaned_data)
        except EngagementError as problem:
            form.add_error("on", str(problem))
        else:
            messages.success(request, _("Written down."))
            return redirect("engagement_days", pk=found.pk)
    shown |= {
        "form": form if may_log else None,
        "sheet": sheet(request, found.log.select_related("confirmed_by", "logged_by")),
        "given": queries.hours_given(found),
        "hosts": Party.HOST in shown["sides"],
    }
    return render(request, f"{FOLDER}/days.html", shown)


@login_required
@require_safe
def days_csv(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the days as a table for a spreadsheet."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    if found.person_id != request.user.pk:
        looked(request, found, "engagement-days")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="days-{found.pk}.csv"'
    write = csv.writer(answer)
    write.writerow(["day", "hours", "what", "confirmed"])
    for day in found.log.filter(struck_at=None).order_by("on"):
        confirmed = timezone.localtime(day.confirmed_at).date() if day.confirmed_at else ""
        write.writerow([day.on.isoformat(), day.hours, _plain(day.what), confirmed])
    return answer


@login_required
@require_POST
def days_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm every day that waits."""
    found = get_permitted(request, Engagement, "confirm", pk=pk)
    count = actions.confirm_days(engagement=found, by=request.user)
    messages.success(request, _("Confirmed: %s.") % count)
    return redirect("engagement_days", pk=found.pk)


@login_required
@require_POST
def day_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a day off that nobody has confirmed."""
    day = get_permitted(request, DayLog, "change", pk=pk)
    _do(request, lambda: actions.remove_day(day=day, by=request.user), _("Taken off."))
    return redirect("engagement_days", pk=day.engagement_id)


@login_required
@require_POST
def day_take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a confirmation back."""
    day = get_permitted(request, DayLog, "confirm", pk=pk)
    done = _("The confirmation is taken back. The day can be corrected now.")
    _do(request, lambda: actions.take_back_day(day=day, by=request.user), done)
    return redirect("engagement_days", pk=day.engagement_id)


@login_required
@require_http_methods(["GET", "POST"])
def meeting_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan a meeting."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.plan_meeting(
                engagement=found,
                kind=said["kind"],
                starts_at=form.starts_at,
                minutes=said["minutes"],
                where=said["where"],
                by=request.user,
            )
        except EngagementError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(
                request, _("Planned. The others are told, and reminded the day before.")
            )
        return redirect(found)
    return ask(request, found, form, _("Plan a meeting"), _("Plan it"))


@login_required
@require_http_methods(["GET", "POST"])
def meeting(request: PersonRequest, pk: int) -> HttpResponse:
    """Note what came of a meeting."""
    held = get_permitted(request, Meeting, "run", pk=pk)
    form = HeldForm(request.POST or None, initial={"agreed": held.agreed})
    if form.is_valid():
        agreed = form.cleaned_data["agreed"]
        _do(
            request,
            lambda: actions.hold_meeting(meeting=held, agreed=agreed, by=request.user),
            _("Noted. Everybody who takes part can read it."),
        )
        return redirect(held.engagement)
    shown = page.base(held.engagement, request.user) | {"meeting": held, "form": form}
    return render(request, f"{FOLDER}/meeting.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def meeting_move(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose another time or place for a meeting."""
    planned = get_permitted(request, Meeting, "run", pk=pk)
    form = MeetingForm(request.POST or None, meeting=planned)
    if form.is_valid():
        said = form.cleaned_data
        _do(
            request,
            lambda: actions.move_meeting(
                meeting=planned,
                starts_at=form.starts_at,
                minutes=said["minutes"],
                where=said["where"],
                by=request.user,
            ),
            _("Moved. The others are told."),
        )
        return redirect(planned.engagement)
    return ask(request, planned.engagement, form, _("Another time"), _("Move it"))


@login_required
@require_POST
def meeting_call_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    planned = get_permitted(request, Meeting, "run", pk=pk)
    done = _("Called off. The others are told.")
    _do(request, lambda: actions.call_off(meeting=planned, by=request.user), done)
    return redirect(planned.engagement)


@login_required
@require_http_methods(["GET", "POST"])
def milestone_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Set a milestone."""
    found = get_permitted(request, Engagement, "run", pk=pk)
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        _do(
            request,
            lambda: actions.set_milestone(engagement=found, by=request.user, **form.cleaned_data),
            _("Set."),
        )
        return redirect(found)
    return ask(request, found, form, _("Set a milestone"), _("Set it"))


@login_required
@require_POST
def milestone_deliver(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that a milestone is delivered."""
    milestone = get_permitted(request, Milestone, "deliver", pk=pk)
    done = _("Delivered. The host is asked to accept it.")
    _do(request, lambda: actions.deliver(milestone=milestone, by=request.user), done)
    return redirect(milestone.engagement)


@login_required
@require_POST
def milestone_accept(request: PersonRequest, pk: int) -> HttpResponse:
    """Accept what was delivered."""
    milestone = get_permitted(request, Milestone, "accept", pk=pk)
    _do(request, lambda: actions.accept(milestone=milestone, by=request.user), _("Accepted."))
    return redirect(milestone.engagement)


@login_required
@require_http_methods(["GET", "POST"])
def milestone_send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what is missing in what was delivered."""
    milestone = get_permitted(request, Milestone, "accept", pk=pk)
    form = WordsForm(request.POST or None, label=_("What is missing?"))
    if form.is_valid():
        words = form.cleaned_data["words"]
        _do(
            request,
            lambda: actions.send_back(milestone=milestone, words=words, by=request.user),
            _("Sent back. The professional is told."),
        )
        return redirect(milestone.engagement)
    return ask(request, milestone.engagement, form, _("Send it back"), _("Send it back"))


@login_required
@require_POST
def milestone_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a milestone off."""
    milestone = get_permitted(request, Milestone, "deliver", pk=pk)
    _do(
        request,
        lambda: actions.drop_milestone(milestone=milestone, by=request.user),
        _("Taken off."),
    )
    return redirect("engagement", pk=milestone.engagement_id)


@login_required
@require_http_methods(["GET", "POST"])
def plan_return(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan the return with the line manager."""
    found = get_permitted(request, Engagement, "plan_return", pk=pk)
    first = {"plan": found.return_plan, "meeting_on": found.return_meeting_on}
    form = ReturnForm(request.POST or None, initial=first)
    if form.is_valid():
        actions.plan_return(engagement=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. The meeting stands on the timeline."))
        return redirect(found)
    return ask(request, found, form, _("Plan the return"), _("Keep it"))


@login_required
@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """End it, as planned or early."""
    found = get_permitted(request, Engagement, "sign", pk=pk)
    sides = page.base(found, request.user)["sides"]
    form = EndForm(request.POST or None, engagement=found, sides=sides)
    if form.is_valid():
        actions.end(engagement=found, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("It has ended. The others are told, and everybody is asked how it was.")
        )
        return redirect(found)
    return ask(request, found, form, _("End it"), _("End it"), warning=True)


def _do(request: PersonRequest, deed: Callable[[], object], done: str) -> None:
    """Do it and say so, or say why not."""
    try:
        deed()
    except EngagementError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
