"""How PostgreSQL would answer a query that our code asks."""

from collections.abc import Callable

from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext


def plans_of(deed: Callable[[], object], about: type[Model], said: str) -> list[str]:
    """Do it, and give the plan of each query in which these words stand, when its table is counted."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {about._meta.db_table}")
    with CaptureQueriesContext(connection) as asked:
        deed()
    return [_plan(each["sql"]) for each in asked.captured_queries if said in each["sql"]]


def _plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}")
        return "\n".join(line for (line,) in cursor.fetchall())
