"""Two documents for readers: figures with their intervals, and never an effect without a comparison."""

import hashlib
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pypdf import PdfReader

from tests.volunteering.assessment.documents.editions import edition, figure
from volunteering.assessment.documents import content, paper, wording
from volunteering.assessment.documents.changed import Change, change, sentences
from volunteering.assessment.documents.composing import INFRASTRUCTURE, VOLUNTEERING, document
from volunteering.assessment.documents.maps import outlines
from volunteering.assessment.documents.writing import write
from volunteering.assessment.marking import revised
from volunteering.assessment.registry import indicators

KNOWN = {row.id: row for row in indicators()}


def shown(plan: Any = VOLUNTEERING, **rest: Any) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        content.as_json(document(plan, edition(**rest), {"a.csv": "00"}))
    )
    return said


def section(said: dict[str, Any], name: str) -> dict[str, Any]:
    every = [*said["sections"], *(part for each in said["sections"] for part in each["parts"])]
    return next(each for each in every if each["id"] == name)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folders = tmp_path_factory.mktemp("one") / "a", tmp_path_factory.mktemp("two") / "longer" / "b"
    for folder in folders:
        write(edition(), folder)
    return folders


def test_the_same_edition_gives_the_same_bytes_in_another_folder(
    written: tuple[Path, Path],
) -> None:
    one, two = written
    names = sorted(file.name for file in one.iterdir())
    assert names == sorted(file.name for file in two.iterdir())
    assert [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []
    assert {"volunteering.pdf", "infrastructure.html", "assessment-2025-26.ods"} <= set(names)


def test_no_file_says_where_it_was_written(written: tuple[Path, Path]) -> None:
    for file in written[0].iterdir():
        assert str(written[0]).encode() not in file.read_bytes()
        assert b"/work/" not in file.read_bytes()


def test_every_file_has_its_sum_and_it_is_right(written: tuple[Path, Path]) -> None:
    folder = written[0]
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: found for found, name in (line.split("  ") for line in lines)}
    there = {file.name for file in folder.iterdir()} - {"SHA256SUMS"}
    assert set(sums) == there
    for name, found in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == found


def test_the_pdf_is_tagged_and_says_what_the_page_says(written: tuple[Path, Path]) -> None:
    reader = PdfReader(io.BytesIO((written[0] / "volunteering.pdf").read_bytes()))
    root: Any = reader.trailer["/Root"]
    assert (bool(root["/MarkInfo"]["/Marked"]), root["/Lang"]) == (True, "en-GB")
    text = " ".join(page.extract_text() for page in reader.pages)
    page = (written[0] / "volunteering.html").read_text(encoding="utf-8")
    for words in ("16.9%", "Among respondents", "How people are protected", "c0ffee"):
        assert words in text
        assert words in page


def test_headlines_carry_their_interval_and_their_ledger() -> None:
    first = shown()["headlines"][0]
    assert first["figure"] == "16.0%"
    assert first["note"] == "a survey's estimate for England, 15.1% to 16.9%"


def test_headlines_say_a_measure_only_where_the_title_does_not() -> None:
    labels = [each["label"] for each in shown()["headlines"]]
    assert labels[:2] == ["National formal monthly rate", "Active platform volunteers"]


def test_measures_name_their_domain_and_not_its_code() -> None:
    assert wording.measure("outcome reported: soc") == "outcome reported: social"
    assert wording.measure("people: other") == "people: other"
    assert wording.measure("hours") == "hours"


def test_days_are_written_as_people_write_them() -> None:
    counted = next(each for each in shown()["sections"] if each["id"] == "who-was-counted")
    assert "entered after 26 May 2026 is" in counted["words"][2]


def test_each_indicator_stands_in_its_own_document_only() -> None:
    heads = {
        plan.name: [
            part["id"]
            for each in shown(plan)["sections"]
            if each["id"].startswith("part-")
            for part in each["parts"]
        ]
        for plan in (VOLUNTEERING, INFRASTRUCTURE)
    }
    assert heads == {
        "volunteering": ["a1", "a3", "a5", "a7", "a8", "a9", "d2"],
        "infrastructure": ["c1", "c2", "c3"],
    }


@pytest.mark.parametrize("name", ["a7", "a9"])
def test_what_respondents_say_is_said_to_be_of_respondents(name: str) -> None:
    assert any(words.startswith("Among respondents") for words in section(shown(), name)["words"])


