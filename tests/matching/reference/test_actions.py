from pathlib import Path

import pytest

from matching.reference import actions
from matching.reference.datasets import Dataset
from matching.reference.models import ReferenceLoad

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "rows.csv"
    written.write_text("a\n")
    return written


def test_files_that_have_not_changed_are_loaded_once(file: Path) -> None:
    loads: list[str] = []

    def read() -> int:
        loads.append(file.read_text())
        return 7

    dataset = Dataset("things", (file,), read)
    assert actions.load(dataset=dataset).changed
    again = actions.load(dataset=dataset)
    assert (again.changed, again.rows, len(loads)) == (False, 7, 1)
    file.write_text("b\n")
    assert actions.load(dataset=dataset).changed
    assert len(loads) == 2


def test_new_edition_of_the_importer_loads_the_same_files_again(file: Path) -> None:
    actions.load(dataset=Dataset("things", (file,), lambda: 7))
    assert actions.load(dataset=Dataset("things", (file,), lambda: 7, edition=2)).changed


def test_failed_load_is_not_remembered(file: Path) -> None:
    def fail() -> int:
        message = "half a file"
        raise ValueError(message)

    with pytest.raises(ValueError, match="half a file"):
        actions.load(dataset=Dataset("things", (file,), fail))
    assert not ReferenceLoad.objects.exists()
