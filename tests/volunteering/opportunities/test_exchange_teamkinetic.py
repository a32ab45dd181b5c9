import datetime as dt

import time_machine

from matching.organisations.models import Organisation
from tests.volunteering.opportunities.conftest import Import
from tests.volunteering.opportunities.records import session, teamkinetic
from volunteering.opportunities.models import Role, Session, Venue

TEN = dt.datetime(2027, 1, 9, 10, tzinfo=dt.UTC)
FORM = "teamkinetic"
TODAY = "2026-11-22"


def test_a_dated_session_becomes_a_row_and_a_part_of_the_week(import_records: Import) -> None:
    import_records([teamkinetic()], FORM)
    row, role = Session.objects.get(), Role.objects.get()
    assert (row.source_id, row.venue) == ("t1", Venue.objects.get())
    assert row.starts_at == TEN
    assert (role.title, role.description) == ("Ward visitor", "<p>Sit with people.</p>")
    assert role.slots == row.slots == 1 << 15  # Saturday morning
    assert role.ends_on == dt.date(2027, 1, 9)


@time_machine.travel(TODAY)
def test_many_sessions_at_one_place_share_it_and_those_to_come_tell_the_week(
    import_records: Import,
) -> None:
    sessions = [
        session("2026-01-05T10:00:00", "2026-01-05T12:00:00", "1"),  # a Monday, past
        session("2026-12-08T10:00:00", "2026-12-08T12:00:00", "2"),  # Tuesdays, to come
        session("2026-12-15T10:00:00", "2026-12-15T12:00:00", "3"),
    ]
    import_records([teamkinetic(session=sessions)], FORM)
    assert (Session.objects.count(), Venue.objects.count()) == (3, 1)
    assert Role.objects.get().slots == 1 << 3


@time_machine.travel(TODAY)
def test_a_long_window_is_not_one_long_session(import_records: Import) -> None:
    import_records([teamkinetic("2026-12-05T09:00:00", "2040-05-14T05:00:00")], FORM)
    role = Role.objects.get()
    assert (role.slots, role.ends_on) == (0, dt.date(2040, 5, 14))
    assert Role.objects.open().get() == role


def test_a_window_whose_text_names_the_day_has_its_part_of_the_week(import_records: Import) -> None:
    record = teamkinetic(
        "2026-12-05T09:00:00", "2027-05-14T05:00:00", description="On Thursdays 6-9pm."
    )
    import_records([record], FORM)
    assert Role.objects.get().slots == 1 << 11


def test_the_last_moment_of_a_day_is_still_that_day(import_records: Import) -> None:
    import_records([teamkinetic("2025-12-31T09:00:00", "2026-02-11T00:00:00")], FORM)
    assert Role.objects.get().ends_on == dt.date(2026, 2, 10)


def test_an_end_in_2999_is_no_end(import_records: Import) -> None:
    report = import_records([teamkinetic("2026-01-05T10:00:00", "2999-12-31T00:00:00")], FORM)
    assert Role.objects.get().ends_on is None
    assert any("2999-12-31 cannot be meant" in each["warning"] for each in report.warnings)


def test_a_start_in_1899_is_no_start(import_records: Import) -> None:
    import_records([teamkinetic("1899-12-30T00:00:00", "2027-01-09T12:00:00")], FORM)
    row = Session.objects.get()
    assert (row.starts_at, row.slots) == (None, 0)
    assert Role.objects.get().ends_on == dt.date(2027, 1, 9)


def test_both_spellings_of_beginning_are_read(import_records: Import) -> None:
    record = teamkinetic()
    record["session"][0]["time"][0] = {
        "beginning": "2027-01-09T10:00:00",
        "end": "2027-01-09T12:00:00",
    }
    import_records([record], FORM)
    assert Role.objects.get().slots == 1 << 15


def test_applylink_of_the_session_is_used_where_the_activity_has_none(
    import_records: Import,
) -> None:
    import_records([teamkinetic(applyLink=None)], FORM)
    assert Role.objects.get().apply_url.endswith("/volunteers/opportunity/101")


def test_remote_sessions_take_nobody_to_their_office(import_records: Import) -> None:
    record = teamkinetic(allowsRemoteParticipation=True)
    record["session"][0]["location"][0]["locationType"] = "Remote"
    import_records([record], FORM)
    role = Role.objects.get()
    assert (role.remote, role.places, role.lads) == (True, None, ["E09000030"])


def test_coordinates_the_wrong_way_round_are_put_right_with_a_warning(
    import_records: Import,
) -> None:
    record = teamkinetic()
    place = record["session"][0]["location"][0]
    place["latitude"], place["longitude"] = place["longitude"], place["latitude"]
    report = import_records([record], FORM)
    assert Role.objects.get().lads == ["E09000030"]
    assert any("swapped" in each["warning"] for each in report.warnings)


def test_coordinates_in_atlanta_are_left_out_with_a_warning(import_records: Import) -> None:
    record = teamkinetic()
    record["session"][0]["location"][0] |= {"latitude": 33.74, "longitude": -84.43}
    report = import_records([record], FORM)
    assert Venue.objects.get().found == "not_stated"
    assert any("outside the UK" in each["warning"] for each in report.warnings)


def test_an_organisation_known_by_its_id_alone_is_a_placeholder_until_it_is_described(
    import_records: Import,
) -> None:
    import_records([teamkinetic()], FORM)
    placeholder = Organisation.objects.get()
    assert placeholder.name == "Organisation listed at north.teamkinetic.example"
    assert placeholder.standing == "placeholder"
    described = {
        "id": "AAAA-1",
        "type": "Organisation",
        "description": "Visits.",
        "website": "https://north.teamkinetic.example/volunteers/provider-profile/WardFriends",
        "location": [{"address": "1 Lane", "latitude": 51.5171364, "longitude": -0.0428627}],
    }
    report = import_records({"@context": {}, "@graph": [described]}, FORM, complete=True)
    organisation = Organisation.objects.get()
    assert organisation.pk == placeholder.pk
    assert (organisation.name, organisation.name_is_derived) == ("Ward Friends", True)
    assert (organisation.standing, organisation.lad) == ("imported", "E09000030")
    assert Role.objects.filter(search="friends", live=True).exists()
    assert (report.read, report.counts["updated"], report.withdrawn) == (1, 1, 0)


def test_an_activity_without_sessions_is_kept_with_no_place_and_no_time(
    import_records: Import,
) -> None:
    import_records([teamkinetic(session=[])], FORM)
    role = Role.objects.get()
    assert (role.slots, role.places, role.ends_on) == (0, None, None)
    assert Venue.objects.get().found == "not_stated"
