"""While migrations run, the version before goes on working on the same tables (docs/explanation/scale.md).

So a release may add, and the next one may take away what nobody uses any more. What cannot be seen
here (RunSQL, RunPython) is read by whoever reviews it.
"""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

# The last migration of each app before the policy; nobody runs an older version.
BEFORE: Final = {
    "matching": "0020_complaints_about_data",
    "volunteering": "0037_lists_in_other_sites",
    "clearinghouse": "0017_dated_headcounts",
    "equality": "0001_initial",
}
# What grows with people: building an index on these holds writers up unless it is done concurrently.
LARGE: Final = {
    "person", "transition", "contribution", "notice", "message", "text", "look", "auditentry",
    "impression", "application", "placement", "role", "opportunity", "venue", "session", "postcode",
}  # fmt: skip
# (app, migration, what): why it is safe all the same.
ALLOWED: Final[dict[tuple[str, str, str], str]] = {}


def unsafe(operation: Any, born: set[str]) -> str | None:
    """Say what of an operation the version before would stumble over; None when nothing."""
    named = getattr(operation, "model_name", None) or getattr(operation, "name", "")
    model = str(named).lower()
    if model in born:
        return None
    if isinstance(operation, migrations.DeleteModel | migrations.RenameModel):
        return f"{type(operation).__name__} {model}"
    if isinstance(operation, migrations.RemoveField | migrations.RenameField):
        field = getattr(operation, "old_name", None) or operation.name
        return f"{type(operation).__name__} {model}.{field}"
    if isinstance(operation, migrations.AddField) and _is_demanded(operation.field):
        return f"AddField {model}.{operation.name} without db_default"
    if model in LARGE:
        return _slow(operation, model)
    return None


def _is_demanded(field: Any) -> bool:
    """Whether an INSERT by the version before, which does not know the column, would be refused."""
    return not (
        field.null or field.many_to_many or field.generated or field.db_default is not NOT_PROVIDED
    )


def _slow(operation: Any, model: str) -> str | None:
    """Say what would hold writers of a large table up while the whole of it is read."""
    if isinstance(operation, migrations.AddIndex) and not isinstance(
        operation, AddIndexConcurrently
    ):
        return f"AddIndex {model}.{operation.index.name} not concurrently"
    if isinstance(operation, migrations.AddConstraint) and not isinstance(
        operation, AddConstraintNotValid
    ):
        return f"AddConstraint {model}.{operation.constraint.name} validates at once"
    return None


def found() -> Iterator[tuple[str, str, str]]:
    loader = MigrationLoader(None)
    for app, last in BEFORE.items():
        born: set[str] = set()
        for name in sorted(name for label, name in loader.disk_migrations if label == app):
            operations = loader.disk_migrations[app, name].operations
            if name <= last:
                continue
            born |= {op.name.lower() for op in operations if isinstance(op, migrations.CreateModel)}
            for operation in _flat(operations):
                if what := unsafe(operation, born):
                    yield app, name, what


def _flat(operations: Any) -> Iterator[Any]:
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from operation.database_operations
        else:
            yield operation


def test_new_migrations_let_the_version_before_go_on_or_say_why_they_do_not() -> None:
    assert [each for each in found() if each not in ALLOWED] == []


def test_excuse_names_something_that_is_there_and_gives_a_reason() -> None:
    assert set(ALLOWED) <= set(found())
    assert all(reason.endswith(".") for reason in ALLOWED.values())


def test_policy_begins_at_migrations_that_are_there() -> None:
    known = set(MigrationLoader(None).disk_migrations)
    assert set(BEFORE.items()) <= known


TEXT = models.TextField()
LIMIT = models.CheckConstraint(name="x", condition=models.Q(pk__gt=0))


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.RemoveField("role", "title"), "RemoveField role.title"),
        (migrations.RenameField("role", "title", "name"), "RenameField role.title"),
        (migrations.DeleteModel("Role"), "DeleteModel role"),
        (migrations.AddField("role", "word", TEXT), "AddField role.word without db_default"),
        (migrations.AddField("role", "word", models.TextField(null=True)), None),
        (migrations.AddField("role", "word", models.TextField(db_default="")), None),
        (migrations.AddField("fresh", "word", TEXT), None),
        (
            migrations.AddIndex("role", models.Index("id", name="x")),
            "AddIndex role.x not concurrently",
        ),
        (AddIndexConcurrently("role", models.Index("id", name="x")), None),
        (migrations.AddIndex("centre", models.Index("id", name="x")), None),
        (migrations.AddConstraint("role", LIMIT), "AddConstraint role.x validates at once"),
        (AddConstraintNotValid("role", LIMIT), None),
    ],
)
def test_operation_is_judged(operation: Any, said: str | None) -> None:
    assert unsafe(operation, {"fresh"}) == said
