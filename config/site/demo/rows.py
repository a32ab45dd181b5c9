"""Rows that are made in memory with their keys and their own times, and written by the thousand.

Actions say "now"; a year that has been is written as rows, in the shape in which the actions would
have left them. Tests hold the result to the invariants.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, TypeVar

from django.contrib.gis.geos import GEOSGeometry
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from matching.reference.copying import copy_rows, insert_rows

Row = TypeVar("Row", bound=Model)
BLOCK: Final = 500


class Rows:
    """What is to be written, table by table in the order in which each was first asked for."""

    def __init__(self) -> None:
        self._kept: dict[type[Model], list[Model]] = defaultdict(list)
        self._keys: dict[type[Model], deque[int]] = defaultdict(deque)

    def add(self, model: type[Row], **values: Any) -> Row:
        """Make a row with a key of its own, so that others can lead to it."""
        row = model(**values)
        if row.pk is None:
            row.pk = self._key(model)
        self._kept[model].append(row)
        return row

    def of(self, model: type[Row]) -> list[Row]:
        """Give the rows of a table."""
        return self._kept[model]  # type: ignore[return-value]

    def in_time(self, model: type[Model], moment: str) -> None:
        """Give the rows of a table, to which nothing leads, keys in the order of their time."""
        rows = sorted(self._kept[model], key=lambda row: getattr(row, moment))
        for key, row in zip(sorted(row.pk for row in rows), rows, strict=True):
            row.pk = key

    def write(self) -> int:
        """Write everything and count it."""
        return sum(_write(model, rows) for model, rows in self._kept.items())

    def _key(self, model: type[Model]) -> int:
        keys = self._keys[model]
        if not keys:
            keys.extend(_reserve(model))
        return keys.popleft()


def _reserve(model: type[Model]) -> Iterator[int]:
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sequence, [model._meta.db_table, BLOCK])
        yield from [key for (key,) in cursor.fetchall()]


def _write(model: type[Model], rows: list[Model]) -> int:
    columns = model._meta.concrete_fields
    names = [column.name for column in columns]
    put = insert_rows if _is_walled(model) else copy_rows
    return put(model, names, ([_plain(column, row) for column in columns] for row in rows))


def _is_walled(model: type[Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table]
        )
        return bool(cursor.fetchone()[0])


def _plain(column: Field[Any, Any], row: Model) -> object:
    value = getattr(row, column.attname)
    if value is None and (
        getattr(column, "auto_now_add", False) or getattr(column, "auto_now", False)
    ):
        return timezone.now()
    if isinstance(column, JSONField):
        return None if value is None else json.dumps(value, cls=DjangoJSONEncoder)
    return _simple(value)


def _simple(value: Any) -> object:
    if isinstance(value, GEOSGeometry):
        return value.hexewkb.decode()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, FieldFile):
        return value.name or ""
    if isinstance(value, list):
        return [_simple(each) for each in value]
    return value
