import datetime as dt

import pytest
from django.contrib.gis.geos import MultiPoint, Point
from django.utils import timezone

from tests.factories.roles import RoleFactory, at
from volunteering.opportunities.models import Role
from volunteering.suggestions import market


def keys() -> list[str]:
    return list(market.current().needs.keys)


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
    need = market.current().needs[0]
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