def test_before_and_after_is_never_called_an_effect() -> None:
    said = " ".join(section(shown(), "a9")["words"])
    assert "no comparison group" in said
    assert not re.search(r"\b(caused|because of|thanks to|leads to)\b", said)


def test_a_hidden_figure_stays_hidden_in_tables_and_pictures() -> None:
    part = section(shown(), "a3")
    region = next(grid for grid in part["more"]["grids"] if grid["id"] == "a3-region")
    assert ["Yorkshire and The Humber", "[c]"] in region["rows"]
    bar = next(
        b for b in part["more"]["charts"][0]["bars"] if b["name"] == "Yorkshire and The Humber"
    )
    assert (bar["text"], bar["hidden"], bar["length"]) == ("[c]", True, 0.0)


def test_each_picture_names_a_table_that_is_there_and_says_itself_in_words() -> None:
    part = section(shown(), "a3")["more"]
    (chart,) = part["charts"]
    assert chart["table"] in [grid["id"] for grid in part["grids"]]
    assert "Most: East Midlands, 80. Least: London, 35." in chart["alternative"]


def test_pictures_use_one_ink_and_no_second_colour() -> None:
    said = paper.html(shown())
    without_map = re.sub(r'(?s)<svg[^>]*viewBox="0 0 700 800".*?</svg>', "", said)
    inks = set(re.findall(r'(?:fill|stroke)="(#\w+)"', without_map))
    assert inks <= {"#16211d", "#0b5d4d", "#ffffff"}


def test_the_shades_of_a_map_are_told_apart_in_grey_and_each_has_its_words_and_number() -> None:
    (drawn,) = section(shown(), "a3")["more"]["maps"]
    counts = {each["shade"]: each["count"] for each in drawn["shades"]}
    assert (counts["least"], counts["hidden"]) == (1, 1)
    assert sum(counts.values()) == len(outlines())
    assert drawn["table"] == "a3-district"
    assert "Hidden to protect people [c]: 1" in drawn["alternative"]
    page = paper.html(shown())
    fills = re.findall(r'<path d="M[^"]*" stroke="#5b6b64" stroke-width="0.6" fill="([^"]+)"', page)
    greys = [grey(fill) for fill in fills if fill.startswith("#")]
    assert all(abs(a - b) > 40 for a, b in pairwise(greys))
    assert f"{'Lowest third'}: 1" in page


def grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_all_published_years_make_a_line_with_its_table() -> None:
    years = tuple(
        (name, (figure("A3", "active volunteers", value, base=value),))
        for name, value in (("2023-24", 60), ("2024-25", 90))
    )
    part = section(shown(years=years), "a3")
    points = part["trend"]["points"]
    assert [(each["year"], each["text"]) for each in points] == [
        ("2023-24", "60"),
        ("2024-25", "90"),
        ("2025-26", "120"),
    ]
    assert [each["y"] for each in points] == [130.0, 85.0, 40.0]  # twice as many, twice as high
    (table,) = [grid for grid in part["grids"] if grid["id"] == part["trend"]["table"]]
    assert table["rows"][0] == ["2023-24", "60", "none"]
    assert section(shown(), "a3")["trend"] is None


def test_what_is_broken_down_is_folded_and_printed_in_full() -> None:
    said = shown()
    page = paper.html(said)
    assert '<details class="cw-fold" id="a3-more">' in page
    assert page.index('id="what-changed"') < page.index('id="contents"')
    pages = PdfReader(io.BytesIO(paper.pdf(said))).pages
    assert "East Midlands" in " ".join(page.extract_text() for page in pages)


def test_districts_have_their_names() -> None:
    grids = section(shown(), "a3")["more"]["grids"]
    rows = next(grid["rows"] for grid in grids if grid["id"] == "a3-district")
    assert rows == [["Harborough", "80"], ["Leeds", "[c]"]]


def test_a_table_of_forty_rows_is_folded_away_and_printed_in_full() -> None:
    many = tuple(
        figure("A3", "active volunteers", 80.0, breakdown="district", group=f"E07{n:06}", base=80)
        for n in range(40)
    )
    long, short = shown(figures=many), shown(figures=many[1:])
    assert '<details class="cw-fold" id="a3-district">' in paper.html(long)
    assert 'id="a3-district">\n      <summary>' not in paper.html(short)
    pages = PdfReader(io.BytesIO(paper.pdf(long))).pages
    assert "E07000039" in " ".join(page.extract_text() for page in pages)


