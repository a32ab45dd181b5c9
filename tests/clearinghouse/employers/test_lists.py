"""Lists that an employer sends as a file."""

from __future__ import annotations

from clearinghouse.employers import funding, headcounts
from clearinghouse.employers.lists import Cells, Line, Listing

LISTING = Listing(
    titles={"name": ("name", "who"), "town": ("town",)}, needs={"Name": ("name",)}, most=2
)


def keep(cells: Cells) -> str:
    if not cells["name"]:
        why = "Not kept: no name."
        raise ValueError(why)
    return f"Kept: {cells.get('town', 'nowhere')}"


def read(text: str) -> list[Line]:
    return LISTING.read(text, named=lambda cells: cells["name"], keep=keep)


def test_columns_go_by_any_of_their_titles_in_any_order_and_case() -> None:
    assert read("\ufeffTown, WHO ,Other\n Hull ,Ann,x\n") == [
        Line(2, "Ann", "Kept: Hull", is_kept=True)
    ]
    assert read("name\nAnn\n") == [Line(2, "Ann", "Kept: nowhere", is_kept=True)]


def test_a_row_that_is_left_out_does_not_keep_the_next_one_out() -> None:
    assert read("name,town\n,Hull\nAnn\n") == [
        Line(2, "", "Not kept: no name.", is_kept=False),
        Line(3, "Ann", "Kept: ", is_kept=True),
    ]


def test_rows_beyond_the_most_are_not_read_and_that_is_said_once() -> None:
    lines = read("name\nAnn\nBo\nCy\nDi\n")
    assert lines[2:] == [Line(4, "", "Not read: 2 rows at most at a time.", is_kept=False)]


def test_each_kind_says_how_many_rows_it_takes() -> None:
    assert (headcounts.LISTING.most, funding.LISTING.most) == (200, 5000)


def test_what_is_missing_is_named_as_people_know_it() -> None:
    assert headcounts.LISTING.missing(["Source"]) == ["day", "people"]
    assert headcounts.LISTING.missing(["As at", "Staff"]) == []
    assert funding.LISTING.missing(["Identifier", "Title"]) == ["Recipient Org:Name"]
    assert funding.LISTING.missing(["Recipient Org:Identifier"]) == []
