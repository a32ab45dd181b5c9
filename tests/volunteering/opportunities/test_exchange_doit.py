import datetime as dt
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPoint, Point
from django.utils import timezone

from tests.volunteering.opportunities.conftest import Import
from tests.volunteering.opportunities.records import doit
from volunteering.opportunities.models import Opportunity, Role, Session, Venue
from volunteering.opportunities.states import OpportunityState

NOWHERE = {"location": {"type": "Point", "coordinates": [-1.4671882, 52.5647271]}}


def test_an_activity_becomes_a_role_that_can_be_found(import_records: Import) -> None:
    import_records([doit(organisation={"name": "Stepney Farm "})], licence="CC BY 4.0")
    role = Role.objects.get()
    opportunity = role.opportunity
    assert (role.title, role.apply_url) == ("Feed the goats", "https://goats.example/apply")
    assert (role.minimum_age, role.requirements, role.causes) == (
        18,
        ["DBSCheck"],
        ["AnimalWelfare"],
    )
    assert (role.lads, role.outside_england, role.live) == (["E09000030"], False, True)
    assert isinstance(role.places, MultiPoint)
    assert [round(part, -2) for part in role.places[0].coords] == [535_900, 181_600]
    assert (role.organisation.name, role.organisation.website) == (
        "Stepney Farm",
        "https://www.goats.example",
    )
    assert not role.organisation.answers_here
    assert (opportunity.source, opportunity.source_id) == ("doit", "a1")
    assert (opportunity.publisher, opportunity.licence) == ("Do IT", "CC BY 4.0")
    assert opportunity.fetched_at
    assert opportunity.fetched_at <= timezone.now()
    assert Role.objects.open().in_england().filter(search="goats").get() == role


def test_times_in_the_description_become_parts_of_the_week_marked_as_read_from_text(
    import_records: Import,
) -> None:
    text = "When: Tuesdays or Thursdays (or both) 12:30pm\u201316:30pm"
    import_records([doit(definition={"description": text})])
    assert Session.objects.get().source_id == "text"
    assert Role.objects.get().slots == (1 << 4) | (1 << 10)


def test_a_dated_event_has_ended_when_its_day_is_over(import_records: Import) -> None:
    dates: dict[str, Any] = {
        "startDate": {"$date": "2025-11-21T18:00:00.000Z"},
        "endDate": {"$date": "2025-11-21T22:00:00.000Z"},
    }
    import_records([doit(**dates)])
    role = Role.objects.get()
    assert role.ends_on == dt.date(2025, 11, 21)
    assert role.slots == 1 << 14  # Friday evening
    assert not Role.objects.open().exists()


@pytest.mark.parametrize(
    ("attendance", "option", "online", "remote"),
    [
        ("Home", "From Home", False, True),
        ("Local", "Single Location", True, False),
        (None, "From Home", None, True),
        (None, None, True, True),
        (None, None, None, False),
    ],
)
def test_attendance_says_better_than_online_whether_it_is_remote(
    import_records: Import,
    *,
    attendance: str | None,
    option: str | None,
    online: bool | None,
    remote: bool,
) -> None:
    import_records(
        [doit(isOnline=online, definition={"attendanceType": attendance, "locationOption": option})]
    )
    assert Role.objects.get().remote is remote


def test_from_home_with_the_middle_of_england_is_no_place(import_records: Import) -> None:
    home = {"attendanceType": "Home", "locationOption": "From Home"}
    import_records([doit(address={"street": "From Home"} | NOWHERE, definition=home)])
    role = Role.objects.get()
    assert (role.remote, role.places, role.outside_england) == (True, None, False)
    assert not Venue.objects.exists()


def test_a_place_without_coordinates_is_found_by_its_postcode(import_records: Import) -> None:
    import_records([doit(address={"street": "London E1 3DG"} | NOWHERE)])
    venue = Venue.objects.get()
    assert (venue.found, venue.postcode, venue.point) == (
        "postcode",
        "E1 3DG",
        Point(535_894, 181_617, srid=27700),
    )


