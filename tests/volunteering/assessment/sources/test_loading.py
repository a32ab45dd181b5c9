"""Published files become rows with their edition; what is wrong is named by sheet, row and column."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from matching.organisations.models import OrganisationIdentifier
from matching.places.models import AreaKind
from tests.factories.organisations import CentreFactory
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactory
from tests.volunteering.assessment.sources import files
from volunteering.assessment.registry import indicators
from volunteering.assessment.sources import actions
from volunteering.assessment.sources.kinds import NEEDED_BY, Kind
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue
from volunteering.assessment.sources.naming import Places
from volunteering.assessment.sources.reading import BrokenFileError
from volunteering.funding.models import Grant

pytestmark = pytest.mark.django_db
LEEDS, HARBOROUGH, NORTH_EAST = "E08000035", "E07000131", "E12000001"


def said(**instead: Any) -> actions.Said:
    ordinary: dict[str, Any] = {
        "name": "2024/25",
        "from_on": dt.date(2024, 10, 1),
        "to_on": dt.date(2025, 3, 31),
        "publisher": "Nobody",
        "licence": "OGL-UK-3.0",
        "is_invented": True,
    }
    return actions.Said(**ordinary | instead)


@pytest.fixture(autouse=True)
def areas() -> None:
    AreaFactory(code=LEEDS, name="Leeds", kind=AreaKind.LAD)
    AreaFactory(code=HARBOROUGH, name="Harborough", kind=AreaKind.LAD)
    AreaFactory(code=NORTH_EAST, name="North East", kind=AreaKind.REGION)
    AreaFactory(code="E12000007", name="London", kind=AreaKind.REGION)


def load(kind: Kind, file: Path, **instead: Any) -> Edition:
    return actions.load(kind=kind, file=file, said=said(**instead), by=PersonFactory())


def text(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def tables(tmp_path: Path) -> Path:
    return files.as_ods(tmp_path / "tables.ods", files.survey())


def test_a_survey_is_read_by_the_words_of_its_headings(tmp_path: Path) -> None:
    edition = load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    rows = {(row.measure, row.breakdown, row.area, row.group): row for row in edition.values.all()}
    england = rows["formal monthly", "all", "E92000001", ""]
    assert (england.value, england.lower, england.upper, england.base) == (16.5, 16, 17, 1000)
    assert rows["formal monthly", "region", NORTH_EAST, "North East"].value == 14
    assert rows["formal monthly", "district", LEEDS, "Leeds"].base == 45
    assert rows["formal monthly", "age", "E92000001", "16 to 24"].value == 21
    hidden = rows["formal monthly", "district", HARBOROUGH, "Harborough"]
    assert (hidden.value, hidden.mark) == (None, "c")
    assert rows["informal monthly", "all", "E92000001", ""].value == 25
    assert len(rows) == 6  # nothing of those who gave money, nor of the year before


def test_what_is_wrong_is_named_by_sheet_and_row_and_the_rest_is_kept(tmp_path: Path) -> None:
    edition = load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    assert [(each["sheet"], each["row"], each["words"]) for each in edition.problems] == [
        ("B1a", 10, "“Nowhere” is no area or group that we know."),
        ("B1a", 12, "“250” is no percentage."),
        ("B1a", 13, "The estimate lies outside its interval."),
    ]
    assert (edition.read, edition.kept) == (9, 6)


def test_what_is_said_twice_is_named_where_it_stands_and_the_first_stands(tmp_path: Path) -> None:
    sheets = files.survey()
    sheets["B1a"] += [
        [files.FORMAL, area, "16", "900", "99.0", "98.0", "99.5", "9"]
        for area in ("England", "Leeds")
    ]
    edition = load(Kind.COMMUNITY_LIFE, files.as_ods(tmp_path / "a.ods", sheets))
    assert [(each["sheet"], each["row"], each["words"]) for each in edition.problems[3:]] == [
        ("B1a", 14, "This is said twice: the first stands."),
        ("B1a", 15, "This is said twice: the first stands."),
    ]
    assert (edition.read, edition.kept) == (11, 6)
    assert edition.values.get(area="E92000001", measure="formal monthly", group="").value == 16.5


def test_rows_that_a_sheet_leaves_empty_are_counted_as_its_program_counts(tmp_path: Path) -> None:
    file = files.as_ods(tmp_path / "a.ods", files.survey(), empty_rows=7)
    edition = load(Kind.COMMUNITY_LIFE, file)
    assert [each["row"] for each in edition.problems] == [16, 18, 19]


def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path) -> None:
    sheets = files.survey()
    for row in sheets["B1b"][2:]:
        row[4:7] = ["29%", "28%", "30%"]
    edition = load(Kind.COMMUNITY_LIFE, files.as_ods(tmp_path / "a.ods", sheets))
    assert edition.values.get(breakdown="age").value == 29


def test_an_area_is_found_by_the_name_that_it_has_today() -> None:
    AreaFactory(code="E06000010", name="Kingston upon Hull, City of", kind=AreaKind.LAD)
    AreaFactory(code="E08000099", name="Leeds", kind=AreaKind.LAD, valid_to=dt.date(2020, 1, 1))
    places = Places()
    assert places.find("Leeds") == ("district", LEEDS, "Leeds")
    assert places.find("Kingston-upon-Hull") == (
        "district",
        "E06000010",
        "Kingston upon Hull, City of",
    )
    assert places.find("E08000099") == ("district", "E08000099", "Leeds")
    assert places.find("", "All respondents") == ("all", "E92000001", "")
    assert places.find("Leeds and Bradford") is None


def test_a_survey_that_was_not_boosted_gives_no_district(tmp_path: Path) -> None:
    edition = load(Kind.COMMUNITY_LIFE, tables(tmp_path), has_districts=False)
    assert not edition.values.filter(breakdown="district").exists()
    assert edition.values.filter(breakdown="region").count() == 1
    assert edition.kept == edition.values.count() == 4
    boosted = load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    assert (boosted.read, boosted.kept) == (edition.read, 6)


def test_an_edition_that_is_loaded_again_takes_the_place_of_itself(tmp_path: Path) -> None:
    first = load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    again = load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    assert first.pk == again.pk
    assert SourceValue.objects.count() == 6


def test_a_file_of_another_year_or_kind_changes_nothing(tmp_path: Path) -> None:
    load(Kind.COMMUNITY_LIFE, tables(tmp_path))
    with pytest.raises(BrokenFileError, match="2019/20"):
        load(Kind.COMMUNITY_LIFE, tables(tmp_path), name="2019/20")
    with pytest.raises(BrokenFileError, match="no ODS"):
        load(Kind.COMMUNITY_LIFE, text(tmp_path / "a.ods", "not at all"))
    words = files.EARNINGS.replace("obs_value", "value")
    with pytest.raises(BrokenFileError, match="missing: obs_value"):
        load(Kind.EARNINGS, text(tmp_path / "a.csv", words))
    with pytest.raises(BrokenFileError, match="no CSV"):
        load(Kind.EARNINGS, text(tmp_path / "a.csv", files.EARNINGS + "x" * 200_000))
    with pytest.raises(BrokenFileError, match="ends before"):
        load(Kind.COMMUNITY_LIFE, tables(tmp_path), to_on=dt.date(2020, 1, 1))
    assert Edition.objects.count() == 1


def test_estimates_from_microdata_come_as_the_command_prints_them(tmp_path: Path) -> None:
    edition = load(Kind.ESTIMATES, text(tmp_path / "a.json", files.ESTIMATES))
    kept = edition.values.get(area="E92000001")
    assert (kept.measure, kept.value, kept.se) == ("formal monthly", 16.5, 0.25)
    assert edition.values.get(area=NORTH_EAST).mark == "x"
    assert [(each["row"], each["column"]) for each in edition.problems] == [(3, "group"), (4, "se")]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"estimate": "much"}, "estimate"),
        ({"estimate": float("nan")}, "estimate"),
        ({"n": [9]}, "n"),
        ({"lower": 0.2}, "estimate"),
    ],
    ids=["words", "nan", "list", "outside"],
)
def test_an_estimate_that_is_none_is_named_and_left_out(
    tmp_path: Path, wrong: dict[str, Any], column: str
) -> None:
    first, second, *_rest = json.loads(files.ESTIMATES)
    edition = load(Kind.ESTIMATES, text(tmp_path / "a.json", json.dumps([first | wrong, second])))
    assert [(each["row"], each["column"]) for each in edition.problems] == [(1, column)]
    assert edition.values.get().area == NORTH_EAST


def test_population_is_added_up_from_sixteen_on(tmp_path: Path) -> None:
    edition = load(
        Kind.POPULATION,
        text(tmp_path / "a.csv", files.POPULATION),
        name="mid-2024",
        from_on=dt.date(2024, 6, 30),
        to_on=dt.date(2024, 6, 30),
    )
    values = {
        (row.measure, row.area, row.breakdown, row.group): row.value for row in edition.values.all()
    }
    assert values["population 16 and over", LEEDS, "district", ""] == 900
    assert values["population", LEEDS, "sex", "Female"] == 200
    assert values["population", LEEDS, "sex", "Male"] == 700
    assert values["population", LEEDS, "age", "16 to 24"] == 500
    assert values["population", LEEDS, "age", "75 and over"] == 400
    assert [(each["row"], each["column"]) for each in edition.problems] == [(8, "sex"), (9, "age")]


def test_the_census_is_added_up_by_five_groups_from_sixteen_on(tmp_path: Path) -> None:
    edition = load(Kind.CENSUS, text(tmp_path / "a.csv", files.CENSUS), name="2021")
    assert {row.group: row.value for row in edition.values.all()} == {
        "White": 700,
        "Asian or Asian British": 200,
        "Other": 50,
    }
    assert {row.breakdown for row in edition.values.all()} == {"ethnicity"}
    assert [each["row"] for each in edition.problems] == [9]
    with pytest.raises(BrokenFileError, match="by ethnic group or by disability"):
        load(
            Kind.CENSUS, text(tmp_path / "b.csv", files.CENSUS.replace("Ethnic group", "Religion"))
        )


def test_only_age_groups_that_end_below_sixteen_are_left(tmp_path: Path) -> None:
    heading, first, *_rest = files.CENSUS.splitlines()
    ages = (
        "Aged 4 years and under",
        "Aged 5 to 9 years",
        "Aged 10 to 15 years",
        "Aged 16 to 19 years",
        "Aged 40 to 49 years",
        "Aged 50 to 64 years",
        "Aged 90 years and over",
    )
    rows = [
        first.replace("Aged 15 years and under", age).replace("1000", str(10**number))
        for number, age in enumerate(ages)
    ]
    edition = load(Kind.CENSUS, text(tmp_path / "a.csv", "\n".join([heading, *rows])), name="2021")
    assert edition.values.get().value == 1_111_000


def test_the_census_tells_who_is_disabled_under_the_equality_act(tmp_path: Path) -> None:
    words = (
        files.CENSUS.replace("Ethnic group (20", "Disability (3")
        .replace("White: British", "Not disabled under the Equality Act: No condition")
        .replace("White: Irish", "Disabled under the Equality Act: Limited a lot")
    )
    edition = load(Kind.CENSUS, text(tmp_path / "a.csv", words), name="2021")
    assert {row.group: row.value for row in edition.values.all()} == {
        "Disabled": 100,
        "Not disabled": 600,
    }


def test_earnings_are_medians_of_hourly_pay_without_overtime(tmp_path: Path) -> None:
    edition = load(Kind.EARNINGS, text(tmp_path / "a.csv", files.EARNINGS))
    by_area = {row.area: row for row in edition.values.all()}
    england, north_east, london = (by_area[code] for code in ("E92000001", NORTH_EAST, "E12000007"))
    assert (england.breakdown, england.value) == ("all", 18)
    assert england.se == pytest.approx(0.09)
    assert (north_east.group, north_east.value) == ("North East", 16.25)
    assert (london.value, london.mark) == (None, "c")
    assert [each["row"] for each in edition.problems] == [10]


def test_money_of_centres_is_kept_by_function(tmp_path: Path) -> None:
    centre = CentreFactory()
    OrganisationIdentifier.objects.create(organisation=centre, scheme="GB-CHC", number="1234567")
    edition = load(Kind.FINANCE, text(tmp_path / "a.csv", files.FINANCE))
    rows = CentreMoney.objects.filter(edition=edition, centre=centre)
    assert [(row.function, row.direction, str(row.pounds)) for row in rows] == [
        ("F1", "income", "12000.50"),
        ("F2", "spent", "300.00"),
    ]
    assert [each["row"] for each in edition.problems] == [3, 5, 6, 7, 8]


def test_grants_go_to_funding_and_their_edition_is_remembered(tmp_path: Path) -> None:
    edition = load(Kind.GRANTS, text(tmp_path / "a.csv", files.GRANTS))
    assert list(Grant.objects.values_list("identifier", "source")) == [
        ("360G-g-1", "Nobody, 2024/25")
    ]
    assert (edition.read, edition.kept) == (2, 1)


def test_the_command_reports_what_it_kept_as_json(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    call_command(
        "load_source",
        "community-life",
        str(tables(tmp_path)),
        "--edition=2024/25",
        "--from=2024-10-01",
        "--to=2025-03-31",
        "--publisher=DCMS",
        "--licence=OGL-UK-3.0",
        "--invented",
        stdout=out,
        stderr=err,
    )
    told = json.loads(out.getvalue())
    assert (told["read"], told["kept"], told["values"], told["problems"]) == (9, 6, 6, 3)
    assert "B1a, row 10, area: “Nowhere” is no area or group that we know." in err.getvalue()
    assert Edition.objects.get().is_invented


def test_the_command_says_in_words_why_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command(
            "load_source",
            "finance",
            str(tmp_path / "none.csv"),
            "--edition=a",
            "--from=2024-10-01",
            "--to=2025-03-31",
            "--publisher=a",
            "--licence=a",
        )


def test_every_kind_says_which_indicators_need_it() -> None:
    assert NEEDED_BY.keys() == set(Kind)
    known = {indicator.id for indicator in indicators()}
    assert {code for codes in NEEDED_BY.values() for code in codes} <= known
