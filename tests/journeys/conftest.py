"""The walks of docs/walks, end to end through the test client, on a clone of the reference data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.running.site import Site, cloned

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.service)


@pytest.fixture(scope="session")
def walked(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """Give the clone that the walks go through; no server runs, the test client asks Django."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    with (
        django_db_blocker.unblock(),
        cloned("journeys", reporter.write_line if reporter else print) as site,
    ):
        yield site


@pytest.fixture(scope="session")
def django_db_setup(walked: Site) -> None:
    """Let ``db`` mean the clone: what a walk writes is rolled back."""
