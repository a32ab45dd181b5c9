"""Every module that reads files or JSON is fuzzed by a test, or reads only what we wrote ourselves."""

import ast
from typing import Final

from tests.architecture.test_house_rules import ROOT, modules

READS: Final = {
    "csv.reader", "csv.DictReader", "json.load", "json.loads", "ijson.basic_parse", "load_workbook",
    "iterparse", "zipfile.ZipFile", "tomllib.loads", "tomllib.load", "Image.open", "pq.ParquetFile",
    "csv_files.records", "records", "read_table",
}  # fmt: skip
FUZZED: Final = {
    "clearinghouse/employers/lists.py": "clearinghouse/employers",
    "matching/csv_files.py": "volunteering/directory",
    "matching/engine/evaluation/affinity.py": "matching/engine/evaluation",
    "matching/engine/evaluation/tables.py": "matching/engine/evaluation",
    "matching/engine/evaluation/clear.py": "matching/engine/evaluation",
    "matching/engine/evaluation/equity.py": "matching/engine/evaluation",
    "matching/messaging/consumers.py": "matching/messaging",
    "matching/messaging/sms.py": "matching/messaging",
    "matching/places/directory.py": "matching/places",
    "matching/uploads.py": "matching/uploads",
    "volunteering/assessment/estimates/reading.py": "volunteering/assessment/estimates",
    "volunteering/assessment/sources/census.py": "volunteering/assessment/sources",
    "volunteering/assessment/sources/sheets.py": "volunteering/assessment/sources",
    "volunteering/assessment/sources/tabular.py": "volunteering/assessment/sources",
    "volunteering/directory/importing.py": "volunteering/directory",
    "volunteering/funding/grants.py": "volunteering/funding",
    "volunteering/imports/sheets/ods.py": "volunteering/imports",
    "volunteering/imports/sheets/reading.py": "volunteering/imports",
    "volunteering/imports/sheets/text.py": "volunteering/imports",
    "volunteering/imports/sheets/xlsx.py": "volunteering/imports",
    "volunteering/opportunities/actions.py": "volunteering/opportunities",
    "volunteering/opportunities/exchange/reading.py": "volunteering/opportunities",
    "volunteering/subscriptions/fetching.py": "volunteering/subscriptions",
}
SHIPPED: Final = "ships with the product, and a test holds it to what it was"
WRITTEN: Final = "we wrote it ourselves a moment ago"
MADE: Final = "writes an archive"
OURS: Final = {
    **dict.fromkeys(
        (
            "clearinghouse/engagements/papers.py",
            "clearinghouse/needs/patterns/__init__.py",
            "clearinghouse/reviews/questionnaire.py",
            "config/site/statements.py",
            "matching/engine/language/esco.py",
            "matching/places/boundaries.py",
            "matching/reference/datasets.py",
            "matching/reference/provenance.py",
            "matching/rulebook/importers.py",
            "volunteering/assessment/documents/maps.py",
            "volunteering/assessment/registry.py",
            "volunteering/assessment/sources/naming.py",
            "volunteering/followups/questionnaire.py",
        ),
        SHIPPED,
    ),
    **dict.fromkeys(
        (
            "config/site/inbox.py",
            "matching/engine/evaluation/acceptance.py",
            "matching/engine/evaluation/bench.py",
            "matching/engine/evaluation/beside/peers.py",
            "matching/engine/language/finder.py",
            "matching/engine/snapshot.py",
            "matching/shortlists/learning/standing.py",
            "matching/shortlists/markets.py",
            "volunteering/assessment/documents/views.py",
            "volunteering/assessment/documents/writing.py",
            "volunteering/assessment/measures/volunteering.py",
            "volunteering/assessment/releases/pages.py",
            "volunteering/assessment/twice.py",
            "volunteering/bench/reckoning.py",
            "volunteering/management/commands/bench_assessment.py",
            "volunteering/opportunities/exchange/report.py",
            "volunteering/opportunities/exchange/shelf.py",
        ),
        WRITTEN,
    ),
    **dict.fromkeys(
        (
            "config/privacy/pack.py",
            "volunteering/centres/export.py",
            "volunteering/imports/packing.py",
            "volunteering/imports/sheets/books.py",
            "volunteering/imports/sheets/writing.py",
        ),
        MADE,
    ),
}


def readers() -> set[str]:
    """Give the modules that call what reads a format."""
    return {
        str(path.relative_to(ROOT))
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in READS
    }


def test_every_reader_is_fuzzed_or_reads_only_what_is_ours() -> None:
    assert readers() == FUZZED.keys() | OURS.keys()


def test_every_fuzz_test_that_is_named_is_there() -> None:
    missing = [
        where
        for where in set(FUZZED.values())
        if "@given" not in (ROOT / "tests" / where / "test_fuzz.py").read_text()
    ]
    assert missing == []
