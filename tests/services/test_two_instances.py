"""One Commonweal follows another over loopback: both agree role by role, and changes travel."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from django.utils import timezone

from tests.factories.opportunities import RoleFactory, SessionFactory, VenueFactory, summarised
from tests.running import databases
from tests.running.site import Site
from tests.running.waiting import until
from volunteering.opportunities import actions
from volunteering.opportunities.models import Opportunity, Role

ROLES: Final = 450  # more than two pages of the feed
OPERATOR: Final = "opal@second.example"
TOLD: Final = """
    SELECT role.title, role.description, role.commitment, role.remote, role.minimum_age, role.maximum_age,
        role.causes, role.skills, role.requirements, role.accessibility, role.rewards, role.slots,
        role.lads, role.live, opportunity.title, opportunity.description, organisation.name
    FROM volunteering_role role JOIN volunteering_opportunity opportunity
        ON opportunity.id = role.opportunity_id
    JOIN matching_organisation organisation ON organisation.id = opportunity.organisation_id
    WHERE opportunity.source = %s AND opportunity.state = 'live' AND role.title ILIKE '%%penguin%%'
    ORDER BY role.title
"""


class AtAddress(Site):
    """A site by its number: links to a name without a dot are kept by nobody."""

    @property
    def url(self) -> str:
        """The address of the home page, without the last slash."""
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def first(site: Site) -> Iterator[Site]:
    """Give a web server of the first service that calls itself by its number."""
    running = AtAddress(site.databases, site.state, site.layer)
    running.web.start()
    try:
        until(lambda: running.status("/healthz") == 200, otherwise=running.words)
        yield running
    finally:
        running.web.stop()


@pytest.fixture
def second(site: Site) -> Iterator[Site]:
    """Give another service with stores of its own, and nothing running but its commands."""
    stores = databases.clone(databases.reference(print), "second")
    other = Site(stores, Path(tempfile.mkdtemp()), site.layer)
    try:
        made = other.command(
            "shell",
            "-c",
            "from matching.people.models import Person;"
            f"Person.objects.create_superuser('{OPERATOR}', 'a long enough word')",
        )
        assert made.returncode == 0, made.stderr
        yield other
    finally:
        databases.drop(stores)


def followed(second: Site, first: Site) -> str:
    """Have the second read the first's feed to its end."""
    done = second.command(
        "follow_feed",
        f"{first.url}/data/feed",
        "--publisher",
        "The first",
        "--by",
        OPERATOR,
        DEMO="1",
        OUTWARD_INSIDE_HOSTS="127.0.0.1",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def roles_of(site: Site, source: str) -> list[Any]:
    with psycopg.connect(**databases.where(site.databases.main)) as connection:
        return connection.execute(TOLD, [source]).fetchall()


def settle() -> None:
    """Let everything have been written a minute ago: the feed waits for what is being written."""
    Role.objects.filter(opportunity__source="").update(
        changed_at=timezone.now() - dt.timedelta(minutes=1)
    )


def posted(number: int) -> Role:
    """Post a role with a place and a time."""
    role: Role = RoleFactory(
        title=f"Penguin keeper {number:03}",
        description=f"<p>Keep penguin {number}.</p>",
        commitment="One morning a week",
        minimum_age=18,
        causes=["AnimalWelfare"],
        skills=["ActiveListening"],
        remote=number % 7 == 0,
    )
    opportunity = role.opportunity
    venue = VenueFactory(opportunity=opportunity)
    SessionFactory(opportunity=opportunity, venue=venue, slots=1 << (number % 21))
    summarised(opportunity)
    return role


@pytest.fixture
def roles(first: Site) -> Iterator[list[Role]]:
    """Give roles of the first service, and take them away again: other tests look at the same one."""
    made = [posted(number) for number in range(ROLES)]
    settle()
    yield made
    Opportunity.objects.filter(pk__in=[role.opportunity_id for role in made]).delete()


def test_second_service_agrees_with_the_first_and_follows_its_changes(
    first: Site, second: Site, roles: list[Role]
) -> None:

    print(followed(second, first))  # noqa: T201 (what a reader of the log wants)
    ours, theirs = roles_of(first, ""), roles_of(second, "feed-1")
    assert len(ours) == ROLES
    assert theirs == ours

    # An update and a deletion travel, and nothing else does.
    changed, withdrawn = roles[3], roles[5]
    changed.title, changed.minimum_age = "Keeper of penguins", 16
    changed.save()
    actions.summarise(opportunities=[changed.opportunity])
    actions.withdraw(opportunity=withdrawn.opportunity, by=None)
    Role.objects.filter(pk__in=[changed.pk, withdrawn.pk]).update(
        changed_at=timezone.now() - dt.timedelta(seconds=10)
    )
    said = followed(second, first)

    assert "created 0, updated 1" in said
    assert "withdrawn 1" in said
    ours, theirs = roles_of(first, ""), roles_of(second, "feed-1")
    assert len(ours) == ROLES - 1
    assert theirs == ours
    assert "Keeper of penguins" in {row[0] for row in theirs}

    # Who asks again is told of nothing.
    assert "created 0, updated 0, unchanged 0, withdrawn 0" in followed(second, first)
