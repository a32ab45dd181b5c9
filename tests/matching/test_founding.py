"""Tables that are created together are the same as one by one, and go together."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from matching.founding import CreateTogether

pytestmark = pytest.mark.django_db

HEN_AND_EGG = CreateTogether(
    [
        migrations.CreateModel(
            "Hen",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("from_egg", models.ForeignKey("founding.Egg", models.CASCADE)),
            ],
        ),
        migrations.CreateModel(
            "Egg",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("of_hen", models.ForeignKey("founding.Hen", models.CASCADE, null=True)),
                ("weight", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="egg_weighs_something", condition=models.Q(weight__gt=0)
                    )
                ]
            },
        ),
    ]
)


def states() -> tuple[ProjectState, ProjectState]:
    before = ProjectState()
    after = before.clone()
    HEN_AND_EGG.state_forwards("founding", after)
    return before, after


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("founding_")}


def constraints(table: str) -> dict[str, tuple[bool, bool]]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return {name: (bool(each["check"]), bool(each["foreign_key"])) for name, each in found.items()}


def test_models_that_lead_to_each_other_are_created_with_their_constraints_and_dropped() -> None:
    before, after = states()
    with connection.schema_editor() as editor:
        HEN_AND_EGG.database_forwards("founding", editor, before, after)
    assert tables() == {"founding_hen", "founding_egg"}
    assert constraints("founding_egg")["egg_weighs_something"] == (True, False)
    for table in tables():
        assert (False, True) in constraints(table).values()

    with connection.schema_editor() as editor:
        HEN_AND_EGG.database_backwards("founding", editor, after, before)
    assert tables() == set()


def test_what_was_rendered_before_does_not_hide_the_new_models() -> None:
    state = ProjectState()
    assert state.apps.get_models() == []
    HEN_AND_EGG.state_forwards("founding", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Hen", "Egg"}


def test_a_file_can_be_written_of_it() -> None:
    migration = type("Migration", (migrations.Migration,), {"operations": [HEN_AND_EGG]})
    written = MigrationWriter(migration("0001_all", "founding"), include_header=False).as_string()
    assert "matching.founding.CreateTogether(" in written
    assert written.count("migrations.CreateModel(") == 2
