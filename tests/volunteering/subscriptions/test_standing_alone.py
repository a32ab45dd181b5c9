"""Several newcomers that were like one role: when it goes, one of them shows, not all."""

import pytest

from matching.organisations.models import Organisation
from tests.factories.feeds import TwinFactory
from tests.factories.organisations import ImportedOrganisationFactory
from tests.factories.roles import OpportunityFactory, RoleFactory
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity
from volunteering.subscriptions import quiet
from volunteering.subscriptions.models import Twin

pytestmark = pytest.mark.django_db


@pytest.fixture
def whose() -> Organisation:
    made: Organisation = ImportedOrganisationFactory(name="City Farm")
    return made


@pytest.fixture
def first(whose: Organisation) -> Opportunity:
    """Give what was here before the newcomers."""
    return offer(whose, "feed-1", "Supper club", state="live")


def offer(whose: Organisation, source: str, title: str, state: str = "paused") -> Opportunity:
    made: Opportunity = OpportunityFactory(
        organisation=whose, source=source, title=title, state=state
    )
    RoleFactory(
        opportunity=made, title=title, apply_url=f"https://{source}.example", live=state == "live"
    )
    return made


def newcomer(other: Opportunity, source: str, title: str, how: str = "likeness") -> Opportunity:
    made = offer(other.organisation, source, title)
    state = "held" if how == "likeness" else "same"
    TwinFactory(newcomer=made, other=other, how=how, state=state)
    return made


def go_and_sweep(first: Opportunity) -> int:
    first.refresh_from_db()
    opportunities.withdraw(opportunity=first, by=None)
    return quiet.show_what_stands_alone()


def shown() -> list[str]:
    on_offer = Opportunity.objects.filter(state="live")
    return list(on_offer.order_by("pk").values_list("source", flat=True))


def waiting() -> list[tuple[str, str, str, str]]:
    rows = Twin.objects.values_list("newcomer__source", "other__source", "how", "state")
    return list(rows.order_by("pk"))


def test_of_two_that_are_surely_the_same_one_shows_and_the_other_when_that_goes(
    first: Opportunity,
) -> None:
    two = newcomer(first, "feed-2", "Supper club", "id")
    newcomer(first, "feed-3", "Quite other words", "address")

    assert go_and_sweep(first) == 1
    assert (shown(), waiting()) == (["feed-2"], [("feed-3", "feed-2", "address", "same")])
    assert quiet.show_what_stands_alone() == 0

    assert go_and_sweep(two) == 1
    assert (shown(), waiting()) == (["feed-3"], [])


def test_one_that_merely_looks_like_the_other_waits_for_somebody(first: Opportunity) -> None:
    newcomer(first, "feed-2", "Supper clubs", "address")
    newcomer(first, "feed-3", "Supper club")

    assert go_and_sweep(first) == 1

    assert (shown(), waiting()) == (["feed-2"], [("feed-3", "feed-2", "likeness", "held")])


def test_those_that_are_not_like_each_other_both_show(first: Opportunity) -> None:
    newcomer(first, "feed-2", "Supper club in Hackney", "address")
    newcomer(first, "feed-3", "A supper clubs")

    assert go_and_sweep(first) == 2

    assert (shown(), waiting()) == (["feed-2", "feed-3"], [])


def test_one_feed_lists_two_roles_of_its_own(first: Opportunity) -> None:
    newcomer(first, "feed-2", "Supper club", "address")
    newcomer(first, "feed-2", "Supper club", "address")

    assert go_and_sweep(first) == 2

    assert (shown(), waiting()) == (["feed-2", "feed-2"], [])


def test_more_than_a_sweep_takes_at_once_are_still_shown_once(
    first: Opportunity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet, "AT_ONCE", 1)
    newcomer(first, "feed-2", "Supper club", "id")
    newcomer(first, "feed-3", "Supper club", "id")

    assert (go_and_sweep(first), quiet.show_what_stands_alone()) == (1, 0)

    assert shown() == ["feed-2"]
