import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.gis.geos import MultiPoint, Point
from django.utils import timezone

from matching.engine.market import Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import Offer
from matching.shortlists import markets
from tests.factories.roles import RoleFactory, at
from volunteering.opportunities.models import Role
from volunteering.suggestions import market


def keys() -> list[str]:
    """Name what somebody who would go anywhere is shown."""
    everywhere = Offers.of([Offer(key="me")])
    listed = Matcher().match(market.current(), everywhere, limit=None)
    return sorted(match.need for match in listed)


def test_first_reader_lays_the_market_out(db: None) -> None:
    role = RoleFactory()
    assert keys() == [str(role.pk)]


def test_only_open_roles_in_england_stand_in_the_market(db: None) -> None:
    RoleFactory(live=False)
    RoleFactory(outside_england=True)
    RoleFactory(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert keys() == []


def test_market_is_left_alone_while_nothing_changes(db: None) -> None:
    RoleFactory()
    assert market.refresh() is market.refresh()


@pytest.mark.parametrize("change", ["new", "changed", "deleted", "changed without its time"])
def test_sweep_notices_every_change(db: None, change: str) -> None:
    roles = RoleFactory.create_batch(2)
    before = market.refresh()
    if change == "new":
        RoleFactory()
    elif change == "changed":
        roles[0].save()
    elif change == "deleted":
        roles[0].delete()
    else:
        Role.objects.filter(pk=roles[0].pk).update(changed_at=timezone.now() - dt.timedelta(days=9))
    assert market.refresh() is not before


def test_row_becomes_a_need_with_all_that_limits_it(db: None) -> None:
    both = at(east=1)
    both.append(Point(500_000, 200_000, srid=27700))
    role = RoleFactory(
        title="Tea &amp; talk",
        description="<p>Brew<br>tea &amp; talk</p>",
        places=MultiPoint(*both, srid=27700),
        slots=5,
        minimum_age=18,
        maximum_age=60,
        requirements=["DBSCheck", "Gloves"],
        causes=["Health"],
        skills=["Cooking"],
        remote=True,
        places_left=3,
    )
    need = market.refresh().needs[0]
    assert (need.key, need.organisation) == (str(role.pk), str(role.organisation_id))
    assert need.text.split() == ["Brew", "tea", "&", "talk"]
    assert len(need.places) == 2
    assert (need.slots, need.min_age, need.max_age, need.capacity, need.remote) == (
        5,
        18,
        60,
        3,
        True,
    )
    assert need.checks == {"DBSCheck"}
    assert (need.causes, need.skills) == (frozenset({"Health"}), frozenset({"Cooking"}))


# What changed since the edition was taken counts at once.


@pytest.fixture
def edition(db: None) -> markets.Edition:
    RoleFactory.create_batch(3)
    return market.refresh()


def test_role_that_was_published_a_moment_ago_stands_in_the_market(
    edition: markets.Edition,
) -> None:
    role = RoleFactory()
    assert str(role.pk) in keys()
    assert market.SHELF.current() is edition


def test_role_that_changed_counts_as_it_is_now(edition: markets.Edition) -> None:
    role = Role.objects.get(pk=edition.needs.keys[0])
    role.minimum_age = 18
    role.save()
    child = Offers.of([Offer(key="me", age=12)])
    listed = [match.need for match in Matcher().match(market.current(), child)]
    assert str(role.pk) not in listed
    assert len(listed) == 2


def test_role_that_closed_is_gone_and_comes_back(edition: markets.Edition) -> None:
    role = Role.objects.get(pk=edition.needs.keys[0])
    for live in (False, True, False):
        role.live = live
        role.save()
        assert (str(role.pk) in keys()) == live


def test_what_nobody_changed_is_not_read_again(
    edition: markets.Edition, django_assert_num_queries: Any
) -> None:
    RoleFactory()
    first = market.current()
    with django_assert_num_queries(1):
        assert market.current() is first


def test_rows_of_an_edition_are_not_laid_over_it_again(
    edition: markets.Edition, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert market.current() is edition.needs


def test_worker_lays_a_small_market_out_anew_and_leaves_a_large_one_for_a_while(
    edition: markets.Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    RoleFactory()
    monkeypatch.setattr(market, "SMALL", 2)
    assert market.keep_up() is edition
    monkeypatch.setattr(market, "MANY", 1)
    second = market.keep_up()
    assert len(second.needs) == 4
    RoleFactory()
    monkeypatch.setattr(market, "MANY", 99)
    assert market.keep_up() is second
    monkeypatch.setattr(market, "OLD", dt.timedelta(0))
    assert len(market.keep_up().needs) == 5


def test_new_day_is_laid_out_anew(edition: markets.Edition) -> None:
    role = RoleFactory(ends_on=timezone.localdate())
    assert str(role.pk) in keys()
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        assert str(role.pk) not in list(market.keep_up().needs.keys)
