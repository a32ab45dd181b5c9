"""Uploaded files that no row names are deleted after a day; all that somebody may still want stays."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from config.privacy import retention, unnamed_files
from matching.privacy.models import DataPack, RetentionRun
from tests.config.privacy.conftest import Life

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
JOB = retention.BY_KEY["files"]


def lay(media: Path, name: str, *, days: int) -> Path:
    """Write a file that is some days old."""
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"what somebody sent")
    return aged(path, days)


def aged(path: Path, days: int) -> Path:
    then = (timezone.now() - dt.timedelta(days=days)).timestamp()
    os.utime(path, (then, then))
    return path


def run() -> tuple[int, int]:
    ((_job, done),) = retention.run(timezone.localdate(), [JOB])
    return done.count, done.kept


def due() -> int:
    (found,) = retention.look_ahead(timezone.localdate(), [JOB])
    return found.count


def test_file_that_no_row_names_goes_and_what_a_row_names_stays(life: Life, media: Path) -> None:
    receipt = aged(media / str(life.expense.receipt), 400)
    pack = DataPack.objects.create(
        person=life.person,
        state="ready",
        file=ContentFile(b"a copy", name="copy.zip"),
        kept_until=timezone.now(),
    )
    copy = aged(media / str(pack.file), 3)
    of_erased = lay(media, "receipts/2026/of-somebody-erased.png", days=40)
    dropped = lay(media, "packs/2026/10/dropped.zip", days=3)

    assert due() == 2
    assert of_erased.exists()
    assert run() == (2, 0)
    assert RetentionRun.objects.get(job="files").count == 2
    assert not of_erased.exists()
    assert not dropped.exists()
    assert receipt.exists()
    assert copy.exists()
    assert due() == 0
    assert run() == (0, 0)


def test_file_that_was_written_within_a_day_waits(life: Life, media: Path) -> None:
    lay(media, "receipts/2026/just-now.png", days=0)
    assert run() == (0, 0)
    aged(media / "receipts/2026/just-now.png", 2)
    assert run() == (1, 0)


def test_freezes_and_all_else_that_no_column_keeps_is_let_alone(life: Life, media: Path) -> None:
    kept = [
        lay(media, name, days=900)
        for name in (
            "assessment/2025-26/freeze-1/ledger.csv",
            "assessment/2025-26/run-1/tables.ods",
            "assessment/2025-26/impact/page.pdf",
            "readme.txt",
            "receipts-of-old/2020/a.png",
        )
    ]
    assert run() == (0, 0)
    assert all(path.exists() for path in kept)


def test_files_of_another_database_are_let_alone(
    media: Path, caplog: pytest.LogCaptureFixture
) -> None:
    others = lay(media, "receipts/2026/of-another.png", days=40)
    assert run() == (0, 0)
    assert others.exists()
    assert "none is deleted" in caplog.text


def test_file_that_cannot_be_deleted_is_counted_as_kept_and_stops_no_other(
    life: Life, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = lay(media, "receipts/2026/stuck.png", days=40)
    gone = lay(media, "receipts/2026/gone.png", days=40)
    remove = os.remove

    def refuse(path: str) -> None:  # root may delete everything, and tests run as root
        if Path(path) == stuck:
            raise PermissionError(path)
        remove(path)

    monkeypatch.setattr(os, "remove", refuse)
    assert run() == (1, 1)
    assert stuck.exists()
    assert not gone.exists()


def test_every_column_keeps_its_files_in_a_folder_that_is_swept_and_no_one_elses() -> None:
    swept = unnamed_files.folders()
    assert set(swept) == {
        "packs",
        "receipts",
        "imports",
        "paper-forms",
        "mark-evidence",
        "centre-evidence",
    }
