"""Introductions as several pages read them."""

from __future__ import annotations

from clearinghouse.introductions.models import Introduction, IntroductionQuerySet
from clearinghouse.introductions.states import IntroductionState, Party
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.models import Person

ANSWERING = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def side_of(introduction: Introduction, person: Person) -> Party | None:
    """Say for which side somebody speaks, if for any."""
    if introduction.person_id == person.pk:
        return Party.PROFESSIONAL
    member = introduction.organisation.memberships.filter(person=person, ended_on=None)
    return Party.ORGANISATION if member.exists() else None


def with_line(rows: IntroductionQuerySet) -> IntroductionQuerySet:
    """Read what a list shows of each."""
    return rows.select_related("need__lead", "organisation", "professional", "person")


def of_person(person: Person) -> IntroductionQuerySet:
    """List a professional's introductions."""
    return with_line(Introduction.objects.filter(person=person))


def of_organisation(organisation: Organisation) -> IntroductionQuerySet:
    """List an organisation's introductions."""
    return with_line(Introduction.objects.filter(organisation=organisation))


def to_answer_by_person(person: Person) -> IntroductionQuerySet:
    """List what waits for a professional's answer, the oldest promise on top."""
    waiting = of_person(person).filter(state=IntroductionState.PROPOSED, professional_yes_at=None)
    return waiting.order_by("answer_by", "pk")


def to_answer_by_organisation(organisation: Organisation) -> IntroductionQuerySet:
    """List what waits for an organisation's answer, the oldest promise on top."""
    waiting = of_organisation(organisation).filter(
        state=IntroductionState.PROPOSED, organisation_yes_at=None
    )
    return waiting.order_by("answer_by", "pk")


def answering(introduction: Introduction) -> list[Person]:
    """Name who is written to at the organisation: the need's lead, else who co-ordinates."""
    people = list(people_of(introduction.organisation))
    lead = introduction.need.lead
    if lead in people:
        return [lead]
    return list(people_of(introduction.organisation, *ANSWERING)) or people


def watched_by(person: Person) -> IntroductionQuerySet:
    """List those of organisations that a broker's centre looks after; operators watch all."""
    rows = with_line(Introduction.objects.all())
    if person.is_superuser:
        return rows
    return rows.filter(organisation__in=Organisation.objects.all().watched_by(person))
