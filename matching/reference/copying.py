"""Many rows at once through PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

_STAGE = "commonweal_stage"


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Append rows of plain values to a model's table and return how many they were.

    Geometry goes as hexadecimal EWKB; nothing is checked but what the database checks.
    """
    with connection.cursor() as cursor:
        return _copy(cursor, model._meta.db_table, _names(model, columns), rows)


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Append rows like ``copy_rows``, to a table with row-level security, into which COPY may not go."""
    names = _names(model, columns)
    listed = ", ".join(names)
    table = connection.ops.quote_name(model._meta.db_table)
    shape = f"SELECT {listed} FROM {table} WITH NO DATA"  # noqa: S608  names are the model's own
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {_STAGE} AS {shape}")
        given = _copy(cursor, _STAGE, names, rows)
        cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {_STAGE}")  # noqa: S608
        cursor.execute(f"DROP TABLE {_STAGE}")
    return given


def copy_text(model: type[Model], columns: Sequence[str], blocks: Iterable[str]) -> None:
    """Append rows that are already in COPY's text format, for tables of millions."""
    names = _names(model, columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(_copy_statement(model._meta.db_table, names)) as copy,
    ):
        for block in blocks:
            copy.write(block)


def upsert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    unique: Sequence[str],
) -> int:
    """Insert rows of plain values, or update those that have the same `unique` columns and differ.

    Rows keep their keys, so that what points at them goes on doing so. Returns how many were given.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    names = _names(model, columns)
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        shape = f"SELECT {listed} FROM {table} WITH NO DATA"  # noqa: S608  names are the model's own
        cursor.execute(f"CREATE TEMPORARY TABLE {_STAGE} AS {shape}")
        given = _copy(cursor, _STAGE, names, rows)
        cursor.execute(
            f"INSERT INTO {table} AS kept ({listed}) SELECT {listed} FROM {_STAGE} "  # noqa: S608  names are the model's own
            + _on_conflict(names, _names(model, unique))
        )
        cursor.execute(f"DROP TABLE {_STAGE}")
    return given


def _on_conflict(names: list[str], unique: list[str]) -> str:
    changing = [name for name in names if name not in unique]
    if not changing:
        return f"ON CONFLICT ({', '.join(unique)}) DO NOTHING"
    assignments = ", ".join(f"{name} = excluded.{name}" for name in changing)
    old, new = (", ".join(f"{side}.{name}" for name in changing) for side in ("kept", "excluded"))
    return (
        f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {assignments} "
        f"WHERE ({old}) IS DISTINCT FROM ({new})"
    )


def _copy(
    cursor: CursorWrapper, table: str, names: list[str], rows: Iterable[Sequence[object]]
) -> int:
    ready = list(rows)  # before COPY begins: a query while it runs would wait for ever
    with cursor.copy(_copy_statement(table, names)) as copy:
        for row in ready:
            copy.write_row(row)
    return len(ready)


def _copy_statement(table: str, names: list[str]) -> Any:
    return f"COPY {connection.ops.quote_name(table)} ({', '.join(names)}) FROM STDIN"


def _names(model: type[Model], columns: Sequence[str]) -> list[str]:
    return [
        connection.ops.quote_name(str(model._meta.get_field(name).column))  # type: ignore[union-attr]
        for name in columns
    ]
