"""Nodes of a flat graph that wait, on disk, for the nodes that they refer to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


class Shelf:
    """A temporary file: nodes by id, activities that wait, and who lists which activity."""

    def __init__(self) -> None:
        self._file = sqlite3.connect(
            "", isolation_level=None
        )  # "": a private file, deleted on closing
        self._file.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE TABLE node (id TEXT PRIMARY KEY, body TEXT);"
            "CREATE TABLE owner (activity TEXT PRIMARY KEY, organisation TEXT);"
            "CREATE TABLE waiting (position INTEGER, organisation TEXT, body TEXT);"
        )

    def keep(self, key: str, node: object) -> None:
        """Keep a node to be referred to; of two with one id, the first."""
        self._file.execute("INSERT OR IGNORE INTO node VALUES (?, ?)", (key, _written(node)))

    def node(self, key: str) -> Any:
        """Give a kept node, or None."""
        row = self._file.execute("SELECT body FROM node WHERE id = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def own(self, activity: str, organisation: str) -> None:
        """Remember that an organisation lists an activity by its id."""
        self._file.execute("INSERT OR IGNORE INTO owner VALUES (?, ?)", (activity, organisation))

    def owner(self, activity: str) -> str:
        """Give the organisation that lists an activity, or nothing."""
        row = self._file.execute(
            "SELECT organisation FROM owner WHERE activity = ?", (activity,)
        ).fetchone()
        return str(row[0]) if row else ""

    def wait(self, position: int, organisation: str, node: object) -> None:
        """Put an activity aside until the whole file has been seen."""
        self._file.execute(
            "INSERT INTO waiting VALUES (?, ?, ?)", (position, organisation, _written(node))
        )

    def waiting(self) -> Iterator[tuple[int, str, Any]]:
        """Give the activities put aside, in order."""
        with closing(self._file.execute("SELECT * FROM waiting ORDER BY rowid")) as rows:
            for position, organisation, body in rows:
                yield position, organisation, json.loads(body)

    def close(self) -> None:
        """Give the file up."""
        self._file.close()


def _written(node: object) -> str:
    return json.dumps(node, cls=DjangoJSONEncoder)
