"""The database roles of the running product: each may do its own work and no more."""

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps

from config.privacy import analyst
from tests.running.databases import manage, where
from tests.running.site import Site


@pytest.fixture
def as_web(site: Site) -> Iterator[psycopg.Connection]:
    address = where(site.databases.addresses["DATABASE_URL"])
    with psycopg.connect(**address, autocommit=True) as connection:
        yield connection


@pytest.fixture
def as_analyst(site: Site) -> Iterator[psycopg.Connection]:
    manage(site.databases, "grant_roles")
    address = where(site.databases.addresses["DATABASE_URL"]) | {"user": analyst.ROLE}
    with psycopg.connect(**address, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "order",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE matching_notice",
        "ALTER TABLE matching_notice ADD COLUMN mine int",
        "TRUNCATE matching_notice",
    ],
)
def test_web_server_may_not_change_the_schema(as_web: psycopg.Connection, order: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web.execute(order)


def test_web_server_may_not_enter_the_equality_store(site: Site) -> None:
    web = where(site.databases.addresses["DATABASE_URL"])
    web["dbname"] = where(site.databases.equality)["dbname"]
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(**web)


def test_equality_role_may_not_enter_the_main_store(site: Site) -> None:
    equality = where(site.databases.equality)
    equality["dbname"] = where(site.databases.main)["dbname"]
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(**equality)


def test_history_cannot_be_rewritten_even_by_the_owner(site: Site) -> None:
    with psycopg.connect(**where(site.databases.main)) as owner:
        owner.execute(
            "INSERT INTO matching_transition (subject, old, new, at, reason, facets)"
            " VALUES ('volunteering.role:1', 'draft', 'open', now(), '', '{}')"
        )
        with pytest.raises(psycopg.errors.RestrictViolation):
            owner.execute("UPDATE matching_transition SET new = 'closed'")
        owner.rollback()


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE matching_auditentry SET said = ''",
        "DELETE FROM matching_auditentry",
        "UPDATE matching_auditseal SET rows = 0",
        "DELETE FROM matching_auditseal",
        "TRUNCATE matching_auditentry",
        "UPDATE matching_transition SET new = 'closed'",
        "DELETE FROM matching_transition",
        "UPDATE matching_contribution SET source = ''",
        "DELETE FROM matching_outcome",
        "ALTER TABLE matching_auditentry DISABLE TRIGGER append_only",
        "SET session_replication_role = replica",
    ],
)
def test_web_server_may_not_even_try_to_rewrite_what_was_written(
    as_web: psycopg.Connection, order: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web.execute(order)


def test_web_server_adds_to_the_audit_log_and_may_let_old_rows_go_but_no_others(
    as_web: psycopg.Connection,
) -> None:
    as_web.execute(
        "INSERT INTO matching_auditentry (what, subject, said, at) VALUES ('check', '', '', now())"
    )
    assert as_web.execute("SELECT audit_let_go(now() - interval '2 years')").fetchone() == (0,)
    with pytest.raises(psycopg.errors.RestrictViolation):
        as_web.execute("SELECT audit_let_go(now())")
    as_web.execute("UPDATE matching_transition SET by_id = NULL WHERE false")


@pytest.fixture
def parts(site: Site) -> list[str]:
    """Write a row of history into each year, and give the names of the parts."""
    with psycopg.connect(**where(site.databases.main), autocommit=True) as owner:
        owner.execute(
            "INSERT INTO matching_transition (subject, old, new, at, reason, facets)"
            " SELECT 'volunteering.role:1', 'draft', 'open', coalesce(until, 'infinity') - interval '1 day',"
            " '', '{}' FROM history_parts()"
        )
        return [part for (part,) in owner.execute("SELECT part::text FROM history_parts()")]


EVERY_WAY = (
    "UPDATE {} SET new = 'closed'",
    "DELETE FROM {}",
    "TRUNCATE {}",
)


@pytest.mark.parametrize("order", EVERY_WAY)
def test_no_year_of_history_is_rewritten_whoever_asks(
    site: Site,
    as_web: psycopg.Connection,
    as_analyst: psycopg.Connection,
    parts: list[str],
    order: str,
) -> None:
    with psycopg.connect(**where(site.databases.main), autocommit=True) as owner:
        for table in ("matching_transition", *parts):
            with pytest.raises(psycopg.errors.RestrictViolation):
                owner.execute(order.format(table))
            for role in (as_web, as_analyst):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    role.execute(order.format(table))


def test_web_server_knows_history_whole_and_has_years_made_in_one_way_only(
    as_web: psycopg.Connection, parts: list[str]
) -> None:
    for part in parts:
        for order in (
            "SELECT 1 FROM {}",
            "INSERT INTO {} SELECT * FROM matching_transition LIMIT 1",
            "UPDATE {} SET by_id = NULL",
            "ALTER TABLE matching_transition DETACH PARTITION {}",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                as_web.execute(order.format(part))
    for order in (
        "SELECT history_take_in()",
        "SELECT history_make('mine', 'DEFAULT')",
        "SELECT history_guard('matching_notice')",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_web.execute(order)
    assert as_web.execute("SELECT history_make_years(), history_count()").fetchone() == (0, "")
    as_web.execute("UPDATE matching_transition SET by_id = NULL WHERE false")


def test_analyst_reads_published_and_reference_tables(as_analyst: psycopg.Connection) -> None:
    names = as_analyst.execute("SELECT count(*) FROM matching_area").fetchone()
    assert names is not None
    assert names[0] > 300
    for label in analyst.READS:
        model = apps.get_model(label)
        shown = ", ".join(f'"{column}"' for column in analyst.columns(model))
        as_analyst.execute(f"SELECT {shown} FROM {model._meta.db_table} LIMIT 1")  # noqa: S608


def test_analyst_reads_nothing_about_anybody_and_changes_nothing(
    as_analyst: psycopg.Connection,
) -> None:
    read = {apps.get_model(label) for label in analyst.READS}
    for model in apps.get_models():
        if model not in read and model._meta.app_label not in {"equality", "gis"}:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                as_analyst.execute(f"SELECT 1 FROM {model._meta.db_table} LIMIT 1")  # noqa: S608
    for order in (
        "UPDATE matching_area SET name = ''",
        "DELETE FROM volunteering_keptfigure",
        "CREATE TABLE mine (id int)",
        "SELECT exact FROM volunteering_impactfigure",
        "SELECT audit_let_go(now() - interval '2 years')",
        "SELECT history_make_years()",
        "SELECT history_count()",
        "SELECT history_take_in()",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_analyst.execute(order)


def test_analyst_may_not_enter_the_equality_store(site: Site) -> None:
    there = where(site.databases.addresses["DATABASE_URL"]) | {
        "user": analyst.ROLE,
        "dbname": where(site.databases.equality)["dbname"],
    }
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(**there)
