"""What a centre's members, and those who take its courses, are told."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from volunteering.centres.models import (
    CentreMember,
    Consultation,
    Course,
    CoursePlace,
    Invoice,
)
from volunteering.centres.states import MemberState, PlaceState

MEMBERS = "centre-membership"
CONSULTATIONS = "centre-consultation"
COURSES = "centre-course"


def wants_to_join(member: CentreMember) -> None:
    """Tell the centre that somebody wants to be a member."""
    _tell(
        people_of(member.centre, Membership.Role.ADMIN, Membership.Role.BROKER),
        MEMBERS,
        _("%(name)s wants to join") % {"name": member.organisation.name},
        _("They ask to be a member: %(plan)s.") % {"plan": member.plan.name},
        reverse("centre_members", args=[member.centre_id]),
        _("you work for %(name)s") % {"name": member.centre.name},
    )


def taken(member: CentreMember, invoice: Invoice | None) -> None:
    """Welcome a member, with its invoice where there is one."""
    said = {"name": member.centre.name}
    body = _("You are a member of %(name)s.") % said
    if invoice:
        body += "\n\n" + _("Your invoice is on the page. Pay it as it says there.")
    _to_member(member, _("Welcome to %(name)s") % said, body, invoice)


def declined(member: CentreMember) -> None:
    """Say that a centre does not take somebody."""
    said = {"name": member.centre.name}
    _to_member(
        member,
        _("%(name)s cannot take you as a member") % said,
        _("Ask them why, if you would like to know."),
        None,
    )


def invoiced(invoice: Invoice) -> None:
    """Send a member the next invoice."""
    _to_member(
        invoice.member,
        _("Invoice %(number)s from %(name)s")
        % {"number": invoice.name, "name": invoice.centre.name},
        _("£%(amount)s, by %(day)s.")
        % {"amount": invoice.amount, "day": date_format(invoice.due_on, "j F Y")},
        invoice,
    )


def consulted(consultation: Consultation) -> None:
    """Ask each member's people what they think."""
    said = {
        "name": consultation.centre.name,
        "title": consultation.title,
        "day": date_format(consultation.closes_on, "j F Y"),
    }
    _tell(
        people_of_members(consultation),
        CONSULTATIONS,
        _("%(name)s asks: %(title)s") % said,
        f"{consultation.question}\n\n" + _("You may answer until %(day)s.") % said,
        reverse("consultation", args=[consultation.pk]),
        _("your organisation is a member of %(name)s") % said,
    )


def responded(consultation: Consultation) -> None:
    """Tell those who were asked what the centre answered."""
    said = {"name": consultation.centre.name, "title": consultation.title}
    _tell(
        people_of_members(consultation),
        CONSULTATIONS,
        _("%(name)s has answered: %(title)s") % said,
        consultation.response.words if consultation.response else "",
        reverse("consultation", args=[consultation.pk]),
        _("your organisation is a member of %(name)s") % said,
    )


def booked(place: CoursePlace) -> None:
    """Say whether somebody has a place, or waits."""
    has = place.state == PlaceState.BOOKED
    subject = _("You have a place: %(title)s") if has else _("You are on the list: %(title)s")
    body = (
        _("%(when)s, %(where)s. The page has it for your calendar.")
        if has
        else _("It is full. If a place comes free, you have it, and get word.")
    )
    _of_course([place.person], place.course, subject, body, _("you asked for a place"))


def moved(course: Course) -> None:
    """Say that a course is at another time or place."""
    _of_course(
        _coming(course),
        course,
        _("Changed: %(title)s"),
        _("It is now %(when)s, %(where)s. If you cannot come, give your place back."),
        _("you have a place"),
    )


def called_off(place: CoursePlace) -> None:
    """Say that a course is off."""
    _of_course(
        [place.person],
        place.course,
        _("Called off: %(title)s"),
        _("It would have been %(when)s."),
        _("you asked for a place"),
    )


def soon(place: CoursePlace) -> None:
    """Remind somebody of a course."""
    _of_course(
        [place.person],
        place.course,
        _("Soon: %(title)s"),
        _("%(when)s, %(where)s. If you cannot come, give your place back: somebody may wait."),
        _("you have a place"),
    )


def people_of_members(consultation: Consultation) -> Iterable[Person]:
    """List the people of a centre's members of today."""
    members = consultation.centre.members.filter(state=MemberState.MEMBER)
    held = Membership.objects.filter(organisation__in=members.values("organisation"), ended_on=None)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")


def _coming(course: Course) -> list[Person]:
    places = course.bookings.filter(state=PlaceState.BOOKED).select_related("person")
    return [place.person for place in places]


def _of_course(people: Iterable[Person], course: Course, subject: str, body: str, why: str) -> None:
    local = timezone.localtime(course.starts_at)
    said = {
        "title": course.title,
        "when": date_format(local, "l j F Y, g:ia"),
        "where": course.where,
    }
    _tell(people, COURSES, subject % said, body % said, course.get_absolute_url(), why)


def _to_member(member: CentreMember, subject: str, body: str, invoice: Invoice | None) -> None:
    path = (
        reverse("invoice", args=[invoice.pk])
        if invoice
        else reverse("centre_join", args=[member.centre_id])
    )
    _tell(
        people_of(member.organisation, Membership.Role.ADMIN),
        MEMBERS,
        subject,
        body,
        path,
        _("you administer %(name)s") % {"name": member.organisation.name},
    )


def _tell(  # noqa: PLR0913, PLR0917 (a notice has as many parts)
    people: Iterable[Person], kind: str, subject: str, body: str, path: str, why: str
) -> None:
    for person in people:
        notify(to=person, kind=kind, subject=subject, body=body, why=why, path=path)
