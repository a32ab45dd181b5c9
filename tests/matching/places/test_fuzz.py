"""Whatever is given as a postcode directory: it is taken whole, or refused in words and changes nothing."""

import gzip
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.places import directory
from matching.places.models import Outcode, Postcode
from matching.reference import actions
from matching.reference.models import ReferenceLoad
from tests.fuzzing import csv_files, spoilt, steady, undone

pytestmark = pytest.mark.django_db
COLUMNS: Final = {
    "pcds": st.sampled_from(("E1 3DG", "e1 3dg", "LS1 1AA", "LS1 1AB", "EH1 1AA")),
    "dointr": st.sampled_from(("198001", "201912")),
    "doterm": st.sampled_from(("", "202006")),
    "east1m": st.sampled_from(("535894", "0430000", "")),
    "north1m": st.sampled_from(("0181617", "433000", "")),
    "ctry26cd": st.sampled_from(("E92000001", "S92000003")),
    "lad26cd": st.sampled_from(("E09000030", "E08000035", "")),
    "wd26cd": st.sampled_from(("E05009329", "E99999999", "")),
    "lsoa21cd": st.sampled_from(("E01035681", "")),
}
HEAD: Final = ",".join(COLUMNS)
ROW: Final = "E1 3DG,198001,,535894,0181617,E92000001,E09000030,E05009329,E01035681"


def rows() -> list[Any]:
    return [*Postcode.objects.order_by("code").values_list(), *Outcode.objects.values_list("code")]


def load(path: Path) -> str:
    """Load a directory as the command does, and give what was wrong with it."""
    try:
        actions.record(
            name="postcode_directory",
            fingerprint=directory.fingerprint(path),
            read=lambda: directory.load_onspd(path),
        )
    except directory.DirectoryError as wrong:
        return str(wrong)
    return ""


def table(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


@steady(60)
@example(content=table(ROW, ROW), packed=False)
@example(content=table(ROW.replace("535894", "9" * 400)), packed=False)
@example(content=table('E1 3DG,"' + "x" * 140_000 + '",,,,,,,'), packed=False)
@example(content=b"\xff\xfe", packed=False)
@given(content=csv_files(COLUMNS), packed=st.booleans())
def test_directory_of_any_shape_is_taken_whole_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, *, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("directory") / ("file.csv.gz" if packed else "file.csv")
    path.write_bytes(gzip.compress(content) if packed else content)
    with undone():
        Postcode.objects.create(code="ZZ1 1ZZ", lad_code="E09000030")
        before = rows()
        if wrong := load(path):
            assert wrong.startswith(("Row ", "The file "))
            assert rows() == before
            return
        taken = rows()
        assert ReferenceLoad.objects.filter(dataset="postcode_directory").exists()
        directory.load_onspd(path)
        assert rows() == taken


@steady(20)
@given(content=spoilt(gzip.compress(table(ROW))))
def test_packed_directory_that_is_damaged_is_refused_in_words(
    tmp_path_factory: Any, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("directory") / "file.csv.gz"
    path.write_bytes(content)
    with undone():
        assert load(path) or Postcode.objects.filter(code="E1 3DG").exists()
