"""A spreadsheet with every mistake that we know: named by row and column, the rest loads."""

import datetime as dt
from decimal import Decimal

import pytest

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.brokerage import CaseFactory
from tests.factories.people import PersonFactory
from tests.volunteering.imports.sheets import HEADINGS, as_csv, bring, everything, load, undo
from volunteering.imports import queries
from volunteering.imports.kinds import roles
from volunteering.imports.states import Fate, ImportState

pytestmark = pytest.mark.django_db

GOOD = [
    "Ada",
    "Amber",
    "ada@example.org",
    "07400 123456",
    "3/5/1980",
    "e13dg",
    "12 March 2019",
    "Likes dogs",
]
ROWS = [
    GOOD,  # 2
    ["", "", "nobody@example.org", "", "", "", "", ""],  # 3
    ["Bea", "Birch", "bea@example", "", "", "", "", ""],  # 4
    ["Cyn", "Cole", "", "", "1975", "E1 3DG", "", ""],  # 5
    ["Dan", "Dale", "dan@example.org", "0740012", "", "", "", ""],  # 6
    ["Eve", "Elm", "eve@example.org", "4.47E+11", "", "", "", ""],  # 7
    ["Fay", "Fern", "fay@example.org", "", "", "E1 3D", "", ""],  # 8
    ["Gus", "Gale", "gus@example.org", "", "the 60s", "", "", ""],  # 9
    ["Hal", "Hill", "hal@example.org", "", "31/02/1990", "", "", ""],  # 10
    ["Ida", "Ives", "ida@example.org", "", "12/25/1990", "", "", ""],  # 11
    ["Jo", "Jay", "jo@example.org", "", "1/1/2090", "", "", ""],  # 12
    ["Kit", "Kay", "kit@example.org", "", "2020", "", "", ""],  # 13
    ["Lou", "Lane", "lou@example.org", "", "1/1/1900", "", "", ""],  # 14
    ["Mia", "Moor", "mia@example.org", "", "", "", "1/1/2090", ""],  # 15
    ["Ned", "Nash", "ned@example.org", "", "1990", "", "1/1/1985", ""],  # 16
    ["Ola", "Oak", "ola@example.org; oak@example.org", "", "", "", "", ""],  # 17
    ["pat@example.org", "Park", "pat@example.org", "", "", "", "", ""],  # 18
    ["Quin", "Quay 2", "quin@example.org", "", "", "", "", ""],  # 19
    ["Ren\ufffd", "Rose", "rene@example.org", "", "", "", "", ""],  # 20
    ["Sam", "#REF!", "sam@example.org", "", "", "", "", ""],  # 21
    ["Tom", "Tree", "tom@example.org", "", "", "", "", "", "moved"],  # 22
    ["Uma", "Umber", "ada@example.org", "", "", "", "", ""],  # 23
    ["Vic", "Vale", "elsewhere@example.org", "", "", "", "", ""],  # 24
    ["Wyn", "Wood", "known@example.org", "", "", "", "", ""],  # 25
    ["Xan", "X" * 160, "xan@example.org", "", "", "", "", ""],  # 26
    ["Yve", "Yew", "yve@example.org", "", "5 Foo 1990", "", "", ""],  # 27
    [],  # 28: empty, no row at all
    GOOD,  # 29: the same again
    ["Zoe", "Zane", "zoe@example.org", "", "", "ZE1 0AA", "", ""],  # 30: a postcode that we lack
    ["Abe", "Ash", "", "020 7946 0018", "", "", "", ""],  # 31: a landline alone
]
MOVED = "There is more in this row than there are headings: its cells have moved."
ELSEWHERE = (
    "Somebody has an account with this address, and no case with you. Ask them, then open one."
)
NAMED = {
    3: ("First name", "There is no name."),
    4: ("E-mail", "This is no e-mail address."),
    5: ("E-mail", "There is neither an e-mail address nor a telephone number."),
    6: ("Mobile", "No such telephone number is in use: digits are missing or too many."),
    7: ("Mobile", "The spreadsheet has rounded it. Format the column as text and enter it again."),
    8: ("Post code", "This is no postcode. Write it as E1 3DG."),
    9: ("DOB", "This is no date that we can read. Write it as 31/12/1990."),
    10: ("DOB", "There is no such day."),
    11: ("DOB", "The month stands before the day. Write it as 31/12/1990."),
    12: ("DOB", "This day of birth has not come yet."),
    13: ("DOB", "Nobody under 13 can be registered."),
    14: ("DOB", "Nobody here is over 110 years old."),
    15: ("Date registered", "This day has not come yet."),
    16: ("Date registered", "This is before they were born."),
    17: ("E-mail", "There are several addresses. Leave one."),
    18: ("First name", "This is an e-mail address, not a name."),
    19: ("Surname", "There is a number in the name."),
    20: ("First name", "Its letters are damaged: save the spreadsheet anew, as UTF-8."),
    21: ("Surname", "The formula went wrong. Mend it, or write what should stand there."),
    22: ("after the last column", MOVED),
    23: ("E-mail", "Row 2 has this address, with another name."),
    24: ("E-mail", ELSEWHERE),
    25: ("First name", "You have this address under another name: Ken Known."),
    26: ("Surname", "It is longer than 150 letters."),
    27: ("DOB", "This is no month."),
}  # fmt: skip


