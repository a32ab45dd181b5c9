"""Courses for managers of volunteers: the list, a place, the register, the calendar."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from icalendar import Calendar, Event

from matching.messaging.emails import absolute
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.centres import actions, queries
from volunteering.centres.forms import CourseForm
from volunteering.centres.models import Course, CoursePlace
from volunteering.centres.states import PlaceState
from volunteering.centres.views import find_centre

HELD: Final = (PlaceState.BOOKED, PlaceState.CAME, PlaceState.MISSED)


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """List the courses that one could go to."""
    shown = {"sheet": sheet(request, queries.courses_to_come())}
    return render(request, "volunteering/centres/courses.html", shown)


@login_required
@require_safe
def centre_courses(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's courses, the newest first."""
    centre = find_centre(request, pk)
    shown = {
        "organisation": centre,
        "sheet": sheet(request, centre.courses.order_by("-starts_at", "-pk")),
    }
    return render(request, "volunteering/centres/centre_courses.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def course_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Announce a course."""
    centre = find_centre(request, pk)
    form = CourseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(actions.plan(centre=centre, by=request.user, **form.said()))
    shown = {
        "organisation": centre,
        "form": form,
        "title": _("A new course"),
        "back": "centre_courses",
    }
    return render(request, "volunteering/centres/form.html", shown)


@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a course to anybody, with one's own place, and to its centre who is coming."""
    found = get_object_or_404(Course.objects.select_related("centre"), pk=pk)
    changes = request.user.has_perm("volunteering.change_course", found)
    own = None
    if request.user.is_authenticated:
        own = found.bookings.filter(person=request.user).exclude(state=PlaceState.CANCELLED).first()
    shown = {
        "course": found,
        "own": own,
        "changes": changes,
        "is_over": found.starts_at <= timezone.now(),
        "places": found.bookings.select_related("person", "organisation") if changes else (),
    }
    return render(request, "volunteering/centres/course.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def course_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a course; who is coming is told."""
    found = get_permitted(request, Course, "change", pk=pk)
    local = timezone.localtime(found.starts_at)
    minutes = int((found.ends_at - found.starts_at).total_seconds() // 60)
    initial = {
        **{name: getattr(found, name) for name in ("title", "words", "where", "places")},
        "day": local.date(),
        "time": f"{local:%H:%M}",
        "minutes": minutes,
    }
    form = CourseForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and tried(
        request,
        lambda: actions.replan(course=found, by=request.user, **form.said()),
        _("Changed."),
    ):
        return redirect(found)
    shown = {
        "organisation": found.centre,
        "form": form,
        "title": found.title,
        "back": "centre_courses",
    }
    return render(request, "volunteering/centres/form.html", shown)


@login_required
@require_POST
def call_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Call a course off."""
    found = get_permitted(request, Course, "change", pk=pk)
    done = _("Called off. Everybody on it is told.")
    tried(request, lambda: actions.call_off(course=found, by=request.user), done)
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def register(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down who came."""
    found = get_permitted(request, Course, "change", pk=pk)
    places = list(found.bookings.filter(state__in=HELD).select_related("person", "organisation"))
    if request.method == "POST":
        ticked = set(request.POST.getlist("came"))
        came = {place.pk: str(place.pk) in ticked for place in places}
        tried(
            request,
            lambda: actions.register(course=found, came=came, by=request.user),
            _("Written down."),
        )
        return redirect(found)
    shown = {"course": found, "organisation": found.centre, "places": places}
    return render(request, "volunteering/centres/register.html", shown)


@login_required
@require_POST
def book(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a place, or stand on the waiting list."""
    found = get_object_or_404(Course, pk=pk)
    by = request.user
    tried(request, lambda: actions.book(course=found, person=by, by=by), _("Noted."))
    return redirect(found)


@login_required
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Give one's place back."""
    place = get_permitted(request, CoursePlace, "cancel", pk=pk)
    tried(
        request,
        lambda: actions.cancel(place=place, by=request.user),
        _("Given back. Thank you for saying so."),
    )
    return redirect(place.course)


@require_safe
def ics(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Give a course for a calendar: changed, it takes the place of what was there."""
    found = get_object_or_404(Course, pk=pk)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//courses//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"course-{found.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("summary", found.title)
    event.add("dtstart", found.starts_at)
    event.add("dtend", found.ends_at)
    event.add("dtstamp", found.changed_at)
    event.add("sequence", found.sequence)
    event.add("location", found.where)
    event.add("url", absolute(found.get_absolute_url()))
    event.add("status", "CANCELLED" if found.called_off_at else "CONFIRMED")
    calendar.add_component(event)
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="course-{found.pk}.ics"'
    return answer
