"""The night on several workers: they share its regions, and a region whose worker is killed is taken up."""

import datetime as dt
from collections.abc import Callable, Iterator

import psycopg
import pytest
from celery import current_app
from django.contrib.gis.geos import Point
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from matching.shortlists.models import BatchPart, BatchRun
from tests.factories.people import STEPNEY
from tests.factories.roles import RoleFactory
from tests.factories.suggestions import VolunteerFactory
from tests.running.databases import where
from tests.running.processes import Process
from tests.running.site import Site, bare
from tests.running.waiting import until
from volunteering.suggestions import overnight

WORKING, DONE = BatchPart.State.WORKING, BatchPart.State.DONE


@pytest.fixture(scope="module")
def place(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), bare("night", print) as site:
        yield site


def of_the_night(place: Site, name: str) -> Process:
    """Give a worker that takes nothing but the night's work."""
    how = ["--loglevel", "INFO", "--concurrency", "1", "-Q", "night", "--hostname", f"{name}@%h"]
    log = place.state / f"{name}.log"
    return Process(name, ["celery", "-A", "config", "worker", *how], place.environment, log)


def is_taken(run: BatchRun, many: int) -> Callable[[], bool]:
    """Ask whether so many regions are being worked on."""
    return lambda: run.parts.filter(state=WORKING).count() == many


def test_two_workers_share_the_regions_and_one_that_is_killed_is_stood_in_for(place: Site) -> None:
    roles = RoleFactory.create_batch(12, causes=["AnimalWelfare"], places_left=2)
    east, north = STEPNEY
    homes = [Point(east + 90 * n, north + 70 * (n % 5), srid=27700) for n in range(24)]
    people = [VolunteerFactory(person__home=home).person for home in homes]
    overnight.keep_up()
    run = BatchRun.objects.get()
    assert run.parts.count() == run.regions > 2
    workers = [of_the_night(place, "dusk"), of_the_night(place, "dawn")]
    try:
        with psycopg.connect(**where(place.databases.main)) as holding:
            # Nobody ranks anything meanwhile, so that both are at work at the same moment.
            holding.execute("LOCK TABLE volunteering_volunteer IN ACCESS EXCLUSIVE MODE")
            for number, worker in enumerate(workers, start=1):
                worker.start()
                until(is_taken(run, number), otherwise=worker.words)
            lost = run.parts.filter(state=WORKING).latest("claimed_at")  # the second's
            workers[1].kill()
        until(
            lambda: not run.parts.exclude(pk=lost.pk).exclude(state=DONE).exists(),
            otherwise=workers[0].words,
        )
        run.refresh_from_db()
        assert (run.stage, run.parts.get(state=WORKING).pk) == ("ranking", lost.pk)

        # A quarter of an hour later the timetable asks again.
        BatchPart.objects.filter(pk=lost.pk).update(
            claimed_at=timezone.now() - dt.timedelta(minutes=15)
        )
        current_app.send_task("volunteering.suggest_overnight")
        until(
            lambda: BatchRun.objects.filter(pk=run.pk, stage="done").exists(),
            otherwise=workers[0].words,
        )
    finally:
        for worker in workers:
            if worker.alive():
                worker.kill()
    assert run.parts.get(pk=lost.pk).attempts == 2
    others = run.parts.exclude(pk=lost.pk)
    assert set(others.values_list("state", "attempts")) == {(DONE, 1)}
    assert others.count() == 2 * run.regions  # ranking but one, clearing, and the borders
    given = {role for person in people for role in overnight.given_to(person.pk)}
    assert given == {role.pk for role in roles}
