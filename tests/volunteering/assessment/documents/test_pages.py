"""What a release says, as pages: documents, figures for machines, and every area."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.factories.assessment import (
    KeptFigureFactory,
    PublishedFactory,
    RunFactory,
    ScheduledFactory,
    YearFactory,
)
from tests.volunteering.assessment.documents.editions import edition
from volunteering.assessment.documents import places
from volunteering.assessment.documents.writing import write
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.pages import downloads
from volunteering.assessment.runs.queries import versions

pytestmark = pytest.mark.django_db
NAME = "2025-26"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    root = tmp_path_factory.mktemp("kept")
    return root, write(edition(), root / "assessment" / NAME / "run-1")


@pytest.fixture
def release(settings: Any, files: tuple[Path, dict[str, str]]) -> Release:
    return published(settings, files, PublishedFactory)


def published(settings: Any, files: tuple[Path, dict[str, str]], factory: Any) -> Release:
    settings.MEDIA_ROOT, sums = files
    year = YearFactory(name=NAME)
    run = RunFactory(year=year, number=1, key="", files=sums)
    made: Release = factory(year=year, run=run)
    return made


@pytest.fixture
def said(files: tuple[Path, dict[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (files[0] / "assessment" / NAME / "run-1" / "figures.json").read_text("utf-8")
    )
    return found


def text_of(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["volunteering", "infrastructure"])
def test_anybody_reads_the_documents_with_their_tables(
    client: Client, release: Release, name: str
) -> None:
    found = text_of(client, "document", NAME, name)
    kept = found[found.index("<h1>") : found.index("</main>")]
    assert kept in text_of(client, "document_version", NAME, 1, name)
    assert "How people are protected" in found
    assert found.count('<svg class="cw-chart"') == (2 if name == "volunteering" else 0)


def test_every_file_that_the_sums_name_can_be_taken_along(release: Release) -> None:
    names = sorted(download.name for download in downloads(release))
    assert names == sorted([*release.run.files, "SHA256SUMS"])


def test_districts_are_offered_beside_the_version_that_they_are_of(
    client: Client, release: Release
) -> None:
    districts = f'href="{reverse("area_map_version", args=[NAME, 1])}"'
    assert text_of(client, "published_version", NAME, 1).count(districts) == 2
    release.state = "revised"
    release.save()
    assert text_of(client, "published_version", NAME, 1).count(districts) == 2


def test_an_address_without_a_version_leads_to_the_one_in_force(
    client: Client, release: Release
) -> None:
    for address, there in (
        (f"/assessment/{NAME}/areas/", f"/assessment/{NAME}/v1/areas/"),
        (f"/assessment/{NAME}/areas/E08000035/", f"/assessment/{NAME}/v1/areas/E08000035/"),
        ("/assessment/areas/E08000035/", f"/assessment/{NAME}/v1/areas/E08000035/"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, there)
    release.state = "revised"
    release.save()
    assert client.get("/assessment/areas/E08000035/").status_code == 404


def test_what_each_version_said_stands_side_by_side(client: Client, release: Release) -> None:
    assert "There is one version of this year" in text_of(client, "revisions", NAME)
    KeptFigureFactory(run=release.run, value=120.0)
    release.state = "revised"
    release.save()
    again = RunFactory(year=release.year, number=2, reason="Late hours of one centre")
    KeptFigureFactory(run=again, value=135.0, mark="r")
    PublishedFactory(year=release.year, run=again, version=2, reason=again.reason)
    found = text_of(client, "revisions", NAME)
    assert "Version 2: Late hours of one centre" in found
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", found)
    assert cells[5:] == ["A3 active", "120", "135", "+15", "+15"]


def test_what_each_version_said_is_read_of_the_whole_alone(release: Release) -> None:
    KeptFigureFactory(run=release.run)
    KeptFigureFactory(run=release.run, breakdown="district", group="E08000035")
    (version,) = versions(release.year.year)
    assert [figure.breakdown for figure in version.figures] == ["all"]


def test_there_is_no_third_document(client: Client, release: Release) -> None:
    assert client.get(reverse("document", args=[NAME, "figures"])).status_code == 404


def test_before_its_minute_nothing_is_there(
    client: Client, settings: Any, files: tuple[Path, dict[str, str]]
) -> None:
    published(settings, files, ScheduledFactory)
    for name, args in (
        ("document", [NAME, "volunteering"]),
        ("figures_json", [NAME]),
        ("area_map", [NAME]),
        ("area", [NAME, "E08000035"]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_machines_get_the_kept_bytes_and_do_not_get_them_twice(
    client: Client, release: Release
) -> None:
    address = reverse("figures_json", args=[NAME])
    first = client.get(address)
    assert first.content == (release.folder / "figures.json").read_bytes()
    for known in (first["ETag"], f"W/{first['ETag']}", "*"):  # a proxy that packs it makes it weak
        again = client.get(address, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
    other = client.get(address, headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_the_map_has_every_district_and_the_table_says_the_same(
    client: Client, release: Release
) -> None:
    answer = client.get(reverse("area_map_version", args=[NAME, 1]))
    assert answer.context["shades"] == {
        "E08000034": "unknown",
        "E08000035": "cold",
        "E07000131": "listed",
    }
    found = answer.content.decode()
    assert [found.count(f">{place.name}</a>") for place in edition().places] == [1, 1, 1]


def test_each_area_has_its_page_and_what_is_missing_says_why(
    client: Client, release: Release, said: dict[str, Any]
) -> None:
    for code, here in (
        ("E07000131", "80"),
        ("E08000035", "[c]"),
        ("E08000034", "not in our data"),
        ("east-midlands", "80"),
        ("yorkshire-and-the-humber", "[c]"),
    ):
        at = places.where(said, code)
        assert at is not None
        assert [line.here for line in places.lines(said, at)] == [here]
        assert escape(here) in text_of(client, "area_version", NAME, 1, code)


def test_a_survey_that_does_not_go_so_far_down_has_no_estimate(said: dict[str, Any]) -> None:
    rows = {row["id"]: row for row in said["indicators"]}
    one = {**rows["A1"]["figures"]["all"][0], "group": "E07000131", "value": 17.2}
    rows["A1"]["figures"]["district"] = [one]
    at = places.where(said, "E08000035")
    assert at is not None
    line = places.lines(said, at)[0]
    assert (line.here, line.everywhere) == ("no estimate for this area", "16.0% (15.1% to 16.9%)")


def test_an_area_that_is_none_is_not_found(client: Client, release: Release) -> None:
    assert client.get(reverse("area_version", args=[NAME, 1, "E99999999"])).status_code == 404


def test_the_page_of_a_release_begins_with_its_headlines_and_folds_its_tables(
    client: Client, release: Release
) -> None:
    KeptFigureFactory(run=release.run)
    found = text_of(client, "published_version", NAME, 1)
    assert (
        found.index(">4,321<") < found.index('<details class="cw-fold"') < found.index("Downloads")
    )
