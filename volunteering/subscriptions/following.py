"""Reads the feeds that are due: page by page, each page in one transaction with the place it leads to.

Whoever takes a feed moves the moment at which it is due on, so that no two workers read it at once;
a worker that is killed leaves the last whole page, and the feed falls due again. Nothing is read
twice to any effect: records are known by their ids.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import requests
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching import outward
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.exchange.reading import BrokenFile, Feed
from volunteering.opportunities.exchange.report import Outcome, Report
from volunteering.opportunities.exchange.run import Run
from volunteering.opportunities.exchange.terms import Vocabulary
from volunteering.opportunities.models import Opportunity
from volunteering.subscriptions import actions, fetching, items, quiet
from volunteering.subscriptions.errors import FeedTrouble
from volunteering.subscriptions.items import Brought
from volunteering.subscriptions.models import FeedRemark, FeedRun, Subscription
from volunteering.subscriptions.states import SubscriptionState
from volunteering.subscriptions.taking import Taken

log = logging.getLogger(__name__)
SECONDS: Final = 240.0  # for which a worker stays with one feed before it takes something else
LEASE: Final = dt.timedelta(minutes=15)
MOST_REMARKS: Final = 500
KEPT_RUNS: Final = dt.timedelta(days=60)


@dataclass(slots=True)
class Visit:
    """One visit to a feed, while it lasts."""

    subscription: Subscription
    run: FeedRun
    calls: requests.Session = field(default_factory=outward.session)
    taken: Taken = field(default_factory=Taken)
    report: Report = field(default_factory=Report)
    vocabulary: Vocabulary | None = None


def keep_up(*, seconds: float = SECONDS) -> int:
    """Read the feeds that are due, one after the other, for so long; say how many."""
    until, read = time.monotonic() + seconds, 0
    while time.monotonic() < until and (due := _take()):
        visit(subscription=due, seconds=max(until - time.monotonic(), 1))
        read += 1
    quiet.drop_the_quiet()
    quiet.show_what_stands_alone()
    FeedRun.objects.filter(began_at__lt=timezone.now() - KEPT_RUNS).delete()
    return read


def visits(*, subscription: Subscription) -> Iterator[FeedRun]:
    """Read one feed to its end, however many visits that takes; each is given when it is over."""
    while True:
        run = visit(subscription=subscription)
        yield run
        if run.trouble or subscription.due_at > timezone.now():
            return


def _take() -> Subscription | None:
    """Take the feed that has been due for longest, so that nobody else does."""
    now = timezone.now()
    due = Subscription.objects.filter(state=SubscriptionState.FOLLOWED, due_at__lte=now)
    found = due.order_by("due_at").first()
    if found is None:
        return None
    mine = due.filter(pk=found.pk, due_at=found.due_at).update(due_at=now + LEASE)
    return found if mine else _take()


def visit(*, subscription: Subscription, seconds: float = SECONDS) -> FeedRun:
    """Read one feed and write down what came of it, whatever goes wrong."""
    here = Visit(subscription, FeedRun.objects.create(subscription=subscription))
    wait = dt.timedelta(minutes=subscription.every)
    subscription.trouble = ""
    try:
        with opportunities.alone(source=subscription.source):
            if not _READ[subscription.shape](here, time.monotonic() + seconds):
                wait = dt.timedelta()  # there is more of it
        subscription.reached_at, subscription.warned_at = timezone.now(), None
    except (FeedTrouble, BrokenFile, opportunities.ImportIsRunning) as problem:
        subscription.trouble = str(problem)[:300]
    except Exception:
        log.exception("The feed %s could not be read", subscription.pk)
        subscription.trouble = _("It could not be read: see the log.")
    finally:
        here.calls.close()
    _close(here, wait)
    return here.run


def _walk(here: Visit, until: float) -> bool:
    """Follow ``next`` to the end of a feed of changes; say whether the end was reached."""
    feed = here.subscription
    _begin_anew_if_due(feed)
    seen: set[str] = set()
    while True:
        address = feed.cursor or feed.url
        page = fetching.page(here.calls, address, fetching.known_marks(feed, address))
        if page is not None and page.items:
            _take_page(here, page)
            feed.cursor, feed.changed_at = page.next, timezone.now()  # once it is kept, not before
        elif page is not None:
            _remember(feed, page.marks, address)
        seen.add(address)
        if page is None or not page.items or page.next in seen:
            _end_walk(here)
            return True
        if time.monotonic() > until:
            return False


def _begin_anew_if_due(feed: Subscription) -> None:
    """Begin at the beginning now and then: what is gone without a word is found out that way."""
    now = timezone.now()
    stale = feed.walked_at is None or feed.walked_at < now - dt.timedelta(days=feed.quiet_days)
    if feed.walk_began_at is None and stale:
        feed.cursor, feed.walk_began_at, feed.tagged = "", now, ""


@transaction.atomic
def _take_page(here: Visit, page: fetching.Page) -> None:
    """Take in one page, and remember which one comes next, in one transaction."""
    feed = here.subscription
    actions.hold(subscription=feed)
    here.vocabulary = here.vocabulary or Vocabulary.load("vds")
    adapter = items.Alone(here.vocabulary, {"license": page.licence, "publisher": feed.publisher})
    run = opportunities.begin(
        adapter=adapter, source=feed.source, licence=feed.licence, publisher=feed.publisher
    )
    run = replace(run, report=here.report)
    updated, deleted = fetching.sorted_out(page.items, here.report)
    brought = items.told_apart(feed, items.read(adapter, updated), deleted)
    _store(here, run, brought)
    items.remember(feed, brought)
    here.run.withdrawn += items.let_go(feed, brought, deleted)
    Subscription.objects.filter(pk=feed.pk).update(
        cursor=page.next, changed_at=timezone.now(), walk_began_at=feed.walk_began_at
    )
    here.run.pages += 1


def _store(here: Visit, run: Run, brought: Sequence[Brought]) -> None:
    readings = [each.reading for each in brought]
    for start in range(0, len(readings), opportunities.BATCH):
        here.taken.keep(readings[start : start + opportunities.BATCH], run)


def _end_walk(here: Visit) -> None:
    """Drop what a walk from the beginning did not meet."""
    feed = here.subscription
    if feed.walk_began_at is None:
        return
    ours = Opportunity.objects.filter(source=feed.source)
    missing = ours.filter(state__in=actions.SHOWN, fetched_at__lt=feed.walk_began_at).exclude(
        organisation__standing__in=opportunities.LOOKED_AFTER
    )
    if missing.exists() and not ours.filter(fetched_at__gte=feed.walk_began_at).exists():
        here.report.warn(None, _("the feed lists nothing any more: nothing is taken down for it"))
        missing = missing.none()
    here.run.withdrawn += actions.withdraw_some(
        keys=missing.values_list("pk", flat=True), reason=f"no longer listed at {feed.source}"
    )
    feed.walked_at, feed.walk_began_at = timezone.now(), None


def _take_file(here: Visit, _until: float) -> bool:
    """Read a whole file, if it has changed; what it lists no longer is withdrawn."""
    feed = here.subscription
    with fetching.file(here.calls, feed.url, fetching.known_marks(feed, feed.url)) as got:
        if got is None:
            Opportunity.objects.filter(source=feed.source, state__in=actions.SHOWN).update(
                fetched_at=timezone.now()
            )
            return True
        name, marks = got
        with Feed(name) as opened:
            here.report = opportunities.import_feed(
                feed=opened,
                format="vds",
                source=feed.source,
                licence=feed.licence,
                publisher=feed.publisher,
                complete=True,
                keep=here.taken.keep,
            )
    if here.report.broken:
        raise FeedTrouble(_("The file breaks off: what comes before the break was taken in."))
    here.run.pages, feed.changed_at = 1, timezone.now()
    here.run.withdrawn += here.report.withdrawn
    _remember(feed, marks, feed.url)
    return True


_READ: Final[dict[str, Callable[[Visit, float], bool]]] = {
    Subscription.Shape.CHANGES: _walk,
    Subscription.Shape.WHOLE: _take_file,
}


def _remember(feed: Subscription, marks: fetching.Marks, address: str) -> None:
    feed.tag, feed.modified, feed.tagged = marks.tag, marks.modified, address


@transaction.atomic
def _close(here: Visit, wait: dt.timedelta) -> None:
    """Write down what came of a visit, and when the next one is due."""
    feed, run, report = here.subscription, here.run, here.report
    feed.due_at = timezone.now() + wait
    run.withdrawn += actions.heed(subscription=feed)
    feed.save(
        update_fields=[
            "due_at", "trouble", "reached_at", "changed_at", "warned_at", "walk_began_at",
            "walked_at", "cursor", "tag", "modified", "tagged",
        ]
    )  # fmt: skip
    for outcome in Outcome:
        setattr(run, outcome, report.counts[outcome])
    run.rejected, run.held = report.counts["rejected"], here.taken.held
    # A clock that was put back meanwhile must not cost the report, and with it the place.
    run.ended_at, run.trouble = max(timezone.now(), run.began_at), feed.trouble
    remarks = [
        *(FeedRemark(run=run, key=each["id"][:200], why=each["reason"][:500], grave=True)
          for each in report.rejected),
        *(FeedRemark(run=run, key=(each["id"] or "")[:200], why=each["warning"][:500])
          for each in report.warnings),
    ]  # fmt: skip
    run.left_out = max(len(remarks) - MOST_REMARKS, 0)
    run.save()
    FeedRemark.objects.bulk_create(remarks[:MOST_REMARKS])
