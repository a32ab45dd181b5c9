"""The sweeps of what both marketplaces share; the timetable in config.celery calls them."""

import logging
import time
from typing import Final

from celery import shared_task
from django.core.cache import cache

from matching.audit import actions as audit
from matching.audit import checking
from matching.history import years
from matching.messaging import actions as messaging
from matching.messaging import digests, incoming
from matching.people import actions as people
from matching.people import second_steps
from matching.privacy.complaints import actions as complaints
from matching.safeguarding.actions import checks, references
from matching.shortlists.learning import actions as learning
from matching.shortlists.learning import counting
from matching.taxonomy import finding

log = logging.getLogger(__name__)
# What /readyz looks at: a worker that took work from beat within the last minute is alive.
HEARTBEAT: Final = "worker-heartbeat"
HEARTBEAT_KEPT: Final = 3600


@shared_task(name="matching.send_owed_notices")
def send_owed_notices() -> None:
    """Send the mail that is due."""
    messaging.send_owed()


@shared_task(name="matching.lay_out_language")
def lay_out_language() -> None:
    """Lay out the index of what skills and jobs are called, if this machine has none of this edition."""
    finding.prepare()


@shared_task(name="matching.gather_digests")
def gather_digests() -> None:
    """Owe the mail of the day to those who want one a day."""
    digests.gather()


@shared_task(name="matching.forget_words")
def forget_words() -> None:
    """Empty the words of texts older than a year."""
    incoming.forget_words()


@shared_task(name="matching.forget_birthdays")
def forget_birthdays() -> None:
    """Keep only the year of those who have turned 18."""
    people.forget_birthdays()


@shared_task(name="matching.seal_second_steps")
def seal_second_steps() -> None:
    """Seal secrets of second steps that were kept before there were seals."""
    second_steps.seal_plain()


@shared_task(name="matching.warn_of_checks")
def warn_of_checks() -> None:
    """Say which checks are due anew soon, and remind referees who have not answered."""
    checks.warn_due()
    references.remind()


@shared_task(name="matching.count_exposure")
def count_exposure() -> None:
    """Count how often each need was shown this week, and who came."""
    counting.count_exposure()


@shared_task(name="matching.refit")
def refit() -> None:
    """Learn from what was shown, and let what is better serve."""
    learning.refit()
    counting.let_go_of_features()


@shared_task(name="matching.beat")
def heartbeat() -> None:
    """Leave word that the worker works and the timetable runs."""
    cache.set(HEARTBEAT, int(time.time()), HEARTBEAT_KEPT)


@shared_task(name="matching.seal_audit")
def seal_audit() -> None:
    """Seal what the audit log and history took in."""
    audit.seal()


@shared_task(name="matching.keep_up_history")
def keep_up_history() -> None:
    """Have the next year of history made in time."""
    years.keep_up()


@shared_task(name="matching.warn_of_complaints")
def warn_of_complaints() -> None:
    """Tell operators of complaints about data whose day comes near."""
    complaints.warn()


@shared_task(name="matching.check_audit")
def check_audit() -> None:
    """Check that the audit log is whole, once a night, and cry out if it is not."""
    if checking.checked_today():
        return
    found = checking.check_and_note()
    if not found.whole:
        log.critical("The audit log is broken at seal %s: %s", found.broken_at, found.why)
