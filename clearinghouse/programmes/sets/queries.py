"""Sets as pages read them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from clearinghouse.programmes.sets.models import LearningSet, SetMember
from clearinghouse.programmes.sets.states import SetState
from matching.organisations.models import Organisation
from matching.people.models import Person


def forming() -> QuerySet[LearningSet]:
    """Give the sets that can be joined, with how many are in each."""
    return _counted().filter(state=SetState.FORMING).order_by("-pk")


def mine(person: Person) -> QuerySet[LearningSet]:
    """Give the sets that somebody facilitates or is in."""
    member = Q(members__person=person, members__left_on=None)
    keys = LearningSet.objects.filter(member | Q(facilitator=person)).values("pk")
    return _counted().filter(pk__in=keys).order_by("-pk")


def readable() -> QuerySet[LearningSet]:
    """Read a set with all that its page shows of it."""
    return _counted().select_related("facilitator")


def peers(learning_set: LearningSet) -> QuerySet[SetMember]:
    """Give those who are in a set."""
    standing = learning_set.members.filter(left_on=None)
    return standing.select_related("person", "organisation").order_by("pk")


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Give the organisations for which somebody may found a set, or join one."""
    return Organisation.objects.run_by(person).order_by("name")


def _counted() -> QuerySet[LearningSet]:
    inside = Count("members", filter=Q(members__left_on=None), distinct=True)
    return LearningSet.objects.annotate(inside=inside).select_related("organisation")
