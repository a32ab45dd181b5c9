"""The second wall between centres: row-level security, behind the rules (issue 6, ADR 0021).

A web process sees no row of a walled table until ``enter`` says for whom it works; then it sees the
rows of the centres for which that person acts, as the database itself finds them. Workers and
commands see every row: they work for nobody. A forgotten filter then shows nothing, not everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from asgiref.local import Local
from django.db import connection, transaction
from django.db.models import Model

from matching.people.access import get_permitted

if TYPE_CHECKING:
    from matching.people.http import PersonRequest
    from matching.people.models import Person

Thing = TypeVar("Thing", bound=Model)

_inside = Local()

ENTER = """
SELECT set_config('commonweal.person', %(person)s, false),
       set_config('commonweal.centres', (
         SELECT coalesce(string_agg(organisation_id::text, ','), '')
         FROM matching_membership WHERE person_id = %(person)s::bigint AND ended_on IS NULL
       ), false)
"""
SEE = "SELECT set_config('commonweal.sees', %(what)s, true)"
LEAVE = """
SELECT set_config('commonweal.person', '', false), set_config('commonweal.centres', '', false)
"""


def enter(person: Person) -> None:
    """See the rows of the centres for which a person acts, and their own, until ``leave``."""
    _say(ENTER, {"person": str(person.pk)})
    _inside.person = person.pk


def record(request: PersonRequest, model: type[Thing], act: str = "view", **lookup: Any) -> Thing:
    """Find a record that this person may act on; the wall shows them their own centres' alone."""
    enter(request.user)
    return get_permitted(request, model, act, **lookup)


def leave() -> None:
    """See no walled row any more, if any was to be seen."""
    if getattr(_inside, "person", None) is not None:
        _inside.person = None
        _say(LEAVE, {})


@contextmanager
def lowered() -> Iterator[None]:
    """See every row for a moment: for whoever holds a link of ours, whose rows the link names.

    A transaction: one that fails sets back by itself what was to be seen.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('commonweal.sees', true), '')")
            (was,) = cursor.fetchone()
        _say(SEE, {"what": "everything"})
        yield
        _say(SEE, {"what": was})


def build(
    table: str,
    *,
    centres: tuple[str, ...] = ("centre_id",),
    own: str = "NULL",
    public: str = "FALSE",
) -> str:
    """Write the SQL that walls a table: by its centres and whom it is about; ``public`` rows all read."""
    seen = " OR ".join(f"commonweal_sees({column}, {own})" for column in centres)
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n"
        f"CREATE POLICY centres_see_their_own ON {table}"
        f" USING ({seen} OR {public}) WITH CHECK ({seen});\n"
    )


def pull_down(table: str) -> str:
    """Write the SQL that takes a table's wall away."""
    return (
        f"DROP POLICY IF EXISTS centres_see_their_own ON {table};\n"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;\n"
    )


def _say(statement: str, values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
