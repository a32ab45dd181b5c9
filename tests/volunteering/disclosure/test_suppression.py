"""Which cells are hidden, on tables small enough to follow by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteering.disclosure.tables import ALL, published, table
from volunteering.disclosure.audit import Reader, exposed
from volunteering.disclosure.cells import Cell, Key, Range, Sum, amount, people
from volunteering.disclosure.suppression import DisclosureError, hidden_cells


def line(*counts: int, reveals: bool = False) -> tuple[dict[Key, Cell], list[Sum]]:
    """Make one line: its parts a, b, c … and their whole."""
    parts = dict(zip("abcdefgh", counts, strict=False))
    cells: dict[Key, Cell] = {name: people(count) for name, count in parts.items()}
    cells["whole"] = people(sum(counts))
    return cells, [Sum("whole", tuple(parts), reveals)]


def test_table_without_small_numbers_shows_all_of_them_rounded() -> None:
    cells, sums = line(12, 0, 38)
    hidden = hidden_cells(cells, sums)
    assert hidden == frozenset()
    assert published(cells, hidden) == {"a": 10, "b": 0, "c": 40, "whole": 50}


def test_small_number_takes_the_smallest_other_with_it() -> None:
    cells, sums = line(3, 40, 12, 0)
    hidden = hidden_cells(cells, sums)
    assert hidden == {"a", "c"}
    assert published(cells, hidden) == {"a": None, "b": 40, "c": None, "d": 0, "whole": 55}


def test_two_small_numbers_hide_each_other() -> None:
    cells, sums = line(3, 40, 2)
    assert hidden_cells(cells, sums) == {"a", "c"}


def test_whole_is_hidden_when_it_would_tell_that_all_parts_are_one() -> None:
    cells, sums = line(1, 1, 1, 1, 1)
    assert hidden_cells(cells, sums) == {"a", "b", "c", "d", "e", "whole"}


def test_only_small_part_hides_its_whole() -> None:
    cells, sums = line(3, 0, 0)
    assert hidden_cells(cells, sums) == {"a", "whole"}


def test_hiding_goes_on_along_rows_and_columns() -> None:
    cells, sums = table([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    hidden = hidden_cells(cells, sums)
    assert hidden == {("t", 0, 0), ("t", 0, 1), ("t", 1, 0), ("t", 1, 1)}


def test_special_categories_are_hidden_up_to_nine() -> None:
    cells, sums = table([[9, 30], [30, 30]], special=True)
    assert ("t", 0, 0) in hidden_cells(cells, sums)
    cells, sums = table([[9, 30], [30, 30]])
    assert hidden_cells(cells, sums) == frozenset()


def test_group_that_is_all_in_one_part_is_hidden_with_a_zero_where_that_tells() -> None:
    cells, sums = line(0, 20, 0, reveals=True)
    assert hidden_cells(cells, sums) == {"a", "b"}
    cells, sums = line(0, 20, 0)
    assert hidden_cells(cells, sums) == frozenset()


def test_what_must_be_shown_is_not_hidden() -> None:
    cells, sums = line(3, 40, 12)
    assert hidden_cells(cells, sums, keep=["c"]) == {"a", "b"}


def test_small_headline_fails_the_build() -> None:
    cells, sums = line(3, 40)
    with pytest.raises(DisclosureError, match="a was to be shown and is 3, which is too small"):
        hidden_cells(cells, sums, keep=["a"])


def test_number_that_is_public_already_fails_the_build() -> None:
    cells, sums = line(3, 40, 12)
    with pytest.raises(DisclosureError, match="Nothing can hide 'a'"):
        hidden_cells(cells, sums, known={"a": Range(3, 3)})


def test_number_that_is_public_already_hides_nothing_so_another_does() -> None:
    cells, sums = line(3, 40, 12, 61)
    known: dict[Key, Range] = {"b": Range(40, 40), "c": Range(12, 12), "whole": Range(116, 116)}
    assert hidden_cells(cells, sums) == {"a", "c"}
    assert hidden_cells(cells, sums, known=known) == {"a", "d"}


def test_total_of_two_hidden_ones_stays_open_beyond_four() -> None:
    cells, sums = table([[0, 0], [1, 1]])
    hidden = hidden_cells(cells, sums)
    reader = Reader(cells, sums, hidden)
    total = reader.range(("t", ALL, ALL))
    assert total.low == 2
    assert total.width > 1000
    assert reader.range(("t", ALL, ALL), zeros_are_shown=False).low == 0


def test_amount_with_a_dominant_giver_is_hidden_and_cannot_be_taken_off_the_whole() -> None:
    cells: dict[Key, Cell] = {
        "a": amount(800, may_show=False),
        "b": amount(120, may_show=True),
        "c": amount(3000, may_show=True),
        "whole": amount(3920, may_show=True),
    }
    sums = [Sum("whole", ("a", "b", "c"))]
    hidden = hidden_cells(cells, sums)
    assert hidden == {"a", "b"}
    found = Reader(cells, sums, hidden).range("a")
    assert (found.low, found.high) == (0, 921)


def test_amount_needs_room_of_a_tenth() -> None:
    """A hidden neighbour of 30 hours leaves 970 to 1,030 open, so a larger one has to go as well."""
    cells: dict[Key, Cell] = {
        "a": amount(1000, may_show=False),
        "b": amount(30, may_show=True),
        "c": amount(400, may_show=True),
        "whole": amount(1430, may_show=True),
    }
    assert hidden_cells(cells, [Sum("whole", ("a", "b", "c"))]) == {"a", "b", "c"}


def test_two_releases_are_protected_against_their_difference() -> None:
    """16 and over in one release, 18 and over in the next: three people are 16 or 17."""
    cells: dict[Key, Cell] = {
        "16+": people(23),
        "18+": people(20),
        "16-17": people(3, listed=False),
    }
    sums = [Sum("16+", ("18+", "16-17"))]
    reader = Reader(cells, sums, {"16-17"})
    assert hidden_cells(cells, sums) == frozenset()
    assert reader.range("16-17").covers(Range(1, 4))
    exact: dict[Key, Range] = {"16+": Range(23, 23), "18+": Range(20, 20)}
    with pytest.raises(DisclosureError, match="Nothing can hide '16-17'"):
        hidden_cells(cells, sums, known=exact)


def test_large_difference_between_releases_may_be_known() -> None:
    cells: dict[Key, Cell] = {
        "16+": people(90),
        "18+": people(50),
        "16-17": people(40, listed=False),
    }
    assert hidden_cells(cells, [Sum("16+", ("18+", "16-17"))]) == frozenset()


def test_lines_that_do_not_sum_are_refused() -> None:
    cells, sums = line(10, 20)
    with pytest.raises(DisclosureError, match="The parts of whole sum to 30, not 40"):
        hidden_cells(cells | {"whole": people(40)}, sums)
    with pytest.raises(DisclosureError, match="A line names z, of which there is no cell"):
        hidden_cells(cells, [Sum("whole", ("a", "b", "z"))])


def test_tables_that_share_a_margin_are_protected_together() -> None:
    first, sums = table([[3, 30], [40, 50]], name="by sex")
    second, more = table([[33, 0], [40, 50]], name="by age")
    same = [Sum(("by sex", r, ALL), (("by age", r, ALL),)) for r in (0, 1)]
    hidden = hidden_cells(first | second, [*sums, *more, *same])
    assert ("by sex", 0, 0) in hidden
    found = Reader(first | second, [*sums, *more, *same], hidden).range(("by sex", 0, 0))
    assert found.covers(Range(1, 4))


@settings(max_examples=25, deadline=None)
@given(inner=st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=5, max_size=5))
def test_what_is_found_by_looking_around_is_what_working_out_each_cell_finds(
    inner: list[list[int]],
) -> None:
    cells, sums = table(inner)
    hidden = {key for key, cell in cells.items() if cell.is_small}
    hidden |= {("t", 0, column) for column in range(4)}
    asked = sorted(hidden, key=repr)
    found = exposed(Reader(cells, sums, hidden), cells, asked)
    one_by_one = [key for key in asked if exposed(Reader(cells, sums, hidden), cells, [key])]
    assert found == one_by_one
