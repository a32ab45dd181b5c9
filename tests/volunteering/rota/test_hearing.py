"""Who may hear a shift's board and a rota, and what rings there."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from config.live import GROUPS
from matching.messaging import groups
from matching.messaging.groups import may_hear
from matching.people.models import Person
from tests.factories.rota import ShiftFactory
from volunteering.placements.models import Placement
from volunteering.rota import actions
from volunteering.rota.models import Shift


def test_board_and_rota_are_heard_by_those_who_run_them(
    shift: Shift, coordinator: Person, volunteer: Person, broker: Person, operator: Person
) -> None:
    everybody = (coordinator, volunteer, broker, operator)
    for group in (f"shift.{shift.pk}", f"rota.{shift.organisation_id}"):
        heard = [may_hear(GROUPS, person, group) for person in everybody]
        assert heard == [True, False, False, True]


@pytest.mark.parametrize("group", ["shift.x", "rota.x", "shift.0", "rota.0"])
def test_what_is_not_there_is_not_heard(group: str, coordinator: Person) -> None:
    assert not may_hear(GROUPS, coordinator, group)


def test_other_organisations_boards_are_not_heard(coordinator: Person) -> None:
    theirs = ShiftFactory()
    assert not may_hear(GROUPS, coordinator, f"shift.{theirs.pk}")
    assert not may_hear(GROUPS, coordinator, f"rota.{theirs.organisation_id}")


@pytest.mark.django_db(transaction=True)
def test_booking_rings_at_the_board_the_rota_and_the_person(
    shift: Shift, placement: Placement
) -> None:
    layer: Any = get_channel_layer()
    names = [
        f"shift.{shift.pk}",
        f"rota.{shift.organisation_id}",
        groups.of_person(placement.person_id),
    ]
    channels = [async_to_sync(layer.new_channel)() for _name in names]
    for name, channel in zip(names, channels, strict=True):
        async_to_sync(layer.group_add)(name, channel)
    actions.book(shift=shift, placement=placement, by=placement.person)
    for channel in channels:
        assert async_to_sync(layer.receive)(channel)["name"] == "rota"
