"""Tables of people by two things, with their margins, as cells and lines."""

from collections.abc import Collection, Mapping, Sequence

from volunteering.disclosure.cells import Cell, Key, Sum, people

Counts = Sequence[Sequence[int]]
ALL = "all"


def table(
    counts: Counts, *, special: bool = False, name: str = "t"
) -> tuple[dict[Key, Cell], list[Sum]]:
    """Give a table's cells, keyed (name, row, column), with its margins and the sums they make."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    whole: dict[Key, int] = {(name, r, c): counts[r][c] for r in rows for c in columns}
    whole |= {(name, r, ALL): sum(counts[r]) for r in rows}
    whole |= {(name, ALL, c): sum(row[c] for row in counts) for c in columns}
    whole[name, ALL, ALL] = sum(map(sum, counts))
    across = [Sum((name, r, ALL), tuple((name, r, c) for c in columns)) for r in (*rows, ALL)]
    down = [Sum((name, ALL, c), tuple((name, r, c) for r in rows)) for c in (*columns, ALL)]
    return {key: people(count, special=special) for key, count in whole.items()}, across + down


def published(cells: Mapping[Key, Cell], hidden: Collection[Key]) -> dict[Key, float | None]:
    """Give what a reader sees: rounded numbers, and nothing where a cell is hidden."""
    return {
        key: None if key in hidden else cell.published for key, cell in cells.items() if cell.listed
    }
