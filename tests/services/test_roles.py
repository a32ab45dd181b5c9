"""The database roles of the running product: each may do its own work and no more."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.running.databases import where
from tests.running.site import Site


@pytest.fixture
def as_web(site: Site) -> Iterator[psycopg.Connection]:
    address = where(site.databases.addresses["DATABASE_URL"])
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
