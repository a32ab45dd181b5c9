"""What every test may ask for: the personas, and a machine without a network.

Personas are rows like any other: ``volunteer``, ``coordinator`` (of ``vco``), ``broker`` (of
``centre``) and ``operator`` (with the second step that operators need). ``sign_in(person)`` gives
a browser of theirs, ``anonymous`` one of nobody's.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from asgiref.sync import SyncToAsync
from django.contrib.gis.geos import Point
from django.db import connections
from django.test import Client, override_settings
from pytest_socket import enable_socket, socket_allow_hosts

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind, Postcode
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.running import databases

SignIn = Callable[[Person], Client]
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
SERVERS = [
    urlsplit(os.environ.get(name, "")).hostname for name in ("DATABASE_OWNER_URL", "REDIS_URL")
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs rows with ``database``, so that test-fast can leave it out."""
    for item in items:
        needs_rows = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if needs_rows or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup() -> None:
    """Let tests reach this machine and the servers they were given, nothing else."""
    hosts = ["127.0.0.1", "::1", *filter(None, SERVERS)]
    socket_allow_hosts(hosts, allow_unix_socket=True)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Leave the network as it was, and no connection open in the thread that async tests share."""
    if item.get_closest_marker("asyncio"):
        SyncToAsync.single_thread_executor.submit(connections.close_all).result()
    enable_socket()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Make test databases by copying one that is migrated once: seconds instead of minutes."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    template = databases.migrated(reporter.write_line if reporter else print)
    for alias, address in (("default", template.main), ("equality", template.equality)):
        connections[alias].settings_dict["TEST"]["TEMPLATE"] = databases.where(address)["dbname"]


@pytest.fixture(scope="session", autouse=True)
def media_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests upload, freeze and write out of the folder of the checkout's own databases."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture
def vco(db: None) -> Organisation:
    return OrganisationFactory(name="Stepney Friends")


@pytest.fixture
def centre(db: None) -> Organisation:
    return CentreFactory(name="Stepney Volunteer Centre")


@pytest.fixture
def volunteer(db: None) -> Person:
    return PersonFactory(name="Vera Volunteer", email="vera@example.org")


@pytest.fixture
def coordinator(vco: Organisation) -> Person:
    person: Person = PersonFactory(name="Cora Coordinator", email="cora@example.org")
    MembershipFactory(organisation=vco, person=person)
    return person


@pytest.fixture
def broker(centre: Organisation) -> Person:
    person: Person = PersonFactory(name="Bela Broker", email="bela@example.org")
    MembershipFactory(organisation=centre, person=person, role=Membership.Role.BROKER)
    return person


@pytest.fixture
def operator(db: None) -> Person:
    """Give someone who runs the service, with an authenticator app set up."""
    person = PersonFactory(
        name="Opal Operator", email="opal@example.org", is_staff=True, is_superuser=True
    )
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return person


@pytest.fixture
def anonymous() -> Client:
    return Client()


@pytest.fixture
def sign_in() -> SignIn:
    """Give a browser in which a person is signed in."""

    def browser_of(person: Person) -> Client:
        browser = Client()
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return browser_of


@pytest.fixture
def stepney(db: None) -> Area:
    """Make E1 3DG a known postcode, in a neighbourhood whose centre is 400 metres off."""
    district = Area.objects.create(
        code="E09000030", kind=AreaKind.LAD, name="Tower Hamlets", valid_from=date(2009, 4, 1)
    )
    ward = Area.objects.create(
        code="E05009333",
        kind=AreaKind.WARD,
        name="Stepney Green",
        valid_from=date(2024, 5, 2),
        parent=district,
    )
    neighbourhood = Area.objects.create(
        code="E01004308",
        kind=AreaKind.LSOA,
        name="Tower Hamlets 013A",
        valid_from=date(2021, 3, 21),
        parent=ward,
        centre=Point(535_300, 181_500, srid=27700),
    )
    Postcode.objects.create(
        code="E1 3DG", point=Point(535_700, 181_500, srid=27700), lad_code="E09000030"
    )
    return neighbourhood
