import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from tests.volunteering.opportunities.records import doit
from volunteering.opportunities.models import Opportunity


def run(path: Path, *options: str) -> tuple[dict[str, Any], str, int]:
    """Run the command; give its report, its other words, and its exit code."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_opportunities", str(path), *options, stdout=out, stderr=err)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    return json.loads(out.getvalue().splitlines()[-1]), err.getvalue(), code


@pytest.fixture
def path(tmp_path: Path, country: None, vocabulary: None) -> Path:
    return tmp_path / "feed.json.gz"


def test_the_last_line_of_output_is_the_report(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps([doit(), doit("", "a2")]).encode()))
    report, said, code = run(path, "--format", "doit", "--licence", "CC BY 4.0")
    assert list(report) == [
        "read", "created", "updated", "unchanged", "withdrawn", "rejected", "warnings",
    ]  # fmt: skip
    assert (report["read"], report["created"], report["withdrawn"]) == (2, 1, 0)
    assert report["rejected"] == [{"id": "a2", "reason": "no title"}]
    assert "2 read: 1 created" in said
    assert code == 0
    assert Opportunity.objects.get().licence == "CC BY 4.0"


def test_a_broken_file_ends_with_one_and_still_reports(path: Path) -> None:
    path.write_bytes(json.dumps([doit()]).encode()[:-1] + b", {")
    report, said, code = run(path, "--format", "doit")
    assert (report["created"], code) == (1, 1)
    assert "breaks off" in said
    assert report["warnings"][-1]["id"] is None


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8bno gzip"])
def test_what_cannot_be_read_ends_with_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    report, said, code = run(path, "--format", "doit")
    assert (report["read"], code) == (0, 1)
    assert "not JSON" in said


def test_a_missing_file_ends_with_one(path: Path) -> None:
    report, said, code = run(path, "--format", "doit")
    assert (report["read"], code) == (0, 1)
    assert "There is no file" in said


def test_two_imports_of_one_source_do_not_run_at_once(path: Path) -> None:
    path.write_bytes(b"[]")
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(2004, hashtext('doit'))")
        try:
            with pytest.raises(CommandError, match="Another import of doit is running"):
                run(path, "--format", "doit")
        finally:
            other.close()
