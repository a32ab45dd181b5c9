"""What happens to a release on its way out, and once it is out."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.history.lifecycle import IllegalMove, move
from volunteering.assessment.errors import AlreadyAskedError, ChangedMeanwhileError, NotReadyError
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.releases import notices, queries
from volunteering.assessment.releases.calendar import first_day, minute_of
from volunteering.assessment.releases.models import (
    MOST_HOURS_EARLY,
    EarlyReader,
    Release,
    ReleasePart,
    ReleaseReview,
)
from volunteering.assessment.releases.package import is_complete, is_whole, knows_pages
from volunteering.assessment.releases.states import ReleaseState
from volunteering.assessment.runs import actions as runs
from volunteering.assessment.runs.models import Run
from volunteering.assessment.runs.states import RunState

if TYPE_CHECKING:
    from matching.people.models import Person

log = logging.getLogger(__name__)


@transaction.atomic
def draft(
    *, run: Run, title: str, summary: str, by: Person, is_correction: bool = False
) -> Release:
    """Draft a release of a finished run; a year has one at a time on its way."""
    year = AssessedYear.objects.select_for_update().get(pk=run.year_id)
    if run.state != RunState.FINISHED:
        raise NotReadyError(_("Only a finished run can be released."))
    if queries.on_its_way(year.name):
        raise AlreadyAskedError(_("Another release of this year is on its way."))
    published = queries.in_force(year.name)
    if published and run.revises_id != published.pk:
        raise NotReadyError(_("This year is published: revise it, with a reason."))
    last = year.releases.exclude(state=ReleaseState.DROPPED).aggregate(last=Max("version"))["last"]
    made = Release.objects.create(
        year=year,
        version=(last or 0) + 1,
        run=run,
        title=title,
        summary=summary,
        is_correction=is_correction and published is not None,
        reason=run.reason,
        author=run.by,
        drafted_by=by,
    )
    _keep_parts(made)
    return made


@transaction.atomic
def rewrite(*, release: Release, run: Run, title: str, summary: str, by: Person) -> None:
    """Change a draft's words or its run; whoever ever did cannot review it."""
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if locked.state != ReleaseState.DRAFT:
        raise IllegalMove(locked, ReleaseState.DRAFT, overtaken=True)
    if run.year_id != locked.year_id or run.state != RunState.FINISHED:
        raise NotReadyError(_("Only a finished run of the year can be released."))
    if run.revises_id != locked.run.revises_id:
        raise NotReadyError(_("That run does not revise what this version revises."))
    locked.run, locked.author, locked.reason = run, run.by, run.reason
    locked.title, locked.summary, locked.drafted_by, locked.reviewer = title, summary, by, None
    locked.save()
    _keep_parts(locked)


def _keep_parts(release: Release) -> None:
    """Keep who froze, ran and wrote it, beside all who did before."""
    part = ReleasePart.Part
    hands = (
        (release.run.freeze.taken_by, part.FROZE),
        (release.run.by, part.RAN),
        (release.drafted_by, part.WROTE),
    )
    for person, did in hands:
        if person is not None:
            ReleasePart.objects.get_or_create(release=release, person=person, part=did)


def _hold(release: Release) -> None:
    """Take a release as it is now, and let nobody change it meanwhile."""
    Release.objects.select_for_update().get(pk=release.pk)
    release.refresh_from_db()


@transaction.atomic
def ask_review(*, release: Release, reviewer: Person, by: Person) -> None:
    """Ask a second person, once nothing of the package is missing."""
    _hold(release)
    if not queries.may_be_asked(release).filter(pk=reviewer.pk).exists():
        words = _("The reviewer must be an analyst who neither froze nor ran nor ever wrote it.")
        raise NotReadyError(words)
    if not is_complete(release):
        raise NotReadyError(_("Something of the package is missing."))
    release.reviewer = reviewer
    release.save(update_fields=["reviewer"])
    move(release, ReleaseState.IN_REVIEW, by=by)
    notices.asked(release)


@transaction.atomic
def review(*, release: Release, verdict: str, words: str, by: Person, seen: str) -> ReleaseReview:
    """Say as a second person whether it may go out, or what is to be mended first.

    ``seen`` is the fingerprint of what they read: a page that is no longer true passes nothing.
    """
    _hold(release)
    if by.pk != release.reviewer_id or queries.took_part(release, by):
        raise NotReadyError(_("Only the second person who was asked can review it."))
    if seen != release.fingerprint:
        words = _(
            "The release was changed since you opened it: another run or other words."
            " Read it again, then say what you found."
        )
        raise ChangedMeanwhileError(words)
    found = ReleaseReview.objects.create(
        release=release,
        run=release.run,
        by=by,
        author=release.author,
        verdict=verdict,
        words=words,
    )
    if verdict == ReleaseReview.Verdict.FIT:
        release.reviewed_at = timezone.now()
        release.save(update_fields=["reviewed_at"])
        move(release, ReleaseState.REVIEWED, by=by)
    else:
        move(release, ReleaseState.DRAFT, by=by, reason=words[:200])
    notices.reviewed(found)
    return found


