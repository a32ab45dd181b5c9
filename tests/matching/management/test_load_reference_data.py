from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from matching.places.models import Postcode
from matching.reference.models import ReferenceLoad
from tests.factories.places import PostcodeFactory

pytestmark = pytest.mark.django_db
HEADER = "pcds,dointr,doterm,east1m,north1m,lad26cd,wd26cd,ctry26cd,lsoa21cd"
ROW = "EH1 1AA,198001,,325785,673636,S12000036,S13002930,S92000003,S01008677"


def run(**options: object) -> str:
    said = StringIO()
    call_command("load_reference_data", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    file = tmp_path / "directory.csv"
    file.write_text(f"{HEADER}\n{ROW}\n")
    return file


def test_operators_own_directory_replaces_the_postcodes(directory: Path) -> None:
    PostcodeFactory()
    assert run(onspd=directory).startswith("postcode_directory")
    assert list(Postcode.objects.values_list("code", flat=True)) == ["EH1 1AA"]


def test_shipped_postcodes_do_not_come_back_by_themselves(directory: Path) -> None:
    run(onspd=directory)
    assert run(only=["postcodes"]).splitlines()[0].split() == [
        "postcode_directory", "1", "up", "to", "date",
    ]  # fmt: skip
    assert Postcode.objects.get().code == "EH1 1AA"


def test_bad_directory_is_named_and_leaves_what_was_there(directory: Path) -> None:
    PostcodeFactory()
    directory.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('198001', 'never')}\n")
    with pytest.raises(CommandError, match=r"directory\.csv: Row 3, column introduced: “never”"):
        run(onspd=directory)
    assert Postcode.objects.get().code == "E1 3DG"
    assert not ReferenceLoad.objects.exists()


def test_file_that_is_not_there_or_not_text_is_refused(directory: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run(onspd=directory.with_name("other.csv"))
    directory.write_bytes(b"\xff\xfe\x00binary")
    with pytest.raises(
        CommandError, match=r"directory\.csv: The file is damaged, or no CSV in UTF-8"
    ):
        run(onspd=directory)


def test_only_known_data_sets_can_be_chosen() -> None:
    with pytest.raises(CommandError, match="invalid choice: 'weather'"):
        call_command("load_reference_data", "--only", "weather")


def test_chosen_data_set_is_loaded_and_the_second_time_left_alone() -> None:
    assert "loaded in" in run(only=["skills_standard"])
    assert "up to date" in run(only=["skills_standard"])
