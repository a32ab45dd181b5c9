"""Everything a centre keeps in one file: whole, provable, and nobody else's."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory, EnquiryFactory
from tests.factories.centres import RecordFactory
from tests.factories.organisations import CentreFactory
from volunteering.brokerage.cases.models import CaseNote
from volunteering.imports import exporting
from volunteering.imports.packing import everything

pytestmark = pytest.mark.django_db


def opened(centre: Organisation, by: Person) -> zipfile.ZipFile:
    with everything(centre=centre, by=by) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def told(packed: zipfile.ZipFile, what: str) -> Any:
    return json.loads(packed.read(f"{what}.json"))


def test_every_table_is_there_thrice_and_the_manifest_proves_it(
    centre: Organisation, broker: Person
) -> None:
    CaseFactory(centre=centre, person__name="Ada Amber")
    packed = opened(centre, broker)

    manifest = json.loads(packed.read("manifest.json"))

    assert packed.testzip() is None
    assert {each["name"] for each in manifest["files"]} == {
        f"{what}.{kind}" for what in exporting.TABLES for kind in ("csv", "ods", "json")
    }
    for each in manifest["files"]:
        content = packed.read(each["name"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            each["bytes"],
            each["sha256"],
        )
    assert (manifest["centre"], manifest["centre_id"]) == (centre.name, centre.pk)


def test_the_three_forms_of_a_table_agree(centre: Organisation, broker: Person) -> None:
    for name in ("Ada Amber", "Bea Birch"):
        CaseFactory(centre=centre, person__name=name)
    packed = opened(centre, broker)

    lines = list(csv.DictReader(io.StringIO(packed.read("people.csv").decode("utf-8-sig"))))

    assert [each["Name"] for each in lines] == ["Ada Amber", "Bea Birch"]
    assert [each["Name"] for each in told(packed, "people")] == ["Ada Amber", "Bea Birch"]
    rows = {
        each["name"]: each["rows"] for each in json.loads(packed.read("manifest.json"))["files"]
    }
    assert rows["people.csv"] == rows["people.ods"] == rows["people.json"] == 2


def test_notes_and_records_go_along(centre: Organisation, broker: Person) -> None:
    case = CaseFactory(centre=centre)
    CaseNote.objects.create(centre=centre, case=case, text="Prefers mornings", by=broker)
    RecordFactory(centre=centre, title="A forum")

    packed = opened(centre, broker)

    assert [each["Note"] for each in told(packed, "notes")] == ["Prefers mornings"]
    assert [each["Title"] for each in told(packed, "records")] == ["A forum"]


def test_another_centres_rows_and_who_is_on_hold_are_left_out(
    centre: Organisation, broker: Person
) -> None:
    CaseFactory(centre=CentreFactory(), person__name="Elsewhere")
    held = CaseFactory(centre=centre, person__name="On hold")
    CaseNote.objects.create(centre=centre, case=held, text="Secret", by=broker)
    Hold.objects.create(person=held.person, centre=centre)
    EnquiryFactory(centre=centre)

    packed = opened(centre, broker)

    for what in exporting.TABLES:
        assert "Elsewhere" not in packed.read(f"{what}.json").decode()
        assert "On hold" not in packed.read(f"{what}.json").decode()
    assert "Secret" not in packed.read("notes.json").decode()
    assert len(told(packed, "enquiries")) == 1


def test_whoever_is_on_it_sees_that_it_was_taken(centre: Organisation, broker: Person) -> None:
    case = CaseFactory(centre=centre)

    opened(centre, broker)

    assert case.person.looks.filter(what="export", by=broker).exists()


def test_page_gives_the_file_to_the_centres_people_alone(
    centre: Organisation, broker: Person, volunteer: Person, sign_in: SignIn
) -> None:
    address = reverse("export_everything", args=[centre.pk])

    answer = sign_in(broker).post(address)

    assert answer["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(answer.getvalue())).testzip() is None
    assert sign_in(volunteer).post(address).status_code == 403
    assert sign_in(broker).get(address).status_code == 405
    page = sign_in(broker).get(reverse("exports", args=[centre.pk])).content.decode()
    assert f'action="{address}"' in page
