"""The sweeps of people's data; the timetable in config.celery calls them."""

import logging

from celery import shared_task
from django.db import DatabaseError
from django.utils import timezone

from config.privacy import actions, retention
from matching.rulebook.queries import NoRuleInForce

log = logging.getLogger(__name__)


class JobsFailedError(Exception):
    """Some jobs let nothing go today; the others did."""


@shared_task(name="config.make_data_packs")
def make_data_packs() -> None:
    """Make the copies that people asked for."""
    actions.make_packs()


@shared_task(name="config.erase_people")
def erase_people() -> None:
    """Meet the wishes to be erased whose time has come."""
    actions.erase_due()


@shared_task(name="config.let_go")
def let_go() -> None:
    """Let go what is no longer needed; a run that broke off is taken up where it was."""
    today = timezone.localdate()
    failed = []
    for job in retention.not_run(today):
        try:
            for _job, done in retention.run(today, [job]):
                log.info("Retention %s: %s let go, %s kept", job.key, done.count, done.kept)
        except (DatabaseError, NoRuleInForce):  # the other jobs do not wait for it
            log.exception("Retention %s failed", job.key)
            failed.append(job.key)
    if failed:
        raise JobsFailedError(failed)
