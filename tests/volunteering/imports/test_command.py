"""A list from the command line: checked or loaded, with each bad row named."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.volunteering.imports.sheets import HEADINGS, as_csv

pytestmark = pytest.mark.django_db
ADA = ["Ada", "Amber", "ada@example.org", "07400 123456", "1980", "", "", ""]
BEA = ["Bea", "Bloom", "no address", "", "1980", "", "", ""]


def import_list(file: Path, centre: Organisation, *more: str) -> tuple[Any, str]:
    out, err = StringIO(), StringIO()
    said = ("--kind", "people", "--source", "our list", "--basis", "consent", *more)
    call_command(
        "import_spreadsheet", str(file), "--centre", str(centre.pk), *said, stdout=out, stderr=err
    )
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "list.csv"
    written.write_bytes(as_csv(HEADINGS, ADA, BEA))
    return written


def test_a_bad_row_is_named_with_its_column_as_the_file_calls_it(
    file: Path, centre: Organisation
) -> None:
    said, wrong = import_list(file, centre)
    assert (said["state"], said["rows"], said["fates"]) == ("loaded", 2, {"made": 1, "bad": 1})
    assert f"Row 3, {HEADINGS[2]}: " in wrong
    assert "(“no address”)" in wrong


def test_a_dry_run_loads_nobody(file: Path, centre: Organisation) -> None:
    before = Person.objects.count()
    said, _wrong = import_list(file, centre, "--dry-run")
    assert said["state"] == "checked"
    assert Person.objects.count() == before


def test_a_file_that_is_not_there_and_a_centre_that_is_none_are_said(
    file: Path, centre: Organisation, vco: Organisation
) -> None:
    with pytest.raises(CommandError, match="No such file"):
        import_list(file.with_name("gone.csv"), centre)
    with pytest.raises(CommandError, match="no such volunteer centre"):
        import_list(file, vco)
