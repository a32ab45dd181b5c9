"""The shorthand beside figures: estimated, provisional, revised, a break (domain.md 7.5 and 10)."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace

from tests.volunteering.assessment import hand
from tests.volunteering.assessment.documents.editions import YEAR, edition, figure
from tests.volunteering.assessment.documents.test_spreadsheet import parts
from volunteering.assessment import marking, tables
from volunteering.assessment.documents import machines, wording
from volunteering.assessment.documents.grids import grids
from volunteering.assessment.documents.sheets import workbook
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.marking import besides, revised
from volunteering.assessment.registry import compute, indicators
from volunteering.assessment.rows import SOURCES
from volunteering.assessment.years import Year

KNOWN = {row.id: row for row in indicators()}
AT_CUT_OFF = dt.datetime(2026, 5, 26, 23, tzinfo=dt.UTC)
HOURS = figure("A5", "hours", 4321.0)


def marks(found: list[Figure], until: dt.datetime = AT_CUT_OFF) -> list[str]:
    return [each.mark for each in besides(found, YEAR, until)]


def test_what_rests_on_imputed_hours_is_estimated_and_nothing_else_of_hours_is() -> None:
    found = {figure.key: figure.mark for figure in compute(hand.frozen())}
    for code, measure in (("A5", "hours"), ("A8", "replacement value")):
        assert found[code, measure, "all", "Platform"] == "e"  # person 7 is estimated, in Leeds
        assert found[code, measure, "district", hand.LEEDS] == "e"
        assert found[code, measure, "district", hand.HARBOROUGH] == ""
        domains = [found[code, measure, "domain", name] for name in ("env", "edu", "soc")]
        assert domains == ["e", "e", ""]
    assert found["A5", "hours", "basis", "imputed"] == "e"
    assert found["A5", "hours", "basis", "agreed"] == ""
    assert found["A6", "share of hours: soc", "all", "Platform"] == "e"  # of all hours
    assert found["A6", "share of hours: env", "district", hand.HARBOROUGH] == ""
    assert found["A3", "active volunteers", "all", "Platform"] == ""
    certain = [row for row in hand.contributions() if row["basis"] != "imputed"]
    hours = {f.mark for f in compute(hand.frozen(contributions=certain)) if f.indicator == "A5"}
    assert hours == {""}


def test_what_is_worked_out_from_what_people_suppose_is_estimated() -> None:
    found = {f.measure: f.mark for f in compute(hand.frozen()) if f.key[0] == "C3"}
    assert found == {
        "placed": "",
        "net additional placements": "e",
        "cost per net placement": "e",
    }


def test_what_we_recorded_is_provisional_until_the_cut_off_of_the_next_year() -> None:
    assert marks([HOURS]) == ["p"]
    last = dt.datetime(2027, 5, 26, 22, 30, tzinfo=dt.UTC)  # half past eleven in London
    assert marks([HOURS], last) == ["p"]
    assert marks([HOURS], last + dt.timedelta(hours=1)) == [""]


def test_what_others_published_is_not_ours_to_call_provisional() -> None:
    survey = figure("A1", "formal monthly", 16.0, group="England")
    assert marks([survey, figure("C10", "median of all districts", 12.0)]) == ["", ""]


def test_what_stands_instead_of_a_figure_stays_alone() -> None:
    hidden = [figure("A5", "hours", None, mark=mark) for mark in ("c", "x", "z")]
    assert marks(hidden) == ["c", "x", "z"]
    assert [each.mark for each in revised(hidden, [HOURS])] == ["c", "x", "z"]


def test_each_table_that_may_hear_late_is_one_of_a_freeze() -> None:
    assert {source.name for source in SOURCES} >= marking.COMES_LATE


def test_a_break_is_marked_in_the_year_that_the_registry_names_and_in_no_other() -> None:
    days = figure("D2", "days given", 12.5)
    late = AT_CUT_OFF.replace(year=2030)
    assert [each.mark for each in besides([days, HOURS], YEAR, late)] == ["b", ""]
    assert [each.mark for each in besides([days], YEAR.after, late)] == [""]


def test_each_break_of_the_registry_begins_with_its_year() -> None:
    said = [words for row in indicators() for words in row.breaks]
    assert said
    assert all(
        str(Year.named(words.split(": ", 1)[0])) and words.split(": ", 1)[1] for words in said
    )


def test_a_figure_may_carry_several_and_each_is_printed_everywhere() -> None:
    both = replace(HOURS, mark="e").beside(Mark.REVISED).beside(Mark.PROVISIONAL)
    assert (both.mark, both.beside(Mark.ESTIMATED).mark) == ("epr", "epr")
    assert wording.value(both, KNOWN["A5"]) == "4,321 [e] [p] [r]"
    assert "4,321 [e] [p] [r]" in grids(KNOWN["A5"], [both], {})[0].rows[0]
    made = edition(figures=(both,))
    (row,) = csv.DictReader(io.StringIO(tables.as_csv(YEAR, made.figures)))
    assert row["obs_status"] == "e p r"
    said = {
        each["id"]: each["figures"] for each in json.loads(machines.as_json(made))["indicators"]
    }
    assert said["A5"]["all"][0]["status"] == "e p r"
    content = parts(workbook(made))["content.xml"]
    assert "[e] [p] [r]" in content
    assert all(f"[{mark}]" in content for mark in wording.SHORTHAND)  # the legend


def test_the_table_says_by_its_metadata_that_a_status_may_be_several() -> None:
    columns = json.loads(tables.as_metadata(YEAR, "a.csv"))["tableSchema"]["columns"]
    assert [each["name"] for each in columns if "separator" in each] == ["obs_status"]
