"""Two web servers on one database: whatever happens to a role shows in the next list of both.

How long that took is printed; the limit here is for liveness alone, for the machine may be busy.
"""

from collections.abc import Iterator
from http import HTTPStatus
from time import monotonic
from typing import Final

import pytest
from django.urls import reverse

from tests.factories.roles import RoleFactory
from tests.running.site import Site
from tests.running.waiting import until
from volunteering.opportunities.models import Role

PATIENCE: Final = 10.0  # seconds; a second is the goal
ASKED: Final = "postcode=E1+3DG&cause=AnimalWelfare&radius=2&wishes=zebra+keeper"


@pytest.fixture
def servers(site: Site) -> Iterator[tuple[Site, Site]]:
    """Give two web servers at different addresses, with the same stores behind them."""
    second = Site(site.databases, site.state, site.layer)
    second.web.start()
    try:
        until(lambda: second.status("/healthz") == HTTPStatus.OK, otherwise=second.words)
        yield site, second
    finally:
        second.web.stop()


def lists(server: Site) -> str:
    """Give the list that a server would show now."""
    answer = server.get(f"{reverse('for_you')}?{ASKED}")
    assert answer.status == HTTPStatus.OK
    return answer.body.decode()


def follow(servers: tuple[Site, Site], what: str, *, shown: str = "", gone: str = "") -> None:
    """Wait until both servers' lists show one title and not the other; print how long each took."""
    began = monotonic()
    for number, server in enumerate(servers, start=1):

        def follows(server: Site = server) -> bool:
            page = lists(server)
            return (not shown or shown in page) and (not gone or gone not in page)

        until(follows, seconds=PATIENCE, otherwise=server.words)
        print(f"{what}: server {number} after {monotonic() - began:.2f} s")  # noqa: T201


def test_two_web_servers_follow_a_role_from_its_publication_to_its_last_place(
    servers: tuple[Site, Site],
) -> None:
    for server in servers:
        assert "Zebra keeper" not in lists(server)

    made = RoleFactory(title="Zebra keeper", causes=["AnimalWelfare"], places_left=1)
    follow(servers, "published", shown="Zebra keeper")

    role = Role.objects.get(pk=made.pk)
    role.title = "Keeper of zebras"
    role.save()
    follow(servers, "changed", shown="Keeper of zebras", gone="Zebra keeper")

    role.places_left = 0
    role.save()
    follow(servers, "filled", gone="Keeper of zebras")

    role.places_left = 1
    role.save()
    follow(servers, "a place is free again", shown="Keeper of zebras")