@pytest.fixture
def sheet(stepney: object, centre: Organisation) -> bytes:
    PersonFactory(email="elsewhere@example.org", name="Vic Vale")
    CaseFactory(centre=centre, person=PersonFactory(email="known@example.org", name="Ken Known"))
    return as_csv(HEADINGS, *ROWS)


def test_each_mistake_is_named_by_row_and_column(
    centre: Organisation, broker: Person, sheet: bytes
) -> None:
    whole = bring(centre, broker, sheet)
    bad = [queries.reported(whole, row) for row in queries.rows(whole, Fate.BAD)]
    assert {row.number: (row.problems[0]["column"], row.problems[0]["why"]) for row in bad} == NAMED


def test_a_check_changes_nothing(centre: Organisation, broker: Person, sheet: bytes) -> None:
    before = everything()
    whole = bring(centre, broker, sheet)
    assert (whole.state, everything()) == (ImportState.CHECKED, before)


def test_the_rest_loads_and_the_same_row_twice_is_one_person(
    centre: Organisation, broker: Person, sheet: bytes
) -> None:
    whole = load(bring(centre, broker, sheet), broker)
    fates = {row.number: row.fate for row in whole.rows.exclude(fate=Fate.BAD)}
    assert fates == {2: Fate.MADE, 29: Fate.SAME, 30: Fate.MADE, 31: Fate.MADE}
    assert whole.rows.get(number=29).like == 2
    ada = Person.objects.get(email="ada@example.org")
    kept = (ada.name, ada.mobile, ada.birth_year, ada.born_on, ada.postcode, ada.home_lad)
    assert kept == ("Ada Amber", "+447400123456", 1980, None, "E1 3DG", "E09000030")
    assert not ada.has_usable_password()


def test_undo_restores_every_table_to_the_row(
    centre: Organisation, broker: Person, sheet: bytes
) -> None:
    before = everything()
    whole = undo(load(bring(centre, broker, sheet), broker), broker)
    after = everything()
    assert whole.state == ImportState.UNDONE
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def test_brought_again_every_row_is_recognised(
    centre: Organisation, broker: Person, sheet: bytes
) -> None:
    load(bring(centre, broker, sheet), broker)
    before = everything()
    again = load(bring(centre, broker, sheet), broker)
    good = {row.number: row.fate for row in again.rows.exclude(fate=Fate.BAD)}
    assert good == {2: Fate.SAME, 29: Fate.SAME, 30: Fate.SAME, 31: Fate.SAME}
    assert everything() == before


def test_rows_to_mend_come_with_what_to_mend(
    centre: Organisation, broker: Person, sheet: bytes
) -> None:
    headings, rows = queries.to_mend(bring(centre, broker, sheet))
    first, *_ = rows  # to its end: an open cursor would be closed in somebody else's transaction
    assert headings == ["Row", "To be mended", *HEADINGS]
    assert first == [3, "First name: There is no name.", "", "", "nobody@example.org", *[""] * 5]


@pytest.mark.parametrize(
    ("text", "hours"), [("2", "2"), ("2.5", "2.5"), ("112", "112"), ("", None)]
)
def test_hours_a_week_of_a_role_are_read(text: str, hours: str | None) -> None:
    judged = roles.judge({"title": "Goats", "hours_a_week": text}, today=dt.date(2026, 6, 15))
    assert not judged.is_bad
    assert judged.values["hours_a_week"] == (None if hours is None else Decimal(hours))


@pytest.mark.parametrize("text", ["0", "113", "112.5", "2.55", "two", "-1", "1e2", "²", "2,5"])
def test_hours_that_no_week_has_are_named(text: str) -> None:
    judged = roles.judge({"title": "Goats", "hours_a_week": text}, today=dt.date(2026, 6, 15))
    assert [each["column"] for each in judged.problems] == ["hours_a_week"]
    assert "such as 2.5" in judged.problems[0]["why"]


def test_a_row_on_which_the_program_itself_stumbles_stops_no_other(
    centre: Organisation, broker: Person
) -> None:
    listed = as_csv(["Organisation name"], ["Goats"], ["Bees"])
    whole = bring(centre, broker, listed, kind="organisations")
    whole.rows.filter(number=2).update(cells=[])  # nothing reads cells that are a list
    load(whole, broker)
    assert whole.state == ImportState.LOADED
    assert [row.fate for row in whole.rows.order_by("number")] == [Fate.BAD, Fate.MADE]
    assert "Tell whoever runs the service" in whole.rows.get(number=2).problems[0]["why"]
