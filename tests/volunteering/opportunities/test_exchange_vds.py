import datetime as dt
from typing import Any

import pytest

from matching.organisations.models import Organisation, OrganisationIdentifier
from tests.volunteering.opportunities.conftest import Import
from tests.volunteering.opportunities.records import NS, activity, organisation, role
from volunteering.opportunities.models import Opportunity, Role, Session, Venue

TEN = dt.datetime(2027, 1, 9, 10, tzinfo=dt.UTC)
FORM = "vds"
CONTEXT = "https://api.volunteeringdata.io/context/v1"
MONDAY_AFTERNOON, SATURDAY_MORNING = 1 << 1, 1 << 15


def at_signs(value: Any) -> Any:
    """Spell a document's keys as plain JSON-LD does: @id, @type."""
    if isinstance(value, list):
        return [at_signs(each) for each in value]
    if isinstance(value, dict):
        return {
            f"@{key}" if key in {"id", "type"} else key: at_signs(each)
            for key, each in value.items()
        }
    return value


@pytest.mark.parametrize(
    "document",
    [
        {"@context": CONTEXT, "graph": [organisation()]},
        {"@context": CONTEXT} | organisation(),
        {
            "graph": [organisation()],
            "conformsTo": NS,
            "license": "CC0-1.0",
            "modified": "2026-03-23",
        },
        [organisation()],
        {"@context": {}, "@graph": at_signs([organisation(type=f"{NS}Organisation")])},
    ],
    ids=["graph", "single", "envelope", "bare list", "at signs"],
)
def test_every_published_shape_is_read(import_records: Import, document: Any) -> None:
    report = import_records(document, FORM)
    assert (report.read, report.counts["created"], report.rejected) == (2, 2, [])
    kept = Role.objects.select_related("organisation").get()
    assert (kept.title, kept.organisation.name) == ("Cook", "Under One Roof")
    assert (kept.minimum_age, kept.requirements, kept.skills) == (
        18,
        ["DBSCheck"],
        ["ActiveListening"],
    )
    assert (kept.rewards, kept.causes, kept.causes_derived_from) == (
        ["TrainingProvided"],
        ["AntiPoverty"],
        "",
    )
    assert (kept.slots, kept.ends_on) == (MONDAY_AFTERNOON | SATURDAY_MORNING, None)
    assert (kept.lads, kept.commitment) == (["E09000030"], "One evening a week")
    assert kept.apply_url == "https://roof.example/join"


def test_the_licence_of_the_envelope_is_kept_per_item(import_records: Import) -> None:
    document = {
        "graph": [organisation()],
        "license": "CC-BY-NC-SA-4.0",
        "publisher": "https://scvo.scot/",
    }
    import_records(document, FORM, licence="CC0-1.0")
    opportunity = Opportunity.objects.get()
    assert (opportunity.licence, opportunity.publisher) == ("CC-BY-NC-SA-4.0", "https://scvo.scot/")
    assert Organisation.objects.get().licence == "CC-BY-NC-SA-4.0"


def test_activities_beside_their_organisation_are_joined_by_their_ids(
    import_records: Import,
) -> None:
    graph = [
        {"type": "Session", "id": "s-1", "location": "l-1", "time": [f"{NS}MondayAfternoon"]},
        activity(type="Activity", id="act-1", role=["r-1"], session=[{"@id": "s-1"}]),
        organisation(activity=["https://id.volunteeringdata.io/act-1"]),
        {"type": "Role", "id": "r-1"} | role(),
        {
            "type": "Location",
            "id": "l-1",
            "name": "The Hub",
            "latitude": 51.5171364,
            "longitude": -0.0428627,
        },
    ]
    report = import_records({"graph": graph}, FORM)
    kept = Role.objects.get()
    assert (report.read, report.counts["created"], report.warnings[1:]) == (2, 2, [])
    assert (kept.title, kept.organisation.name, kept.slots) == (
        "Cook",
        "Under One Roof",
        MONDAY_AFTERNOON,
    )
    assert Venue.objects.get().name == "The Hub"


