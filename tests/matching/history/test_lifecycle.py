import pytest
from django.db import Error, transaction

from matching.history.lifecycle import IllegalMove, move
from matching.history.rules import may_move_to
from matching.models import Organisation, Person, Transition
from volunteering.models import Opportunity
from volunteering.opportunities.states import OpportunityState

pytestmark = pytest.mark.django_db


@pytest.fixture
def opportunity() -> Opportunity:
    return Opportunity.objects.create(
        organisation=Organisation.objects.create(name="Food bank"), title="Driver"
    )


@pytest.fixture
def broker() -> Person:
    return Person.objects.create(email="broker@example.org")


def test_a_move_is_remembered_with_who_and_why(opportunity: Opportunity, broker: Person) -> None:
    move(opportunity, OpportunityState.WITHDRAWN, by=broker, reason="source", facets={"lad": "E1"})

    made = Transition.objects.get()
    assert (made.subject, made.old, made.new) == (
        f"volunteering.opportunity:{opportunity.pk}",
        "live",
        "withdrawn",
    )
    assert (made.by, made.reason, made.facets) == (broker, "source", {"lad": "E1"})


def test_a_move_that_is_not_in_the_table_is_refused(
    opportunity: Opportunity, broker: Person
) -> None:
    with pytest.raises(IllegalMove):
        move(opportunity, OpportunityState.DRAFT, by=broker)

    assert not Transition.objects.exists()


def test_of_two_who_move_at_once_the_second_is_told(
    opportunity: Opportunity, broker: Person
) -> None:
    stale = Opportunity.objects.get(pk=opportunity.pk)
    move(opportunity, OpportunityState.WITHDRAWN, by=broker)

    with pytest.raises(IllegalMove) as caught:
        move(stale, OpportunityState.WITHDRAWN, by=broker)

    assert caught.value.overtaken
    assert Transition.objects.count() == 1


def test_permission_to_move_reads_the_same_table(opportunity: Opportunity, broker: Person) -> None:
    assert may_move_to(OpportunityState.WITHDRAWN)(broker, opportunity)
    assert not may_move_to(OpportunityState.DRAFT)(broker, opportunity)


def test_history_cannot_be_rewritten(opportunity: Opportunity, broker: Person) -> None:
    move(opportunity, OpportunityState.WITHDRAWN, by=broker)

    with pytest.raises(Error, match=r"matching_transition\w+ is append-only"), transaction.atomic():
        Transition.objects.update(new="live")


def test_forgetting_a_person_keeps_what_they_did(opportunity: Opportunity, broker: Person) -> None:
    move(opportunity, OpportunityState.WITHDRAWN, by=broker)

    broker.delete()

    assert Transition.objects.get().by is None
