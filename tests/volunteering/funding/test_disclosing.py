"""What outsiders see of a report: nobody recovers a hidden cell from its margins and its other cells.

The attack shares no code with the audit: it narrows each cell down by the report's lines, again and
again, as a patient reader with a spreadsheet would.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteering.funding.disclosing import HIDDEN, mean, safe
from volunteering.funding.models import FunderAgreement
from volunteering.funding.tables import PLACED, REGISTERED, table
from volunteering.funding.together import Other, contains

few = st.integers(0, 12)
Cells = dict[tuple[str, str], int]


def report(**given: Any) -> dict[str, Any]:
    """Give a report's figures with some values, and nothing else in it."""
    counted = {"persons": 0, "cases": 0}
    behind: dict[str, Any] = {"people": 0, "organisations": []}
    return {
        "measures": {"registered": dict(counted), "placed": dict(counted)},
        "tables": [],
        "medians": [],
        "well_being": {"change": None, "base": 0},
        "hours": {
            "logged": "0",
            "estimated": "0",
            "behind": {"logged": behind, "estimated": behind},
            "value": None,
        },
        "targets": [],
        **given,
    }


@st.composite
def quarters(draw: Any) -> dict[str, Any]:
    """Draw a report: one number of people told by age, by benefits, by tenth; cases; answers; claims."""
    ages = draw(st.lists(few, min_size=2, max_size=4))
    total = sum(ages)
    told = [("ages", ages, ["0"], False)]
    for name, sensitive, reveals in (("benefits", ["0", "1"], True), ("tenths", [], False)):
        first = draw(st.integers(0, total))
        second = draw(st.integers(0, total - first))
        told.append((name, [first, second, total - first - second], sensitive, reveals))
    placed = draw(few)
    cases = placed + draw(st.integers(0, 4))
    asked = draw(st.integers(0, 30))
    answered = draw(st.integers(0, asked))
    yes = draw(st.integers(0, answered))
    tables = [
        table(name, name, ["", ""], _rows(numbers), whole=REGISTERED, sensitive=kept, reveals=tells)
        for name, numbers, kept, tells in told
    ]
    tables += [
        table("filled", "filled", ["", ""], _rows([draw(st.integers(0, cases))]), part=PLACED),
        table("asked", "asked", ["", ""], _rows([asked])),
        table("answered", "answered", ["", ""], _rows([answered]), part=("asked", "0")),
        table(
            "still_there",
            "still",
            ["", ""],
            _rows([yes, draw(st.integers(0, answered - yes))]),
            part=("answered", "0", "together"),
        ),
    ]
    return report(
        measures={
            "registered": {"persons": total, "cases": total},
            "placed": {"persons": placed, "cases": cases},
        },
        tables=tables,
        claimed_twice=[{"measure": "placed", "number": draw(st.integers(1, 6))}]
        if cases > 6
        else [],
    )


def _rows(numbers: list[int]) -> list[list[Any]]:
    return [[str(at), number] for at, number in enumerate(numbers)]