def test_an_activity_may_name_its_organisation(import_records: Import) -> None:
    beside = activity(type="Activity", organisation={"@id": "https://id.volunteeringdata.io/org-1"})
    import_records({"graph": [beside, organisation(activity=[])]}, FORM)
    assert Opportunity.objects.get().organisation.name == "Under One Roof"


def test_an_activity_of_nobody_gets_a_placeholder(import_records: Import) -> None:
    report = import_records([activity(type="Activity")], FORM)
    assert Opportunity.objects.get().organisation.standing == "placeholder"
    assert any("placeholder" in each["warning"] for each in report.warnings)


def test_a_role_that_is_not_in_the_file_is_named_in_a_warning(import_records: Import) -> None:
    report = import_records([organisation(activity=[activity(role=["r-9"])])], FORM)
    assert {"id": "act-1", "warning": "role r-9 is not in the file"} in report.warnings
    assert Role.objects.get().title == "Supper club"


def test_an_activity_without_roles_has_one_of_its_own_title(import_records: Import) -> None:
    import_records([organisation(activity=[activity(role=[])])], FORM)
    kept = Role.objects.get()
    assert (kept.title, kept.description) == ("Supper club", "<p>Cook and serve.</p>")
    assert kept.opportunity.description == ""


def test_several_roles_keep_their_order(import_records: Import) -> None:
    import_records([organisation(activity=[activity(role=[role(), role(title="Waiter")])])], FORM)
    assert list(Role.objects.order_by("position").values_list("title", flat=True)) == [
        "Cook",
        "Waiter",
    ]


def test_an_activity_without_an_id_keeps_one_made_from_organisation_and_title(
    import_records: Import,
) -> None:
    nameless = activity()
    del nameless["id"]
    import_records([organisation(activity=[nameless])], FORM)
    first = Opportunity.objects.get()
    report = import_records(
        [organisation(activity=[nameless | {"description": "New words."}])], FORM
    )
    assert first.source_id.startswith("derived:")
    assert Opportunity.objects.get().pk == first.pk
    assert report.counts["updated"] == 1


@pytest.mark.parametrize(
    "times",
    [
        [{"hasBeginning": "2027-01-09T10:00:00", "hasEnd": "2027-01-09T12:00:00"}],
        [
            {
                "@type": "time:ProperInterval",
                "time:hasBeginning": {"time:inXSDDateTimeStamp": "2027-01-09T10:00:00Z"},
                "time:hasEnd": {"time:inXSDDateTimeStamp": {"@value": "2027-01-09T12:00:00Z"}},
            }
        ],
        {"beginning": "2027-01-09T10:00:00", "end": "2027-01-09T12:00:00"},
    ],
    ids=["plain", "owl-time", "one object"],
)
def test_intervals_are_dated_sessions(import_records: Import, times: Any) -> None:
    import_records([organisation(activity=[activity(session=[{"time": times}])])], FORM)
    row = Session.objects.get()
    assert (row.starts_at, row.slots) == (TEN, SATURDAY_MORNING)


def test_an_interval_of_a_weekday_is_a_part_of_the_week(import_records: Import) -> None:
    day = "http://www.w3.org/2006/time#Monday"
    times = {
        "hasBeginning": {"inDateTime": {"dayOfWeek": day, "hour": "13"}},
        "hasEnd": {"inDateTime": {"dayOfWeek": {"@id": day}, "hour": 15}},
    }
    import_records([organisation(activity=[activity(session=[{"time": [times]}])])], FORM)
    assert Role.objects.get().slots == MONDAY_AFTERNOON


def test_publication_dates_open_and_close_a_role(import_records: Import) -> None:
    dates = {"publishStart": "2026-01-01", "publishEnd": "2026-02-01T00:00:00Z"}
    import_records([organisation(activity=[activity(**dates)])], FORM)
    kept = Role.objects.get()
    assert (kept.opens_on, kept.ends_on) == (dt.date(2026, 1, 1), dt.date(2026, 2, 1))


def test_a_place_may_be_given_as_geometry(import_records: Import) -> None:
    location = {"name": "Hub", "geometry": {"asWKT": "POINT(-0.0428627 51.5171364)"}}
    import_records([organisation(activity=[activity(session=[{"location": location}])])], FORM)
    assert Role.objects.get().lads == ["E09000030"]


