"""The service layer: real web server, worker, Redis and commands on a clone of the reference data.

Rows that a test writes are committed and seen by every process; the clone is dropped at the end.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.running.site import Site, opened

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.service)


@pytest.fixture(scope="session")
def django_db_setup(site: Site) -> None:
    """Let ``db`` mean the clone too: what a test does under it is rolled back."""


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """Give the running product; its web server is up, its worker is not."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    with (
        django_db_blocker.unblock(),
        opened("services", reporter.write_line if reporter else print) as running,
    ):
        yield running


@pytest.fixture
def worker(site: Site) -> Iterator[Site]:
    """Give the product with its worker and timetable at work."""
    site.start_worker()
    yield site
    site.beat.stop()
    site.worker.stop()
