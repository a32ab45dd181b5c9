"""Reads about follow-ups that several callers share."""

from django.db.models import Q, QuerySet

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.followups.models import FollowUp
from volunteering.followups.states import FollowUpState

RINGS_AFTER = 2  # attempts


def with_what_it_is_about() -> QuerySet[FollowUp]:
    """Give follow-ups with their person, role and organisation, in one query."""
    return FollowUp.objects.select_related(
        "person",
        "application__volunteer",
        "application__role",
        "application__organisation__cares_of",
        "placement__role",
        "placement__organisation__cares_of",
    )


def waiting_for(person: Person) -> QuerySet[FollowUp]:
    """Find what a person was asked about their own volunteering and has not answered."""
    asked = with_what_it_is_about().filter(person=person, state=FollowUpState.ASKED)
    return asked.exclude(kind=FollowUp.Kind.ORGANISATION)


def waiting_for_organisation(organisation: Organisation) -> QuerySet[FollowUp]:
    """Find what an organisation was asked about its applicants and has not answered."""
    return with_what_it_is_about().filter(
        application__organisation=organisation,
        kind=FollowUp.Kind.ORGANISATION,
        state=FollowUpState.ASKED,
    )


def to_ring(centre: Organisation) -> QuerySet[FollowUp]:
    """Find who does not answer and whose organisation a centre looks after, the oldest first."""
    silent = Q(state=FollowUpState.ASKED, attempts__gte=RINGS_AFTER) | Q(state=FollowUpState.LOST)
    theirs = Q(application__organisation__cares_of=centre) | Q(
        placement__organisation__cares_of=centre
    )
    return with_what_it_is_about().filter(silent & theirs)
