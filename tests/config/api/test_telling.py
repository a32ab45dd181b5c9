"""Webhooks are owed what history says: each thing once, to those whom it concerns."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from config.api import telling
from matching.history.lifecycle import move
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.sealing import seal
from matching.webhooks import reading
from matching.webhooks.events import Event
from matching.webhooks.models import Bookmark, Delivery, Webhook
from tests.factories.applications import application_to, role_of, taken_to
from tests.factories.assessment import ScheduledFactory
from tests.factories.hours import HoursFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.placements import PlacementFactory
from tests.plans import plans_of
from tests.running.threads import at_once
from volunteering.applications.states import ApplicationState
from volunteering.assessment.releases.states import ReleaseState
from volunteering.hours.states import HoursState
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting import actions as posting
from volunteering.placements.states import PlacementState

pytestmark = pytest.mark.django_db


def hook(organisation: Organisation) -> Webhook:
    return Webhook.objects.create(
        organisation=organisation,
        address="https://example.org/hook",
        events=[str(each) for each in Event],
        secret=seal("whsec_eA=="),
        made_at=timezone.now() - dt.timedelta(days=1),
    )


def told(webhook: Webhook) -> list[tuple[str, dict[str, object]]]:
    rows = Delivery.objects.filter(webhook=webhook).order_by("pk")
    return [(row.event, row.payload["data"]) for row in rows]


@pytest.fixture
def webhook(vco: Organisation) -> Webhook:
    Bookmark.objects.create(stream=reading.BEHIND, read_until=timezone.now())
    return hook(vco)


def test_applications_from_the_first_word_to_the_place(
    webhook: Webhook, vco: Organisation, coordinator: Person
) -> None:
    application = application_to(role_of(vco))
    taken_to(application, ApplicationState.CONTACTED, by=coordinator)
    # That somebody applied changes the room that the role has left, too: not what is looked at here.
    Role.objects.update(changed_at=timezone.now() - dt.timedelta(days=1))
    telling.owe_what_happened()
    assert told(webhook) == [
        ("application.made", {"application": application.pk, "from": "", "to": "referred"}),
        (
            "application.moved",
            {"application": application.pk, "from": "referred", "to": "contacted"},
        ),
    ]
    assert telling.owe_what_happened() == 0
    assert Delivery.objects.count() == 2


def test_roles_put_on_offer_changed_and_closed(webhook: Webhook, vco: Organisation) -> None:
    role = role_of(vco, live=False, opportunity__state="draft")
    opportunities.publish(opportunity=role.opportunity, by=None)
    telling.owe_what_happened()
    assert told(webhook) == [
        ("opportunity.published", {"roles": [role.pk], "from": "draft", "to": "live"})
    ]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=1), tick=False):
        Role.objects.get(pk=role.pk).save()
        telling.owe_what_happened()
    assert told(webhook)[1:] == [("opportunity.changed", {"role": role.pk})]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2), tick=False):
        posting.pause(role=Role.objects.get(pk=role.pk), by=None)
        telling.owe_what_happened()
    assert told(webhook)[2:] == [
        ("opportunity.closed", {"roles": [role.pk], "from": "live", "to": "paused"})
    ]


def test_places_that_end_hours_that_are_confirmed_and_releases(
    webhook: Webhook, vco: Organisation
) -> None:
    placement = PlacementFactory(role=role_of(vco), organisation=vco)
    hours = HoursFactory(placement=placement)
    Role.objects.update(changed_at=timezone.now() - dt.timedelta(days=1))
    hours.confirmed_at = timezone.now()
    hours.save()
    move(hours, HoursState.CONFIRMED, by=None)
    placement.ended_on = timezone.localdate()
    placement.save()
    move(placement, PlacementState.ENDED, by=None)
    release = ScheduledFactory()
    move(release, ReleaseState.PUBLISHED, by=None)
    telling.owe_what_happened()
    assert told(webhook) == [
        ("hours.confirmed", {"hours": hours.pk}),
        ("placement.ended", {"placement": placement.pk}),
        ("assessment.published", {"release": release.pk}),
    ]


def test_nobody_is_told_of_others(webhook: Webhook) -> None:
    application_to(role_of(OrganisationFactory()))
    assert telling.owe_what_happened() == 0


def test_roles_that_nobody_listens_for_are_not_read(vco: Organisation) -> None:
    listened = role_of(vco)
    role_of(OrganisationFactory())
    found = list(telling._from_roles(timezone.now() - dt.timedelta(minutes=1), {vco.pk}))
    assert [each.data for each in found] == [{"role": listened.pk}]


def test_what_was_before_a_webhook_is_not_told(webhook: Webhook, vco: Organisation) -> None:
    Webhook.objects.update(made_at=timezone.now() + dt.timedelta(minutes=1))
    application_to(role_of(vco))
    assert telling.owe_what_happened() == 0


@pytest.mark.django_db(transaction=True)
def test_what_took_an_hour_to_be_committed_is_told_of_all_the_same_and_once(
    webhook: Webhook, vco: Organisation, coordinator: Person
) -> None:
    early, late = role_of(vco), role_of(vco)
    slow, quick = application_to(early), application_to(late)
    Role.objects.update(changed_at=timezone.now() - dt.timedelta(days=1))
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    with time_machine.travel(an_hour_ago):
        Bookmark.objects.update(read_until=timezone.now())
        telling.owe_what_happened()
    written, swept = threading.Event(), threading.Event()

    def takes_an_hour() -> None:
        with transaction.atomic():
            with time_machine.travel(an_hour_ago):
                taken_to(slow, ApplicationState.CONTACTED, by=coordinator)
                early.save()
            written.set()
            assert swept.wait(30)

    def goes_on() -> list[tuple[str, dict[str, object]]]:
        assert written.wait(30)
        taken_to(quick, ApplicationState.CONTACTED, by=coordinator)
        for _sweep in range(4):
            telling.owe_what_happened()
        swept.set()
        return told(webhook)[2:]

    moved = {"from": "referred", "to": "contacted"}
    first = ("application.moved", {"application": quick.pk} | moved)
    assert at_once([takes_an_hour, goes_on]) == [None, [first]]

    telling.owe_what_happened()
    assert sorted(told(webhook)[2:], key=str) == sorted(
        [
            first,
            ("application.moved", {"application": slow.pk} | moved),
            ("opportunity.changed", {"role": early.pk}),
        ],
        key=str,
    )
    assert telling.owe_what_happened() == 0


def test_reading_begins_where_all_that_ran_beside_an_earlier_reader_is_over(
    webhook: Webhook, vco: Organisation
) -> None:
    def read(oldest: int) -> list[int]:
        """Read while this is the oldest transaction, and give the places behind and ahead."""
        turn = reading.begin()
        assert turn is not None
        replace(turn, oldest=oldest).close()
        return list(Bookmark.objects.order_by("stream").values_list("last", flat=True))

    turn = reading.begin()
    assert turn is not None
    mine = turn.here.transaction
    application_to(role_of(vco))
    early = Transition.objects.latest("pk").pk
    assert read(mine) == [0, early]
    application_to(role_of(vco))
    late = Transition.objects.latest("pk").pk
    assert read(mine) == [0, early]  # somebody as old as that reader is still at work
    assert read(mine + 1) == [early, late]


def test_reading_goes_on_on_another_server_whose_transactions_have_lower_numbers(
    webhook: Webhook,
) -> None:
    Bookmark.objects.create(
        stream=reading.AHEAD, read_until=timezone.now(), last=7, transaction=2**60
    )
    telling.owe_what_happened()
    behind, ahead = Bookmark.objects.order_by("stream")
    assert behind.last == 7
    assert 0 < ahead.transaction < 2**60


def test_no_name_leaves_the_house(webhook: Webhook, vco: Organisation, volunteer: Person) -> None:
    application_to(role_of(vco), volunteer, words="Between us.")
    telling.owe_what_happened()
    said = " ".join(str(row.payload) for row in Delivery.objects.all())
    assert "application.made" in said
    for word in (volunteer.name, volunteer.email, "Between us."):
        assert word not in said


def test_what_was_owed_before_is_found_among_many_by_an_index(
    webhook: Webhook, vco: Organisation
) -> None:
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, event="ping", source=f"transition:{n}:role.changed", payload={})
        for n in range(-5000, 0)
    )
    application_to(role_of(vco))

    (plan,) = plans_of(telling.owe_what_happened, Delivery, '"matching_delivery"."source" IN')

    assert "delivery_by_source" in plan
