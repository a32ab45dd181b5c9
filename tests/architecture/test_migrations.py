from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db(databases="__all__")
def test_migrations_match_the_models() -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said, verbosity=1)
    assert said.getvalue() == "No changes detected\n"


def test_every_app_has_one_line_of_history() -> None:
    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}
