"""The assessment from one command, twice, in processes of their own: the same freeze, the same bytes."""

import datetime as dt
import hashlib
import io
import zipfile
from decimal import Decimal
from pathlib import Path

from pypdf import PdfReader

from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running.site import Site

PLANS = ("volunteering", "infrastructure")


def test_the_same_freeze_gives_the_same_bytes_in_another_process(
    site: Site, tmp_path: Path
) -> None:
    bodies = OrganisationFactory.create_batch(4)
    for n in range(30):
        ledger.record(
            source=f"assess:{n}",
            person=PersonFactory(),
            organisation=bodies[n % 4],
            work_form=WorkForm.VOLUNTEER_ORG,
            hours=Decimal(3),
            given_on=dt.date(2026, 6, 1),
        )
    year, first, second = "2026-27", tmp_path / "a", tmp_path / "b"
    for folder, more, seed in ((first, ["--freeze"], "1"), (second, [], "2")):
        done = site.command("assess", year, *more, "--out", str(folder), PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert sums(first) == sums(second)  # of every file, the documents too
    documents = {f"{name}.{kind}" for name in PLANS for kind in ("html", "pdf", "json")}
    assert sums(first).keys() >= documents
    ods = f"assessment-{year}.ods"
    assert content(first / ods) == content(second / ods)
    for name in PLANS:
        assert text(first / f"{name}.pdf") == text(second / f"{name}.pdf") != ""


def sums(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
    }


def content(book: Path) -> bytes:
    return zipfile.ZipFile(book).read("content.xml")


def text(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages)
