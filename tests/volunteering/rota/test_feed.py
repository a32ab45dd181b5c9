"""The calendar is read back by a library that did not write it wrong on our behalf."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.rrule import rrulestr
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from matching.history.lifecycle import move
from matching.people.models import Person
from tests.factories.opportunities import SessionFactory, VenueFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role, Session
from volunteering.opportunities.posting import actions as posting
from volunteering.opportunities.states import OpportunityState
from volunteering.placements.models import Placement
from volunteering.rota import actions, links
from volunteering.rota.actions.shifts import Terms
from volunteering.rota.models import Booking, Shift

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 10, 20, 9, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _a_week_before() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def booking(role: Role, placement: Placement) -> Booking:
    start = dt.datetime(2026, 10, 27, 18, 30, tzinfo=LONDON)  # two days after the clocks go back
    venue = VenueFactory(opportunity=role.opportunity)
    session = SessionFactory(opportunity=role.opportunity, venue=venue)
    shift = ShiftFactory(role=role, starts_at=start, session=session, note="Bring boots")
    made: Booking = BookingFactory(shift=shift, placement=placement)
    return made


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def feed(volunteer: Person, anonymous: Client) -> tuple[str, bytes, str]:
    secret = actions.make_address(person=volunteer, by=volunteer)
    path = reverse("calendar", args=[secret])
    answer = anonymous.get(path)
    return path, answer.content, answer["ETag"]


def test_feed_parses_and_says_what_when_where_and_whom_to_ask(
    booking: Booking, volunteer: Person, anonymous: Client
) -> None:
    _path, content, _etag = feed(volunteer, anonymous)
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert event["summary"] == "Garden helper at Stepney Friends"
    assert event["uid"] == f"booking-{booking.pk}@localhost"
    assert event["location"] == "Stepney City Farm, Stepney Way, London E1 3DG"
    assert "Bring boots" in str(event["description"])
    assert "Cora Coordinator at Stepney Friends" in str(event["description"])
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert event.decoded("dtstart") == booking.shift.starts_at
    assert event["dtstart"].params["TZID"] == "Europe/London"
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/London"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_cancelled_session_stays_with_the_same_uid_and_a_higher_sequence(
    booking: Booking, volunteer: Person, anonymous: Client
) -> None:
    path, before, etag = feed(volunteer, anonymous)
    actions.cancel(booking=booking, by=volunteer)
    answer = anonymous.get(path)
    (was,), (now,) = events(before), events(answer.content)
    assert (now["uid"], now["status"], now["sequence"]) == (was["uid"], "CANCELLED", 1)
    assert answer["ETag"] != etag


def test_moved_session_keeps_its_uid_and_raises_its_sequence(
    booking: Booking, volunteer: Person, anonymous: Client, coordinator: Person
) -> None:
    path, before, _etag = feed(volunteer, anonymous)
    shift = booking.shift
    later = shift.starts_at + dt.timedelta(hours=1)
    terms = Terms(later, later + dt.timedelta(hours=2), minimum=1, capacity=2, note="")
    actions.change(shift=shift, terms=terms, by=coordinator)
    (was,), (now,) = events(before), events(anonymous.get(path).content)
    assert (now["uid"], now["sequence"]) == (was["uid"], 1)
    assert now.decoded("dtstart") == later


def test_same_rota_is_the_same_file_and_is_not_sent_twice(
    booking: Booking, volunteer: Person, anonymous: Client
) -> None:
    path, content, etag = feed(volunteer, anonymous)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=3)):
        assert anonymous.get(path).content == content
        again = anonymous.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_waiting_is_not_in_the_calendar(
    role: Role, placement: Placement, volunteer: Person, anonymous: Client
) -> None:
    full = ShiftFactory(role=role, capacity=1)
    BookingFactory(shift=full, placement=PlacedFactory(role=role))
    actions.wait(shift=full, placement=placement, by=volunteer)
    assert events(feed(volunteer, anonymous)[1]) == []


def test_secret_is_kept_scrambled_and_a_wrong_one_is_not_there(
    volunteer: Person, anonymous: Client
) -> None:
    secret = actions.make_address(person=volunteer, by=volunteer)
    volunteer.volunteer.refresh_from_db()
    assert volunteer.volunteer.calendar_key not in ("", secret)
    kept = volunteer.volunteer.calendar_key
    for wrong in (kept, "wrong"):
        assert anonymous.get(reverse("calendar", args=[wrong])).status_code == 404


def test_recurring_session_of_a_role_survives_the_clock_change(
    role: Role, anonymous: Client
) -> None:
    start = dt.datetime(2026, 10, 20, 18, 30, tzinfo=LONDON)
    SessionFactory(
        opportunity=role.opportunity,
        starts_at=start,
        ends_at=start + dt.timedelta(hours=2),
        rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=3",
    )
    answer = anonymous.get(reverse("role_calendar", args=[role.pk]))
    (event,) = events(answer.content)
    first = event.decoded("dtstart")
    times = list(rrulestr(event["rrule"].to_ical().decode(), dtstart=first))
    assert [f"{each:%d %H:%M}" for each in times] == ["20 18:30", "27 18:30", "03 18:30"]
    hours = [each.astimezone(dt.UTC).hour for each in times]
    assert hours == [17, 18, 18]


def test_one_session_is_a_file_behind_the_link_of_its_reminder(
    booking: Booking, anonymous: Client
) -> None:
    token = links.token(links.EVENT, booking.pk)
    (event,) = events(anonymous.get(reverse("session_event", args=[token])).content)
    assert event["uid"] == f"booking-{booking.pk}@localhost"
    assert anonymous.get(reverse("session_event", args=["nonsense"])).status_code == 404


def test_role_without_dates_has_an_empty_calendar(role: Role, anonymous: Client) -> None:
    SessionFactory(opportunity=role.opportunity)
    assert events(anonymous.get(reverse("role_calendar", args=[role.pk])).content) == []
    assert not Shift.objects.exists()


def dated(role: Role) -> Session:
    start = dt.datetime(2026, 11, 3, 10, tzinfo=LONDON)
    made: Session = SessionFactory(
        opportunity=role.opportunity, starts_at=start, ends_at=start + dt.timedelta(hours=2)
    )
    return made


def of_role(role: Role, anonymous: Client) -> Any:
    (event,) = events(anonymous.get(reverse("role_calendar", args=[role.pk])).content)
    return event


def test_a_changed_session_of_a_role_keeps_its_uid_and_raises_its_sequence(
    role: Role, coordinator: Person, anonymous: Client
) -> None:
    dated(role)
    posting.set_times(role=role, commitment="A morning", slots=0, by=coordinator)
    was = of_role(role, anonymous)
    assert was["status"] == "CONFIRMED"
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        said = {"title": "Tree helper", "tasks": "Prune", "difference": "Fruit"}
        posting.describe(role=role, said=said, by=coordinator)
        now = of_role(role, anonymous)
    assert (now["uid"], str(now["summary"])) == (was["uid"], "Tree helper")
    assert now["sequence"] == was["sequence"] + 60 * 60
    assert 0 < now["sequence"] < 2**31
    assert now.decoded("last-modified") == NOW + dt.timedelta(hours=1)


def test_sessions_of_a_withdrawn_role_are_cancelled_in_its_calendar_for_a_while(
    role: Role, coordinator: Person, anonymous: Client
) -> None:
    dated(role)
    move(role.opportunity, OpportunityState.PAUSED, by=coordinator)
    opportunities.publish(opportunity=role.opportunity, by=coordinator)
    was = of_role(role, anonymous)
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        opportunities.withdraw(opportunity=role.opportunity, by=coordinator)
        now = of_role(role, anonymous)
    assert (now["uid"], now["status"]) == (was["uid"], "CANCELLED")
    assert now["sequence"] > was["sequence"]
    with time_machine.travel(NOW + dt.timedelta(days=90), tick=False):
        assert anonymous.get(reverse("role_calendar", args=[role.pk])).status_code == 404


def test_a_draft_that_was_put_aside_has_no_calendar(role: Role, anonymous: Client) -> None:
    dated(role)
    Opportunity.objects.filter(pk=role.opportunity_id).update(state=OpportunityState.DRAFT)
    role.opportunity.refresh_from_db()
    opportunities.withdraw(opportunity=role.opportunity, by=None)
    assert anonymous.get(reverse("role_calendar", args=[role.pk])).status_code == 404


def test_a_session_that_a_feed_writes_anew_keeps_its_uid(role: Role, anonymous: Client) -> None:
    first = dated(role)
    Session.objects.filter(pk=first.pk).update(source_id="urn:ses-1")
    was = of_role(role, anonymous)
    first.delete()
    Session.objects.filter(pk=dated(role).pk).update(source_id="urn:ses-1")
    assert of_role(role, anonymous)["uid"] == was["uid"]
    Session.objects.filter(pk=dated(role).pk).update(source_id="urn:ses-1")
    both = events(anonymous.get(reverse("role_calendar", args=[role.pk])).content)
    assert len({event["uid"] for event in both}) == 2
