"""Retention: what is let go when, by which rule of the rulebook, and the proof that it was.

Each job counts what is due, so that a dry run and the operator's page say the same as the run does,
and each holds a lock of its own while it works: two runs at a time are one after the other, and the
second finds nothing.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.privacy import letting_go as go
from config.privacy import parting, unnamed_files
from config.privacy.parting import Done
from matching.audit import actions as audit
from matching.organisations import wall
from matching.privacy import actions as privacy
from matching.privacy.models import RetentionRun
from matching.privacy.queries import cut_off
from volunteering.assessment.equality import actions as equality
from volunteering.assessment.equality import queries as equality_store


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that is let go: what is due before a day, and how it goes."""

    key: str
    what: str | Promise
    rule: str
    due: Callable[[dt.date], int]
    let_go: Callable[[dt.date], Done]


@dataclass(frozen=True, slots=True)
class Due:
    """What a job would let go on a day."""

    job: Job
    cut_off: dt.date
    count: int


Rows = Callable[[dt.date], "QuerySet[Any]"]


def _deleted(key: str, what: Promise, rule: str, rows: Rows) -> Job:
    """Let whole rows go."""

    def let_go(cut: dt.date) -> Done:
        due = rows(cut)
        count = due.count()
        due.delete()
        return Done(count)

    return Job(key, what, rule, lambda cut: rows(cut).count(), let_go)


def _forgotten(key: str, what: Promise, rule: str, rows: Rows, **changes: Any) -> Job:
    """Let rows stay and lose what says whose they are."""
    return Job(
        key,
        what,
        rule,
        lambda cut: rows(cut).count(),
        lambda cut: Done(rows(cut).update(**changes)),
    )


def _each(key: str, what: Promise, rule: str, rows: Rows, part: Callable[[Any], bool]) -> Job:
    """Let rows go one by one, some of which have to wait."""
    return Job(
        key,
        what,
        rule,
        lambda cut: rows(cut).count(),
        lambda cut: parting.one_by_one(rows(cut), part),
    )


JOBS: Final[tuple[Job, ...]] = (
    _each(
        "inactive-warned-twice",
        _("Accounts that nobody used: a first warning, two months before"),
        "retention-inactive-months",
        go.to_warn_first,
        parting.warn_first,
    ),
    _each(
        "inactive-warned-last",
        _("Accounts that nobody used: a last warning, one month before"),
        "retention-inactive-months",
        go.to_warn_last,
        parting.warn_last,
    ),
    _each(
        "inactive",
        _("Accounts that nobody used: erased"),
        "retention-inactive-months",
        go.inactive,
        parting.erase_inactive,
    ),
    _each(
        "unconfirmed",
        _("Accounts whose address was never confirmed"),
        "retention-unconfirmed-months",
        go.unconfirmed,
        parting.erase_unconfirmed,
    ),
    _each(
        "placements",
        _("Ended placements: kept as figures"),
        "retention-placement-months",
        go.placements,
        parting.unname_placement,
    ),
    _each(
        "applications",
        _("Applications that led to no place: kept as figures"),
        "retention-application-months",
        go.applications,
        parting.unname_application,
    ),
    _deleted("notes", _("Notes about applications"), "retention-note-months", go.notes),
    _deleted(
        "enquiries",
        _("Closed enquiries at volunteer centres"),
        "retention-note-months",
        go.enquiries,
    ),
    _each(
        "cases",
        _("Closed cases of volunteer centres: kept as figures, without notes or names"),
        "retention-note-months",
        go.cases,
        parting.unname_case,
    ),
    _each(
        "surveys",
        _("Answers to surveys: kept as figures, without names and free words"),
        "retention-note-months",
        go.surveys,
        parting.unname_survey,
    ),
    _deleted("messages", _("Conversations"), "retention-message-months", go.threads),
    _deleted("notices", _("Notices"), "retention-notice-months", go.notices),
    _deleted("texts", _("Text messages"), "retention-notice-months", go.texts),
    _deleted("looks", _("Who looked at whose record"), "retention-log-months", go.looks),
    _forgotten("shown", _("Lists that were shown"), "retention-shown-months", go.shown, to=None),
    _forgotten(
        "lessons",
        _("What came of lists"),
        "retention-shown-months",
        go.lessons,
        person=None,
    ),
    _forgotten("actors", _("Who moved what"), "retention-actor-months", go.actors, by=None),
    Job(
        "equality",
        _("Equality answers: detached"),
        "retention-equality-months",
        equality_store.to_detach,
        lambda cut: Done(equality.detach(before=cut)),
    ),
    _deleted(
        "emergency-contacts",
        _("Emergency contacts of people without a place"),
        "retention-emergency-contact-months",
        go.emergency_contacts,
    ),
    _deleted("invitations", _("Invitations"), "retention-invitation-months", go.invitations),
    _deleted("concerns", _("Closed concerns"), "retention-concern-months", go.concerns),
    _each(
        "agreements",
        _("Secondment agreements"),
        "retention-agreement-months",
        go.agreements,
        parting.empty_agreement,
    ),
    _each(
        "engagements",
        _("Skills that were lent"),
        "retention-agreement-months",
        go.engagements,
        parting.unname_engagement,
    ),
    _deleted("requests", _("Requests about data"), "retention-request-months", go.requests),
    _deleted("complaints", _("Complaints about data"), "retention-request-months", go.complaints),
    Job(
        "audit",
        _("Audit log"),
        "retention-log-months",
        go.audit_entries,
        lambda cut: Done(audit.let_go(before=go.midnight(cut))),
    ),
    _each("packs", _("Copies of data"), "retention-pack-days", go.packs, parting.drop_pack),
    _deleted("keys", _("Keys for programs that have ended"), "retention-log-months", go.keys),
    _deleted("deliveries", _("What webhooks were told"), "retention-log-months", go.deliveries),
    _deleted("sessions", _("Sessions that are over"), "retention-log-months", go.user_sessions),
    # The last: what the others left over has its day.
    Job(
        "files",
        _("Uploaded files that no record names any more"),
        "retention-unnamed-file-days",
        unnamed_files.count,
        unnamed_files.delete,
    ),
)
BY_KEY: Final = {job.key: job for job in JOBS}


def look_ahead(on: dt.date, jobs: Iterable[Job] = JOBS) -> list[Due]:
    """Say what each job would let go, and let nothing go; the wall hides no centre's from the count."""
    found = []
    with wall.lowered():
        for job in jobs:
            cut = cut_off(job.rule, on=on)
            found.append(Due(job, cut, job.due(cut)))
    return found


def not_run(on: dt.date) -> list[Job]:
    """Give the jobs that are still to run on a day."""
    ran = set(RetentionRun.objects.filter(on=on).values_list("job", flat=True))
    return [job for job in JOBS if job.key not in ran]


def run(on: dt.date, jobs: Iterable[Job] = JOBS) -> Iterator[tuple[Job, Done]]:
    """Let go what is due, one job after the other, and keep the proof of each."""
    for job in jobs:
        yield job, _run(job, on)


@transaction.atomic
def _run(job: Job, on: dt.date) -> Done:
    _alone(job)
    cut = cut_off(job.rule, on=on)
    done = job.let_go(cut)
    privacy.note_run(job=job.key, on=on, cut_off=cut, count=done.count, kept=done.kept)
    return done


def _alone(job: Job) -> None:
    """Wait until no other run of this job is going on; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        key = zlib.crc32(f"retention:{job.key}".encode())
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
