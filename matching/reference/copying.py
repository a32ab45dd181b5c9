"""Many rows at once through PostgreSQL's COPY."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Append rows of plain values to a model's table and return how many they were.

    Geometry goes as hexadecimal EWKB; nothing is checked but what the database checks.
    """
    copied = 0
    with connection.cursor() as cursor, cursor.copy(_statement(model, columns)) as copy:
        for row in rows:
            copy.write_row(row)
            copied += 1
    return copied


def copy_text(model: type[Model], columns: Sequence[str], blocks: Iterable[str]) -> None:
    """Append rows that are already in COPY's text format, for tables of millions."""
    with connection.cursor() as cursor, cursor.copy(_statement(model, columns)) as copy:
        for block in blocks:
            copy.write(block)


def _statement(model: type[Model], columns: Sequence[str]) -> Any:  # noqa: ANN401  psycopg takes text that it knows to be literal
    quote = connection.ops.quote_name
    names = ", ".join(quote(model._meta.get_field(name).column) for name in columns)  # noqa: SLF001  Django's documented door to a model's fields
    return f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN"  # noqa: SLF001
