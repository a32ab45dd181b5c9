"""What can happen to opportunities: publishing, withdrawing, and taking in other people's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

from django.db import connection, reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind
from matching.reference.models import ReferenceLoad
from volunteering.opportunities.exchange.placing import Placer
from volunteering.opportunities.exchange.reading import BrokenFile, Feed, Layout, records, survey
from volunteering.opportunities.exchange.records import ListedOpportunity, Reading
from volunteering.opportunities.exchange.report import Report
from volunteering.opportunities.exchange.run import FORMATS, Adapter, Run
from volunteering.opportunities.exchange.storing import store
from volunteering.opportunities.exchange.terms import Vocabulary
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.opportunities.summaries import summarise_rows

BATCH: Final = 100
LOOKED_AFTER: Final = (Organisation.Standing.CLAIMED, Organisation.Standing.ADOPTED)
Keep = Callable[[Sequence[Reading], Run], None]
_LOCK_SPACE: Final = 2004  # any number: keeps our advisory locks apart from others'


class ImportIsRunning(Exception):  # noqa: N818 (reads as what happened)
    """Another import of the same source is under way."""


@transaction.atomic
def publish(*, opportunity: Opportunity, by: Person | None) -> None:
    """Put an opportunity on offer."""
    move(opportunity, OpportunityState.LIVE, by=by)
    summarise(opportunities=[opportunity])


@transaction.atomic
def withdraw(*, opportunity: Opportunity, by: Person | None, reason: str = "") -> None:
    """Take an opportunity off offer; its pages stay and say so."""
    move(opportunity, OpportunityState.WITHDRAWN, by=by, reason=reason)
    summarise(opportunities=[opportunity])


@transaction.atomic
def summarise(*, opportunities: Iterable[Opportunity]) -> None:
    """Bring the search columns of these opportunities' roles up to date."""
    summarise_rows(opportunities)


def import_feed(  # noqa: PLR0913 (what a person may say of a file)
    *,
    feed: Feed,
    format: str,  # noqa: A002 (the word that everybody uses)
    source: str = "",
    licence: str = "",
    publisher: str = "",
    complete: bool = False,
    progress: Callable[[int], None] = lambda _bytes: None,
    keep: Keep = store,
) -> Report:
    """Take a file's opportunities in, batch by batch, and say what became of each record.

    Every record is stored whole or not at all. Of a file that breaks off, what comes before the
    break is kept. With ``complete``, what the source listed before and this file doesn't is
    withdrawn, unless the file is broken or lists no activity. ``keep`` stores a batch; whoever looks
    for roles that came before gives another. Raises BrokenFile if nothing can be read,
    ImportIsRunning if another import of the source is under way.
    """
    layout = survey(feed)
    adapter = FORMATS[format](Vocabulary.load(format), layout.envelope)
    run = begin(adapter=adapter, source=source, licence=licence, publisher=publisher)
    with alone(source=run.source):
        _warn_of_run(run)
        listed = _take_in(_readings(feed, layout, adapter, run.report), feed, run, progress, keep)
        if complete:
            _withdraw_missing(run, listed)
    return run.report


def begin(*, adapter: Adapter, source: str, licence: str, publisher: str) -> Run:
    """Say what holds for all records that are read from now on."""
    return Run(
        source=source or adapter.source,
        publisher=publisher or adapter.publisher,
        licence=adapter.licence or licence,
        version=adapter.version,
        knowledge=_knowledge(),
        started=timezone.now(),
        placer=Placer(is_ready=Area.objects.current().of_kind(AreaKind.LAD).exists()),
    )


def withdraw_listed(*, opportunities: Iterable[Opportunity], reason: str) -> int:
    """Withdraw what a feed no longer lists, in one transaction; say how many."""
    with transaction.atomic():
        rows = list(opportunities)
        for row in rows:
            move(row, OpportunityState.WITHDRAWN, by=None, reason=reason)
        summarise_rows(rows)
    return len(rows)


def _take_in(
    readings: Iterator[Reading],
    feed: Feed,
    run: Run,
    progress: Callable[[int], None],
    keep: Keep,
) -> int:
    """Store all readings; give the number of activities among them."""
    listed = 0
    while batch := list(islice(readings, BATCH)):
        keep(batch, run)
        listed += sum(isinstance(reading.listed, ListedOpportunity) for reading in batch)
        progress(feed.read_so_far)
        reset_queries()  # which DEBUG keeps by the thousand, texts and all
    return listed


def _readings(feed: Feed, layout: Layout, adapter: Adapter, report: Report) -> Iterator[Reading]:
    try:
        for position, raw in enumerate(records(feed, layout), 1):
            yield from adapter.read(raw, position)
    except BrokenFile as broken:
        report.broken = True
        report.warn(None, str(broken))
    yield from adapter.close()


def _knowledge() -> str:
    """Name the editions of places and terms that we read with: new ones may read out more."""
    loads = ReferenceLoad.objects.order_by("dataset").values_list("dataset", "sha256")
    return " ".join(f"{name}:{digest[:12]}" for name, digest in loads)


def _warn_of_run(run: Run) -> None:
    if not run.placer.is_ready:
        run.report.warn(
            None, _("the reference data is not loaded: all places are left as not stated")
        )
    if not run.licence:
        run.report.warn(None, _("neither the file nor the command names a licence"))


def _withdraw_missing(run: Run, listed: int) -> None:
    """Withdraw what this source listed before and doesn't list now, also what was held as a twin.

    What an organisation here has paused itself is left to it, as all that it looks after.
    """
    if run.report.broken or not listed:
        run.report.warn(
            None,
            _("not the whole feed, for it breaks off or lists no activity: nothing is withdrawn"),
        )
        return
    missing = Opportunity.objects.filter(
        source=run.source,
        state__in=(OpportunityState.LIVE, OpportunityState.PAUSED),
        fetched_at__lt=run.started,
    ).exclude(organisation__standing__in=LOOKED_AFTER)
    keys = list(missing.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = Opportunity.objects.filter(pk__in=keys[start : start + BATCH])
        run.report.withdrawn += withdraw_listed(
            opportunities=rows, reason=f"no longer listed at {run.source}"
        )


@contextmanager
def alone(*, source: str) -> Iterator[None]:
    """Let only one import of a source run at a time. Raises ImportIsRunning."""
    _hold(source)
    try:
        yield
    finally:
        _let_go(source)


def _hold(source: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCK_SPACE, source])
        if not cursor.fetchone()[0]:
            raise ImportIsRunning(
                _("Another import of %(source)s is running.") % {"source": source}
            )


def _let_go(source: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_LOCK_SPACE, source])
