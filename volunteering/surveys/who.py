"""Who is asked by a survey, and who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from matching.messaging.young import may_be_under_16
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from volunteering.centres.models import CentreMember
from volunteering.centres.states import MemberState
from volunteering.followups.models import NotAgain
from volunteering.placements.models import Placement
from volunteering.surveys.models import Survey, SurveyInvitation

ANSWERING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a survey asks, and how many it leaves out because they are young, said no, or have nobody."""

    invitations: list[SurveyInvitation]
    left_out: int


def asked(survey: Survey) -> Asked:
    """Find whom a survey asks: each person, or each organisation through one of its people, once."""
    if survey.asks_organisations:
        return _organisations(survey)
    return _volunteers(survey)


def _volunteers(survey: Survey) -> Asked:
    """Ask who had a place in the period; nobody who may be under 16, or said that we should not ask."""
    placements = Placement.objects.filter(
        Q(organisation__cares_of=survey.centre) | Q(organisation=survey.centre),
        Q(ended_on=None) | Q(ended_on__gte=survey.from_on),
        starts_on__lte=survey.until_on,
    )
    people = Person.objects.filter(pk__in=placements.values("person")).order_by("pk")
    told_no = set(NotAgain.objects.values_list("person", flat=True))
    found = list(people)
    willing = [each for each in found if _may_be_asked(each, told_no)]
    made = [SurveyInvitation(centre=survey.centre, survey=survey, person=each) for each in willing]
    return Asked(made, len(found) - len(made))


def _may_be_asked(person: Person, told_no: set[int]) -> bool:
    return person.is_active and person.pk not in told_no and not may_be_under_16(person)


def _organisations(survey: Survey) -> Asked:
    """Ask each organisation through the first of its people who answers for it and may be asked."""
    found = list(_bodies(survey))
    speakers = _speakers(found)
    made = [
        SurveyInvitation(
            centre=survey.centre, survey=survey, organisation=each, person=speakers[each.pk]
        )
        for each in found
        if each.pk in speakers
    ]
    return Asked(made, len(found) - len(made))


def _bodies(survey: Survey) -> QuerySet[Organisation]:
    rows = Organisation.objects.exclude(pk=survey.centre_id).order_by("pk")
    if survey.audience == Survey.Audience.MEMBERS:
        members = CentreMember.objects.filter(centre=survey.centre, state=MemberState.MEMBER)
        return rows.filter(pk__in=members.values("organisation"))
    return rows.filter(cares_of=survey.centre).exclude(kind=Organisation.Kind.CENTRE)


def _speakers(bodies: list[Organisation]) -> dict[int, Person]:
    told_no = set(NotAgain.objects.values_list("person", flat=True))
    return {
        member.organisation_id: member.person
        for member in reversed(list(_members(bodies)))
        if _may_be_asked(member.person, told_no)
    }


def _members(bodies: list[Organisation]) -> Iterator[Membership]:
    held = Membership.objects.filter(
        organisation__in=[each.pk for each in bodies], ended_on=None, role__in=ANSWERING
    )
    yield from held.select_related("person").order_by("began_on", "pk")