def test_what_lacks_a_source_is_named_with_it() -> None:
    points = section(shown(INFRASTRUCTURE), "not-here")["points"]
    needed = ", ".join(KNOWN["C10"].sources).replace("_", " ")
    assert f"C10 {KNOWN['C10'].title}: needs {needed}" in points


def test_methods_are_the_registrys_words() -> None:
    facts = section(shown(), "method-a3")["more"]["facts"]
    assert {"term": "Definition", "words": KNOWN["A3"].definition} in facts


def test_it_can_be_cited_and_its_code_and_files_are_named() -> None:
    facts = {fact["term"]: fact["words"] for fact in section(shown(), "citation")["facts"]}
    assert facts["Cite as"].endswith("/assessment/2025-26/v1/")
    assert (facts["Code"], facts["a.csv"]) == ("c0ffee", "sha256 00")


def test_without_a_year_before_nothing_is_compared() -> None:
    changed = section(shown(), "what-changed")
    assert (changed["words"], changed["points"]) == (
        ["There is no published year before this one to compare with."],
        [],
    )


def test_only_a_change_beyond_chance_is_called_one() -> None:
    now = figure("A1", "formal monthly", 16.0, lower=15.0, upper=17.0)
    near = replace(now, value=16.5, lower=15.5, upper=17.5)
    far = replace(now, value=20.0, lower=19.0, upper=21.0)
    assert [change(now, near), change(now, far), change(far, now)] == [
        Change.UNCLEAR,
        Change.LOWER,
        Change.HIGHER,
    ]


def test_counts_are_given_for_both_years_and_not_tested() -> None:
    now, before = (figure("A3", "active volunteers", value) for value in (120.0, 90.0))
    assert [words for _figure, _kind, words in sentences([now], [before], KNOWN)] == [
        "A3 active volunteers: 120, after 90. Counted in both years, so nothing is tested."
    ]


def test_across_a_break_nothing_is_compared() -> None:
    now = figure("A3", "active volunteers", 120.0, mark="bp")
    assert list(sentences([now], [replace(now, mark="")], KNOWN)) == []


def test_what_counts_invented_people_says_so_in_every_file_and_nothing_else_does(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    write(edition(invented=True), tmp_path)
    names = ("volunteering.html", "infrastructure.html", "assessment-2025-26.csv-metadata.json")
    for name in names:
        assert "Invented: these figures count" in (tmp_path / name).read_text(encoding="utf-8")
        assert "Invented" not in (written[0] / name).read_text(encoding="utf-8")
    for folder, invented in ((tmp_path, True), (written[0], False)):
        said = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
        assert said["invented"] is invented


def test_the_json_holds_each_figure_once_by_indicator_and_breakdown(
    written: tuple[Path, Path],
) -> None:
    said = json.loads((written[0] / "figures.json").read_text(encoding="utf-8"))
    by = {row["id"]: row["figures"] for row in said["indicators"]}
    assert sum(len(rows) for each in by.values() for rows in each.values()) == len(
        edition().figures
    )
    assert by["A3"]["district"][0]["name"] == "Harborough"
    hidden = by["A3"]["district"][1]
    assert (hidden["value"], hidden["base"], hidden["status"]) == (None, None, "c")


def test_the_parquet_holds_what_the_csv_holds(written: tuple[Path, Path]) -> None:
    rows = pq.read_table(written[0] / "assessment-2025-26.parquet").to_pylist()
    lines = (written[0] / "assessment-2025-26.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(lines) - 1
    assert ",".join(rows[0]) == lines[0]


def test_a_revision_marks_what_differs_and_what_is_new() -> None:
    hours, active = figure("A5", "hours", 90.0), figure("A3", "active volunteers", 30.0)
    assert [each.mark for each in revised([hours, active], [hours])] == ["", "r"]
    assert [each.mark for each in revised([hours], [replace(hours, value=80.0)])] == ["r"]
    assert [each.mark for each in revised([hours, active], [])] == ["", ""]


def test_an_indicator_without_its_source_is_a_sentence_and_no_table_of_nothing() -> None:
    lacking = (figure("A1", "formal monthly", None, mark="x", group="England"),)
    part = section(shown(figures=lacking), "a1")
    assert part["grids"] == []
    assert "its source is not loaded" in part["words"][-1]