def test_a_place_may_be_found_by_the_postcode_in_the_text(import_records: Import) -> None:
    report = import_records([doit(address=None, definition={"description": "Meet at E1 3DG."})])
    assert Venue.objects.get().found == "postcode"
    assert "place taken from the postcode E1 3DG in the text" in report.warnings[-1]["warning"]


def test_a_place_that_nobody_states_is_kept_as_not_stated(import_records: Import) -> None:
    report = import_records([doit(address=None)])
    assert Venue.objects.get().found == "not_stated"
    assert Role.objects.get().places is None
    assert {"id": "a1", "warning": "place not stated"} in report.warnings


def test_scotland_is_kept_and_marked_as_outside_england(import_records: Import) -> None:
    import_records([doit(address={"street": "Leith", "location": {"coordinates": [-3.19, 55.95]}})])
    role = Role.objects.get()
    assert (role.outside_england, role.lads) == (True, [])
    assert not Role.objects.in_england().exists()


def test_a_deleted_activity_is_kept_as_withdrawn(import_records: Import) -> None:
    report = import_records([doit(deleted=True)])
    assert Opportunity.objects.get().state == OpportunityState.WITHDRAWN
    assert not Role.objects.get().live
    assert (report.counts["created"], report.withdrawn) == (1, 0)


def test_what_is_asked_and_given_in_free_text_is_shown_below_the_description(
    import_records: Import,
) -> None:
    lists = {
        "volunteerRequirements": ["A <b>kind</b> ear"],
        "volunteerRewards": ["Full training", "Tea & cake"],
    }
    import_records([doit(definition=lists)])
    role = Role.objects.get()
    assert role.rewards == ["TrainingProvided"]
    assert role.description == (
        "<p>Feeding and mucking out.</p>"
        "<p><strong>Asked of you</strong></p><ul><li>A kind ear</li></ul>"
        "<p><strong>In return</strong></p><ul><li>Full training</li><li>Tea &amp; cake</li></ul>"
    )


def test_a_reward_that_sounds_like_pay_is_sent_to_a_person(import_records: Import) -> None:
    report = import_records([doit(definition={"volunteerRewards": ["£5 per hour in vouchers"]})])
    assert any("for human review" in each["warning"] for each in report.warnings)


def test_limited_places_count_down_with_the_bookings(import_records: Import) -> None:
    import_records([doit(isVolunteerNumberLimited=True, volunteerNumber=3, bookingsNumber=1)])
    assert Role.objects.get().places_left == 2


def test_an_organisation_with_swapped_coordinates_is_put_right(import_records: Import) -> None:
    address = {"fullAddress": {"street": "", "location": {"coordinates": [51.5171364, -0.0428627]}}}
    report = import_records([doit(organisation=address)])
    organisation = Role.objects.get().organisation
    assert organisation.lad == "E09000030"
    assert organisation.point == Venue.objects.get().point
    assert report.read == 1


def test_causes_that_the_feed_does_not_give_are_the_organisations(import_records: Import) -> None:
    organisation = {"causeOptions": [{"displayName": "Animals!"}]}
    import_records([doit(definition={"causeOptions": []}, organisation=organisation)])
    role = Role.objects.get()
    assert (role.causes, role.causes_derived_from) == (["AnimalWelfare"], "")


def test_an_unknown_cause_is_named_in_a_warning(import_records: Import) -> None:
    report = import_records([doit(definition={"causeOptions": [{"displayName": "Space"}]})])
    assert {"id": "a1", "warning": "unknown cause “Space”"} in report.warnings


def test_an_organisation_that_is_not_described_gets_a_placeholder(import_records: Import) -> None:
    record = doit()
    record["organization"] = {"$oid": "o9"}
    record["activityDefinitionSubDocument"]["organizationSubDocument"] = None
    report = import_records([record])
    organisation = Role.objects.get().organisation
    assert (organisation.source_id, organisation.standing) == ("o9", "placeholder")
    assert organisation.name_is_derived
    assert any("placeholder" in each["warning"] for each in report.warnings)
