"""Who can reach the equality answers: nobody but their own role (ADR 0010)."""

import os

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import connections

from tests.running.databases import where
from volunteering.assessment.equality.models import Answer

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
APP, EQUALITY = "commonweal_app", "commonweal_equality"


def tables(alias: str) -> set[str]:
    return set(connections[alias].introspection.table_names())


def enter(database: str, role: str) -> None:
    server = connections["default"].settings_dict
    host, port = server["HOST"] or None, server["PORT"] or None
    psycopg.connect(dbname=database, user=role, host=host, port=port).close()


def test_the_answers_are_in_their_own_database_only() -> None:
    assert Answer._meta.db_table in tables("equality")
    assert Answer._meta.db_table not in tables("default")
    assert tables("equality") <= {
        Answer._meta.db_table,
        "django_migrations",
        "spatial_ref_sys",  # PostGIS puts it into every database of the server
    }


def test_the_two_stores_have_roles_of_their_own(live_databases: tuple[str, str]) -> None:
    main, equality = live_databases
    enter(main, APP)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        enter(equality, APP)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        enter(main, EQUALITY)


def test_the_answers_are_not_in_the_operators_pages() -> None:
    assert not admin.site.is_registered(Answer)
    registered = {model._meta.app_label for model in admin.site._registry}
    assert "equality" not in registered


def test_no_model_refers_to_the_answers() -> None:
    for model in apps.get_models():
        if model is not Answer:
            related = {field.related_model for field in model._meta.get_fields()}
            assert Answer not in related
    assert settings.DATABASE_ROUTERS == ["volunteering.assessment.equality.routers.EqualityRouter"]


@pytest.fixture
def live_databases() -> tuple[str, str]:
    """Name the databases that the service itself would use: grants are theirs, not the tests'."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s)", [APP, EQUALITY])
        if cursor.fetchone() != (2,):
            pytest.skip("A server from outside has roles of its own (docs/how-to/deploy.md).")
    main, equality = (where(os.environ[url]) for url in ("DATABASE_URL", "EQUALITY_DATABASE_URL"))
    return main["dbname"], equality["dbname"]
