"""A person's start page: what is next, in both marketplaces."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.terms import days
from config.site import next_answers as answers
from config.site import panels
from config.site.next_step import Next
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people import week
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.taxonomy.models import Cause, CauseScheme
from volunteering.volunteers.models import Volunteer

NOTICES = 3


@dataclass(frozen=True, slots=True)
class Belonging:
    """An organisation that somebody acts for, all their roles in it, and what it has here."""

    organisation: Organisation
    roles: str
    live_roles: int
    cared_for: int


@login_required
@require_GET
def me(request: PersonRequest) -> HttpResponse:
    """Show what is next and the ways on; what somebody does not do yet is an invitation."""
    person = request.user
    volunteer = Volunteer.objects.filter(person=person).first()
    professional = Professional.objects.filter(person=person).first()
    memberships = _belongings(_memberships(person))
    page = {
        "panels": panels.mine(person),
        "next": _next(person, volunteer, professional, memberships),
        "volunteer": volunteer,
        "causes": _causes(volunteer),
        "week": week.names_of(person.slots),
        "professional": professional,
        "days": days(professional.days_a_month) if professional else "",
        "skills": person.skills.count(),
        "memberships": memberships,
        "notices": Notice.objects.unread().filter(to=person)[:NOTICES],
    }
    return render(request, "site/me.html", page)


def _memberships(person: Person) -> QuerySet[Membership]:
    """Find a person's organisations of today, with what their page shows."""
    live = Count("organisation__roles", Q(organisation__roles__live=True), distinct=True)
    cared_for = Count("organisation__cared_for", distinct=True)
    open_first = SkillsNeed.objects.order_by("-state", "-pk")  # published, draft, closed
    needs = Prefetch("organisation__skills_needs", open_first)
    return (
        Membership.objects.filter(person=person, ended_on=None)
        .select_related("organisation")
        .annotate(live_roles=live, cared_for=cared_for)
        .prefetch_related(needs)
    )


def _belongings(memberships: QuerySet[Membership]) -> list[Belonging]:
    """Put the roles that somebody has in one organisation together."""
    found: dict[int, list[Membership]] = {}
    for membership in memberships:
        found.setdefault(membership.organisation_id, []).append(membership)
    return [
        Belonging(
            organisation=several[0].organisation,
            roles=", ".join(each.get_role_display() for each in several),
            live_roles=several[0].live_roles,  # type: ignore[attr-defined]
            cared_for=several[0].cared_for,  # type: ignore[attr-defined]
        )
        for several in found.values()
    ]


def _causes(volunteer: Volunteer | None) -> list[str]:
    if volunteer is None or not volunteer.causes:
        return []
    named = Cause.objects.filter(scheme=CauseScheme.STANDARD, code__in=volunteer.causes)
    return list(named.values_list("label", flat=True))


def _next(
    person: Person,
    volunteer: Volunteer | None,
    professional: Professional | None,
    memberships: list[Belonging],
) -> Next:
    """Choose the one main button: those who act for others first, then by what is still missing."""
    for membership in memberships:
        if membership.organisation.kind == Organisation.Kind.VCO:
            return answers.owed(membership.organisation) or _next_of_vco(membership.organisation)
    if memberships and memberships[0].organisation.kind == Organisation.Kind.CENTRE:
        return answers.silent(memberships[0].organisation) or _next_of_centre()
    if offer := answers.offered(person):
        return offer
    if not person.postcode:
        return _next_without_place()
    if professional is not None and volunteer is None:
        return _next_of_professional()
    return _next_of_volunteer()


def _next_of_vco(organisation: Organisation) -> Next:
    return Next(
        _("Is there something you need done, or advice you need?"),
        _(
            "Professionals lend an hour, a day or a project. Say what %(name)s needs and see who fits."
        )
        % {"name": organisation.name},
        _("Post a skills need"),
        reverse("need_new"),
    )


def _next_of_centre() -> Next:
    return Next(
        _("Find a role for somebody"),
        _(
            "Search every open role by place, time and cause, the way you would with them beside you."
        ),
        _("Find roles"),
        reverse("find"),
    )


def _next_without_place() -> Next:
    return Next(
        _("Tell us where and when"),
        _("With a postcode and the times you are free, we can show what fits you, and say why."),
        _("Add your details"),
        reverse("details"),
    )


def _next_of_professional() -> Next:
    return Next(
        _("See who needs your skills"),
        _("Each need says what it is for, how long it takes and why it fits you."),
        _("See needs for you"),
        reverse("needs_for_me"),
    )


def _next_of_volunteer() -> Next:
    return Next(
        _("See what fits you"),
        _("Real roles near you, in the order in which they fit, each with its reasons."),
        _("See roles for you"),
        reverse("for_you"),
    )