def _numbers(figures: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Give what is printed, by place."""
    found = {
        (code, kind): number
        for code, said in figures["measures"].items()
        for kind, number in said.items()
    }
    for each in figures["tables"]:
        found |= {(each["key"], row[0]): row[1] for row in each["rows"]}
    for each in figures.get("claimed_twice", []):
        found["twice", each["measure"]] = each["number"]
    return found


def _lines(figures: dict[str, Any]) -> list[tuple[tuple[str, str], list[tuple[str, str]], bool]]:
    """Give what sums to what, and whether exactly: a reader of the captions knows it."""
    lines: list[Any] = [((c, "cases"), [(c, "persons")], False) for c in figures["measures"]]
    for each in figures["tables"]:
        keys = [(each["key"], row[0]) for row in each["rows"]]
        if each["whole"]:
            lines.append((tuple(each["whole"]), keys, True))
        if each["part"]:
            lines.append((tuple(each["part"][:2]), keys, False))
    lines += [((e["measure"], "cases"), [("twice", e["measure"])], False)
              for e in figures.get("claimed_twice", [])]  # fmt: skip
    return lines


def _narrowed(shown: dict[tuple[str, str], Any], lines: Any) -> dict[Any, list[float]]:
    bounds = {}
    for key, said in shown.items():
        if said == HIDDEN:
            bounds[key] = [0.0, 1000.0]
        else:
            bounds[key] = [max(5.0, said - 2), said + 2.0] if said else [0.0, 0.0]
    for _round in range(30):
        for whole, parts, exact in lines:
            least = sum(bounds[key][0] for key in parts)
            bounds[whole][0] = max(bounds[whole][0], least)
            if exact:
                bounds[whole][1] = min(bounds[whole][1], sum(bounds[key][1] for key in parts))
            for key in parts:
                others = [other for other in parts if other != key]
                most = bounds[whole][1] - sum(bounds[other][0] for other in others)
                bounds[key][1] = min(bounds[key][1], most)
                if exact:
                    rest = bounds[whole][0] - sum(bounds[other][1] for other in others)
                    bounds[key][0] = max(bounds[key][0], rest)
    return bounds


@settings(max_examples=60, deadline=None)
@given(exact=quarters())
def test_no_small_number_is_recovered_from_margins_and_cells(exact: dict[str, Any]) -> None:
    shown = _numbers(safe(exact))
    truth = _numbers(exact)
    sensitive = {("ages", "0"), ("benefits", "0"), ("benefits", "1")}
    found = _narrowed(shown, _lines(exact))
    for key, said in shown.items():
        low, high = found[key]
        floor = 10 if key in sensitive else 5
        assert low <= truth[key] <= high
        assert said in {HIDDEN, 0} or (said % 5 == 0 and truth[key] >= floor)
        if said == HIDDEN and 0 < truth[key] < floor:
            assert low <= 1 or high - low >= 5
            assert high >= floor - 1


def test_one_small_group_in_a_table_takes_another_with_it() -> None:
    rows = [["Under 18", 0], ["18 to 24", 3], ["25 to 34", 20], ["35 to 49", 11]]
    ages = table("ages", "Age", ["Age", "Persons"], rows, whole=REGISTERED)
    measures = {"registered": {"persons": 34, "cases": 34}}

    shown = safe(report(measures=measures, tables=[ages]))

    assert [row[1] for row in shown["tables"][0]["rows"]] == [0, HIDDEN, 20, HIDDEN]
    assert shown["measures"]["registered"] == {"persons": 35, "cases": 35}


def test_benefits_are_hidden_below_ten_and_where_all_say_the_same() -> None:
    rows = [["Claims benefits", 34], ["Claims none", 0]]
    said = table(
        "benefits", "Benefits", ["", ""], rows, whole=REGISTERED,
        sensitive=["Claims benefits", "Claims none"], reveals=True,
    )  # fmt: skip
    measures = {"registered": {"persons": 34, "cases": 34}}

    shown = safe(report(measures=measures, tables=[said]))

    assert [row[1] for row in shown["tables"][0]["rows"]] == [HIDDEN, HIDDEN]


def test_target_shows_what_its_measure_shows_and_roles_are_no_people() -> None:
    measures = {"placed": {"persons": 3, "cases": 8}}
    targets = [
        {"measure": "placed", "words": "", "target": 5, "number": 3},
        {"measure": "new_roles", "words": "", "target": 5, "number": 3},
    ]

    shown = safe(report(measures=measures, targets=targets))

    assert [each["number"] for each in shown["targets"]] == [HIDDEN, 3]


@pytest.mark.parametrize(
    ("people", "organisations", "shown"),
    [
        (5, [10.0, 10.0, 20.0], "40"),
        (4, [10.0, 10.0, 20.0], HIDDEN),
        (5, [20.0, 20.0], HIDDEN),
        (9, [2.0, 2.0, 36.0], HIDDEN),
    ],
)
def test_hours_need_people_and_organisations_of_which_none_has_most(
    people: int, organisations: list[float], shown: str
) -> None:
    hours = {
        "logged": "40",
        "estimated": "0",
        "behind": {
            "logged": {"people": people, "organisations": organisations},
            "estimated": {"people": 0, "organisations": []},
        },
        "value": {"pounds": "£700"},
    }

    found = safe(report(hours=hours))["hours"]

    assert (found["logged"], found["estimated"]) == (shown, "0")
    assert found["value"] == (None if shown == HIDDEN else {"pounds": "£700"})


def test_medians_and_means_need_twenty_five_people() -> None:
    assert (mean(3.5, 24), mean(3.5, 25), mean(None, 0)) == (HIDDEN, 3.5, None)
    change = {"change": 0.4, "base": 24}
    assert safe(report(well_being=change))["well_being"] == {"change": HIDDEN, "base": HIDDEN}


def reported(registered: int) -> dict[str, Any]:
    return report(
        measures={"registered": {"persons": registered, "cases": None}},
    )


def other(registered: int, *, holds: bool) -> Other:
    exact = reported(registered)["measures"]
    return Other(exact, safe(reported(registered))["measures"], holds)


@pytest.mark.parametrize(
    ("mine", "theirs", "holds", "seen"),
    [
        (30, 12, False, 30),  # eighteen are left
        (7, 5, False, HIDDEN),  # 5 to 7 less 5 to 7: two at most
        (5, 7, True, HIDDEN),
        (5, 30, True, 5),
        (12, 12, True, 10),  # the same people
    ],
)
def test_two_funders_who_compare_their_reports_do_not_find_a_few(
    *, mine: int, theirs: int, holds: bool, seen: int | str
) -> None:
    shown = safe(reported(mine), [other(theirs, holds=holds)])
    assert shown["measures"]["registered"]["persons"] == seen


@settings(max_examples=60, deadline=None)
@given(few, st.integers(0, 40))
def test_a_report_less_another_that_is_part_of_it_leaves_nobody_small(rest: int, part: int) -> None:
    whole = safe(reported(rest + part), [other(part, holds=False)])
    mine = whole["measures"]["registered"]["persons"]
    theirs = other(part, holds=False).shown["registered"]["persons"]
    if HIDDEN in {mine, theirs} or not 1 <= rest <= 4:
        return
    low = max(0, max(mine - 2, 5 if mine else 0) - (theirs + 2 if theirs else 0))
    high = (mine + 2) - max(theirs - 2, 5 if theirs else 0)
    assert low <= 1
    assert high >= 4


def test_an_agreement_on_a_district_is_part_of_one_on_all() -> None:
    everybody, leeds, young = (
        FunderAgreement(districts=districts, age_to=age)
        for districts, age in (([], None), (["E08000035"], None), ([], 25))
    )
    assert contains(everybody, leeds)
    assert contains(everybody, young)
    assert not contains(leeds, everybody)
    assert not contains(leeds, young)
    assert not contains(FunderAgreement(districts=[], only_enhanced=True), everybody)
