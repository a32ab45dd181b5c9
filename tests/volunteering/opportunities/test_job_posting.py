import datetime as dt
import json

from tests.factories.roles import OpportunityFactory, RoleFactory, VenueFactory
from volunteering.opportunities.job_posting import job_posting
from volunteering.opportunities.models import Role


def posting(role: Role, *venues: object) -> dict[str, object]:
    written = job_posting(role, venues, "https://example.org/roles/1/")  # type: ignore[arg-type]
    read: dict[str, object] = json.loads(written)
    return read


def test_role_is_a_job_posting_of_a_volunteer_and_never_has_a_salary(db: None) -> None:
    opportunity = OpportunityFactory(opens_on=dt.date(2026, 1, 2), source_id="abc")
    role = RoleFactory(
        opportunity=opportunity, description="<p>Tea</p>", ends_on=dt.date(2026, 3, 4)
    )
    said = posting(role, VenueFactory(opportunity=opportunity))
    assert said["@type"] == "JobPosting"
    assert said["employmentType"] == "VOLUNTEER"
    assert (said["datePosted"], said["validThrough"]) == ("2026-01-02", "2026-03-04")
    assert said["identifier"] == {"@type": "PropertyValue", "name": "Do IT", "value": "abc"}
    assert "baseSalary" not in said
    location = said["jobLocation"][0]  # type: ignore[index]
    assert location["address"]["postalCode"] == "E1 3DG"
    assert (round(location["geo"]["latitude"], 1), round(location["geo"]["longitude"], 1)) == (
        51.5,
        -0.0,
    )


def test_role_from_home_is_telecommute_and_has_no_place(db: None) -> None:
    said = posting(RoleFactory(remote=True, places=None))
    assert said["jobLocationType"] == "TELECOMMUTE"
    assert said["applicantLocationRequirements"] == {"@type": "Country", "name": "United Kingdom"}
    assert "jobLocation" not in said


def test_text_cannot_end_the_script_element(db: None) -> None:
    role = RoleFactory(title="</script><script>alert(1)</script>", description="&amp;")
    written = job_posting(role, [], "https://example.org/")
    assert "<" not in written
    assert json.loads(written)["title"] == "</script><script>alert(1)</script>"