def test_charity_numbers_are_kept_in_org_ids_form(import_records: Import) -> None:
    registered = {"registrar": "OSCR", "registrationNumber": "SC012345"}
    import_records([organisation(charityNumber="0202918", charityRegistration=[registered])], FORM)
    assert {str(each) for each in OrganisationIdentifier.objects.all()} == {
        "GB-CHC-0202918",
        "GB-SC-SC012345",
    }


def test_what_is_no_charity_number_is_left_out_with_a_warning(import_records: Import) -> None:
    report = import_records([organisation(charityNumber="pending")], FORM)
    assert not OrganisationIdentifier.objects.exists()
    assert any("not a charity number" in each["warning"] for each in report.warnings)


def test_an_organisation_without_a_name_is_called_after_its_profile(import_records: Import) -> None:
    profile = "https://vc.example/volunteers/provider-profile/ArdgowanHospice"
    report = import_records([organisation(name="", website=profile, activity=[])], FORM)
    kept = Organisation.objects.get()
    assert (kept.name, kept.name_is_derived, kept.source_url, kept.website) == (
        "Ardgowan Hospice", True, profile, "",
    )  # fmt: skip
    assert report.rejected == []


def test_an_organisation_of_which_nothing_is_said_is_rejected_but_not_its_activities(
    import_records: Import,
) -> None:
    nothing = {"type": "Organisation", "activity": [activity()]}
    report = import_records([nothing], FORM)
    assert report.rejected == [{"id": "record 1", "reason": "no id and no name"}]
    assert (report.read, Opportunity.objects.count()) == (2, 1)


def test_languages_and_value_objects_are_read(import_records: Import) -> None:
    title = {"cy": "Clwb", "en": "Supper club"}
    description = [{"@value": "Cook.", "@language": "en"}]
    import_records([organisation(activity=[activity(title=title, description=description)])], FORM)
    kept = Opportunity.objects.get()
    assert (kept.title, kept.description) == ("Supper club", "<p>Cook.</p>")


def test_a_reward_of_money_is_sent_to_a_person(import_records: Import) -> None:
    report = import_records(
        [organisation(activity=[activity(role=[role(reward=["Honorarium of £50"])])])], FORM
    )
    assert any("for human review" in each["warning"] for each in report.warnings)


def test_something_else_in_the_graph_is_rejected_by_its_id(import_records: Import) -> None:
    report = import_records({"graph": [{"id": "x", "type": "Recipe"}, "words", None]}, FORM)
    assert report.rejected == [
        {"id": "x", "reason": "neither an organisation nor an activity"},
        {"id": "record 2", "reason": "not an object"},
        {"id": "record 3", "reason": "not an object"},
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"license": "http://["}, {"applyLink": "http://[x"}, {"id": "urn:\x00\ud800a"}],
    ids=["licence", "link", "id"],
)
def test_a_record_with_an_address_that_is_none_does_not_end_the_file(
    import_records: Import, wrong: Any
) -> None:
    records = [activity(type="Activity", id=f"urn:{title}", title=title) for title in ("A", "B")]
    report = import_records([records[0] | wrong, records[1]], FORM)
    assert Opportunity.objects.filter(title="B").exists()
    assert report.read == 2
    assert not report.broken


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://www.CreativeCommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        (
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            "OGL-UK-3.0",
        ),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        ("https://evilcreativecommons.org/licenses/by/4.0/", None),
        ("https://creativecommons.org.example/publicdomain/zero/1.0/", None),
        ("https://creativecommons.org@example.org/licenses/by/4.0/", None),
        ("https://notnationalarchives.gov.uk/open/version/3/", None),
        ("https://evil.spdx.org/licenses/CC0-1.0", None),
    ],
)
def test_a_licence_is_named_by_the_whole_host_of_its_address(
    import_records: Import, written: str, kept: str | None
) -> None:
    import_records({"graph": [organisation()], "license": written}, FORM)
    assert Opportunity.objects.get().licence == (kept or written)


def test_a_licence_of_the_envelope_that_is_no_address_is_kept_as_it_stands(
    import_records: Import,
) -> None:
    import_records({"graph": [organisation()], "license": "http://["}, FORM)
    assert Opportunity.objects.get().licence == "http://["
