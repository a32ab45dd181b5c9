"""A year from one command: frozen without names, and the same bytes each time."""

import datetime as dt
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command

from matching.ledger import actions as ledger
from matching.ledger.models import Contribution, WorkForm
from tests.factories.assessment import RunFactory, YearFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactory
from tests.running.threads import at_once
from volunteering.assessment import actions
from volunteering.assessment.errors import FreezeChangedError, NoSuchYearError
from volunteering.assessment.models import Freeze
from volunteering.assessment.years import Year

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
YEAR = Year(2026)  # not over yet: what is recorded today counts


@pytest.fixture(autouse=True)
def kept(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "kept"
    return tmp_path


def give(
    hours: str = "3", on: dt.date = dt.date(2026, 6, 1), source: str = "test:1"
) -> Contribution:
    return ledger.record(
        source=source,
        person=PersonFactory(),
        organisation=OrganisationFactory(),
        work_form=WorkForm.VOLUNTEER_ORG,
        hours=Decimal(hours),
        given_on=on,
    )


def assess(*said: str) -> str:
    out = StringIO()
    call_command("assess", *said, stdout=out)
    return out.getvalue()


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Have the system refuse larger files, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_the_same_freeze_gives_the_same_bytes(kept: Path) -> None:
    give()
    first = assess("2026-27", "--freeze", "--out", str(kept / "a"))
    second = assess("2026-27", "--out", str(kept / "b"))
    assert first == second
    files = sorted(path.name for path in (kept / "a").iterdir())
    assert "assessment-2026-27.csv" in files
    for name in files:
        assert (kept / "a" / name).read_bytes() == (kept / "b" / name).read_bytes()


def test_what_is_entered_later_is_not_in_the_freeze() -> None:
    give()
    actions.freeze(year=YEAR, by=None)
    give(source="test:2")
    assert actions.thaw(actions.latest(YEAR))["contributions"].num_rows == 1
    actions.freeze(year=YEAR, by=None)
    assert actions.thaw(actions.latest(YEAR))["contributions"].num_rows == 2


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
@pytest.mark.parametrize("is_opened", [True, False])
def test_two_who_freeze_a_year_at_once_wait_for_each_other(is_opened: bool) -> None:  # noqa: FBT001
    if is_opened:
        YearFactory(name="2026-27")
    give()
    made = at_once([lambda: actions.freeze(year=YEAR, by=None)] * 2)
    frozen = [one for one in made if isinstance(one, Freeze)]
    assert sorted(one.number for one in frozen) == [1, 2]
    assert all(actions.thaw(one)["contributions"].num_rows == 1 for one in frozen)


def test_two_databases_of_one_checkout_do_not_share_a_folder() -> None:
    first = actions.freeze(year=YEAR, by=None)
    Freeze.objects.all().delete()  # as in another database, which knows nothing of it
    second = actions.freeze(year=YEAR, by=None)
    assert (first.number, second.number) == (1, 1)
    assert first.folder != second.folder
    assert RunFactory(number=1).folder != RunFactory.build(number=1, year=YearFactory()).folder


def test_what_was_kept_before_folders_had_keys_is_found_where_it_is() -> None:
    assert Freeze(year="2024-25", number=2, key="").folder == "assessment/2024-25/freeze-2"
    old = RunFactory.build(year=YearFactory(name="2024-25"), number=3, key="")
    assert old.folder == "assessment/2024-25/run-3"


def test_what_fails_half_way_leaves_nothing_and_what_was_there_stays(kept: Path) -> None:
    give()
    out = kept / "a"
    assess("2026-27", "--freeze", "--out", str(out))
    (out / "mine.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    for folder in (out, kept / "new"):
        with no_file_over(20_000), pytest.raises(CommandError, match="Cannot write into"):
            assess("2026-27", "--out", str(folder))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert not (kept / "new").exists()
    assert [path.name for path in kept.iterdir() if path.name.startswith(".")] == []


def test_an_entry_that_was_reversed_is_in_no_table() -> None:
    ledger.reverse(entry=give())
    actions.freeze(year=YEAR, by=None)
    assert actions.thaw(actions.latest(YEAR))["contributions"].num_rows == 0


def test_entries_of_other_years_and_late_ones_stay_out() -> None:
    give(on=dt.date(2025, 6, 1))
    frozen = actions.freeze(year=Year(2025), by=None)
    assert (frozen.tables["contributions"]["rows"], frozen.late) == (0, 1)


def test_only_districts_of_england_in_that_year_are_in_the_freeze() -> None:
    AreaFactory(code="E07000001")
    AreaFactory(code="W06000001")
    AreaFactory(code="E07000002", valid_to=dt.date(2023, 4, 1))
    actions.freeze(year=YEAR, by=None)
    assert actions.thaw(actions.latest(YEAR))["areas"]["area"].to_pylist() == ["E07000001"]


def test_nobody_is_named_and_one_person_is_one() -> None:
    entry = give()
    assert entry.person is not None
    ledger.record(
        source="test:2",
        person=entry.person,
        organisation=entry.organisation,
        work_form=WorkForm.VOLUNTEER_ORG,
        hours=Decimal(1),
        given_on=entry.given_on,
    )
    actions.freeze(year=YEAR, by=None)
    people = actions.thaw(actions.latest(YEAR))["contributions"]["person"].to_pylist()
    assert people[0] == people[1] != entry.person_id


def test_a_changed_file_is_found(kept: Path) -> None:
    give()
    frozen = actions.freeze(year=YEAR, by=None)
    file = kept / "kept" / frozen.folder / "contributions.parquet"
    pq.write_table(pq.read_table(file).slice(1), file)
    with pytest.raises(FreezeChangedError, match="contributions"):
        actions.thaw(frozen)


def test_without_a_freeze_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="run assess 2026-27 --freeze first"):
        assess("2026-27")
    assert not Freeze.objects.exists()


def test_a_folder_that_cannot_be_written_is_said_and_the_freeze_stays(kept: Path) -> None:
    file = kept / "file"
    file.write_text("in the way")
    with pytest.raises(CommandError, match=r"Cannot write into .*file"):
        assess("2026-27", "--freeze", "--out", str(file))
    assert Freeze.objects.count() == 1


@pytest.mark.parametrize("name", ["2026", "2026-28", "2026/27", "26-27", ""])
def test_a_name_that_is_no_year_is_refused(name: str) -> None:
    with pytest.raises(NoSuchYearError, match="write it like 2025-26"):
        Year.named(name)


def test_a_year_goes_from_april_to_march() -> None:
    year = Year.named("2025-26")
    assert (str(year), year.first_day, year.last_day) == (
        "2025-26",
        dt.date(2025, 4, 1),
        dt.date(2026, 3, 31),
    )
