"""What the read-only role of analysts may read: reference data, and figures after disclosure control.

No table about people stands here, and of those that do, no column that leads to a person: a test
tries it as that role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model
from psycopg import sql

ROLE: Final = "commonweal_analyst"
READS: Final = (
    "matching.Area",
    "matching.AreaFact",
    "matching.AreaSuccessor",
    "matching.Outcode",
    "matching.Postcode",
    "matching.Cause",
    "matching.CauseLabel",
    "matching.CauseMap",
    "matching.JobTitle",
    "matching.Occupation",
    "matching.Skill",
    "matching.SkillLabel",
    "matching.SkillMap",
    "matching.Term",
    "matching.Rule",
    "matching.ReferenceLoad",
    "volunteering.Edition",
    "volunteering.SourceValue",
    "volunteering.KeptFigure",
    "volunteering.ImpactFigure",
    "volunteering.FairnessRun",
    "volunteering.FairnessRate",
)
# Behind what is shown: what a difference to another publication would tell.
NEVER: Final = frozenset({"exact", "exact_base", "exact_part"})


def columns(model: type[Model]) -> list[str]:
    """Give the columns of a table that lead to nobody."""
    return [
        str(column.column)
        for column in model._meta.concrete_fields
        if column.name not in NEVER and not leads_to_a_person(column)
    ]


def leads_to_a_person(column: object) -> bool:
    """Whether a column refers to somebody."""
    related = getattr(column, "related_model", None)
    return related is not None and related._meta.label == settings.AUTH_USER_MODEL


def grant() -> int:
    """Give the role what it may read and nothing else, as the owner of the tables; count the tables."""
    if not _there():
        return 0
    orders = list(_orders())
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(order)
    return len(READS)


def _there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone() is not None


def _orders() -> Iterator[sql.Composed]:
    role = sql.Identifier(ROLE)
    database = sql.Identifier(str(connection.settings_dict["NAME"]))
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role)
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role)
    for label in READS:
        model = apps.get_model(label)
        names = sql.SQL(", ").join(map(sql.Identifier, columns(model)))
        table = sql.Identifier(model._meta.db_table)
        # Column by column: a right to the whole table would outlast a column that is added.
        yield sql.SQL("REVOKE ALL ON {} FROM {}").format(table, role)
        yield sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(names, table, role)