@transaction.atomic
def take_back(*, release: Release, by: Person, reason: str = "") -> None:
    """Make it a draft again: it has to be reviewed anew."""
    move(release, ReleaseState.DRAFT, by=by, reason=reason[:200])
    release.reviewer, release.reviewed_at = None, None
    release.save(update_fields=["reviewer", "reviewed_at"])


@transaction.atomic
def schedule(*, release: Release, on: dt.date, by: Person) -> None:
    """Announce the day; it comes out at half past nine, four weeks ahead or later."""
    now = timezone.now()
    earliest = first_day(now, correction=release.is_correction)
    if on < earliest:
        words = _("It can come out on %(day)s at the earliest.")
        raise NotReadyError(words % {"day": date_format(earliest, "j F Y")})
    _check_pages(release)
    release.scheduled_at, release.publish_at = now, minute_of(on)
    release.save(update_fields=["scheduled_at", "publish_at"])
    move(release, ReleaseState.SCHEDULED, by=by)


def _check_pages(release: Release) -> None:
    """Refuse to announce a revision if an impact page came out since its run, or is coming out now."""
    try:
        with transaction.atomic():
            # A worker holds it while it checks a page, which is not checked beside this one yet.
            AssessedYear.objects.select_for_update(no_key=True, nowait=True).get(pk=release.year_id)
    except OperationalError as problem:
        words = _("An impact page of this year is being checked: try again in a minute.")
        raise NotReadyError(words) from problem
    if not knows_pages(release):
        raise NotReadyError(_("An impact page came out since the run: run again."))


@transaction.atomic
def postpone(*, release: Release, reason: str, by: Person) -> None:
    """Take the announcement back, with the reason that is published; access given early ends."""
    move(release, ReleaseState.REVIEWED, by=by, reason=reason[:200])
    release.scheduled_at, release.publish_at = None, None
    release.save(update_fields=["scheduled_at", "publish_at"])
    release.early_readers.all().delete()


@transaction.atomic
def drop(*, release: Release, by: Person, reason: str = "") -> None:
    """Give a draft up; its number is free again."""
    move(release, ReleaseState.DROPPED, by=by, reason=reason[:200])


@transaction.atomic
def let_read_early(  # noqa: PLR0913 (who, as what, why, how long)
    *,
    release: Release,
    person: Person,
    office: str,
    reason: str,
    by: Person,
    hours: int = MOST_HOURS_EARLY,
) -> EarlyReader:
    """Put somebody on the access list of what is announced."""
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if locked.state != ReleaseState.SCHEDULED:
        raise NotReadyError(_("Only what is announced can be read early."))
    if locked.early_readers.filter(person=person).exists():
        raise AlreadyAskedError(_("They are on the list already."))
    reader = EarlyReader.objects.create(
        release=locked, person=person, office=office, reason=reason, hours=hours, added_by=by
    )
    notices.may_read_early(reader)
    return reader


@transaction.atomic
def end_early_reading(*, reader: EarlyReader, by: Person) -> None:  # noqa: ARG001 (every deed has its actor)
    """Take somebody off the access list."""
    reader.delete()


def publish_due() -> int:
    """Publish what is due; say how many came out. Two workers at once publish each once."""
    out = 0
    for key in Release.objects.filter(
        state=ReleaseState.SCHEDULED, publish_at__lte=timezone.now()
    ).values_list("pk", flat=True):
        try:
            out += publish(key=key)
        except IllegalMove:
            log.info("Release %s was published by another worker", key)
    return out


@transaction.atomic
def publish(*, key: int) -> bool:
    """Let a release out whose minute has come, and have it take the place of the one before."""
    now = timezone.now()
    due = Release.objects.filter(pk=key, state=ReleaseState.SCHEDULED, publish_at__lte=now)
    release = (
        due.select_for_update(skip_locked=True, of=("self",)).select_related("year", "run").first()
    )
    if release is None:
        return False
    if not is_whole(release):
        if notices.held_back(release):
            log.error("Release %s does not have the files that were reviewed", release)
        return False
    before = queries.in_force(release.year.name)
    if before:
        move(before, ReleaseState.REVISED, by=None, reason=release.reason[:200])
    release.published_at = now
    release.save(update_fields=["published_at"])
    move(release, ReleaseState.PUBLISHED, by=None)
    notices.published(release)
    return True


@transaction.atomic
def revise(*, release: Release, reason: str, by: Person) -> Run:
    """Have the year computed anew from its latest freeze, to take the place of what is out."""
    if release.state != ReleaseState.PUBLISHED:
        raise NotReadyError(_("Only what is in force can be revised."))
    return runs.ask_run(opened=release.year, by=by, revises=release, reason=reason)
