"""Batches: a market ranked and cleared region by region, on as many workers as there are.

A run goes through three stages: each region ranks its people's pairs, each is cleared by itself, and
then whoever would rather have something beyond a border, or from anywhere, chooses again. A worker
takes a part that nobody works on, so any number of them share a run; whoever finishes the last part
of a stage lays out the next and calls for workers. A part whose worker died or failed is taken again,
three times at most. Every step may run twice: a part's files are the same each time.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from celery import current_app, group
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from matching.shortlists.batch_arrays import Folder, Work, folders
from matching.shortlists.models import BatchPart, BatchRun
from matching.shortlists.queries import MATCHER
from matching.shortlists.terms import Market, Offer, Offers

log = logging.getLogger(__name__)

Stage = BatchRun.Stage
STAGES: Final = (Stage.RANKING, Stage.CLEARING, Stage.BORDERS)
EACH: Final = 5_000  # people of a region: a worker ranks them in well under its ten minutes
LEAST: Final = 9  # regions, of any market that is worth sharing out
MOST_ATTEMPTS: Final = 3
GONE: Final = dt.timedelta(minutes=12)  # a worker that is not back by then was killed
WORKERS: Final = 64  # that are called at once


def keep_up(work: Work, *, task: str) -> BatchRun:
    """Begin the day's run if nobody has, and call workers for what is to be done.

    ``task`` is the name of the Celery task that calls ``take_part`` with the same work.
    """
    run = _begin(work)
    waiting = run.parts.filter(stage=run.stage).filter(_free()).count()
    transaction.on_commit(lambda: _call(task, waiting), robust=True)
    return run


def take_part(work: Work, *, task: str) -> bool:
    """Do one part of a run of this kind that nobody works on; False if there is none."""
    part = _claim(work.kind)
    if part is None:
        return False
    started = perf_counter()
    try:
        pairs = _do(part, work)
    except Exception as problem:
        log.exception("Part %s of run %s failed.", part.number, part.run_id)
        _failed(part, problem)
        return True
    _done(part, pairs, perf_counter() - started, task)
    return True


def outcome_of(kind: str, person: int, *, within: dt.timedelta = dt.timedelta(days=2)) -> list[int]:
    """Give what the latest run that ended gave somebody, the most fitting first."""
    ended = BatchRun.objects.filter(
        kind=kind, stage=Stage.DONE, ended_at__gte=timezone.now() - within
    )
    run = ended.order_by("-pk").values_list("pk", flat=True).first()
    return Folder(kind, run).of_person(person) if run else []


def forget(person: int) -> None:
    """Take somebody out of what every run handed on: nothing of theirs outlives their erasure."""
    for folder in folders():
        folder.forget(person)


def best_of(offer: Offer, needs: Market, *, most: int) -> Iterator[tuple[str, float]]:
    """Give the keys of the best needs for somebody, with their scores, for a batch to choose from."""
    for match in MATCHER.match(needs, Offers.of([offer]), limit=most):
        yield match.need, match.score


@transaction.atomic
def _begin(work: Work) -> BatchRun:
    today = timezone.localdate()
    run, created = BatchRun.objects.get_or_create(kind=work.kind, day=today)
    if created:
        folder = Folder(work.kind, run.pk)
        size = folder.lay_out(work, each=EACH, least=LEAST)
        folder.clear_away()
        run.people, run.tasks, run.regions = size.people, size.tasks, size.regions
        run.save(update_fields=["people", "tasks", "regions"])
        _lay_out(run)
    return run


def _lay_out(run: BatchRun) -> None:
    """Write down the parts of the stage that a run is in."""
    count = 1 if run.stage == Stage.BORDERS else run.regions
    BatchPart.objects.bulk_create(
        (BatchPart(run=run, stage=run.stage, number=number) for number in range(count)),
        ignore_conflicts=True,
    )


def _free() -> Q:
    """Parts that wait, and those whose worker never came back."""
    gone = Q(state=BatchPart.State.WORKING, claimed_at__lt=timezone.now() - GONE)
    return Q(state=BatchPart.State.WAITING) | gone


@transaction.atomic
def _claim(kind: str) -> BatchPart | None:
    free = BatchPart.objects.filter(_free(), run__kind=kind, stage=F("run__stage"))
    locked = free.select_for_update(skip_locked=True, of=("self",)).select_related("run")
    part = locked.order_by("-run", "number").first()
    if part is None:
        return None
    if part.attempts >= MOST_ATTEMPTS:
        _give_up(part, "Its worker did not come back.")
        return None
    part.state, part.claimed_at = BatchPart.State.WORKING, timezone.now()
    part.attempts += 1
    part.save(update_fields=["state", "claimed_at", "attempts"])
    return part


def _do(part: BatchPart, work: Work) -> int:
    """Do a part; gives how many pairs came of it."""
    run = part.run
    folder = Folder(run.kind, run.pk)
    match part.stage:
        case Stage.RANKING:
            return folder.rank(part.number, work)
        case Stage.CLEARING:
            return folder.clear(part.number, run.regions, work.room)
        case _:
            result = folder.join(run.regions, work.room)
            BatchRun.objects.filter(pk=run.pk).update(
                pairs=result.pairs, alone=result.alone, total=result.total, bound=result.bound
            )
            return result.pairs


@transaction.atomic
def _done(part: BatchPart, pairs: int, seconds: float, task: str) -> None:
    run = BatchRun.objects.select_for_update().get(pk=part.run_id)
    part.state, part.ended_at, part.problem = BatchPart.State.DONE, timezone.now(), ""
    part.pairs, part.seconds = pairs, round(seconds, 2)
    part.save(update_fields=["state", "ended_at", "problem", "pairs", "seconds"])
    left = run.parts.filter(stage=run.stage).exclude(state=BatchPart.State.DONE)
    if part.stage == run.stage and not left.exists():
        _next(run, task)


def _next(run: BatchRun, task: str) -> None:
    following = STAGES.index(Stage(run.stage)) + 1
    if following == len(STAGES):
        run.stage, run.ended_at = Stage.DONE, timezone.now()
        run.save(update_fields=["stage", "ended_at"])
        return
    run.stage = STAGES[following]
    run.save(update_fields=["stage"])
    _lay_out(run)
    count = run.parts.filter(stage=run.stage).count()
    transaction.on_commit(lambda: _call(task, count), robust=True)


@transaction.atomic
def _failed(part: BatchPart, problem: Exception) -> None:
    """Let a part wait for another try, or end its run."""
    said = f"{type(problem).__name__}: {problem}"
    if part.attempts >= MOST_ATTEMPTS:
        _give_up(part, said)
        return
    part.state, part.problem = BatchPart.State.WAITING, said[:500]
    part.save(update_fields=["state", "problem"])


def _give_up(part: BatchPart, problem: str) -> None:
    part.state, part.problem, part.ended_at = BatchPart.State.FAILED, problem[:500], timezone.now()
    part.save(update_fields=["state", "problem", "ended_at"])
    BatchRun.objects.filter(pk=part.run_id).update(stage=Stage.FAILED, ended_at=timezone.now())


def _call(task: str, workers: int) -> None:
    """Call so many workers; each does one part, and whatever they leave the next sweep calls for."""
    call = current_app.signature(task, ignore_result=True, immutable=True)
    if workers:
        group([call] * min(workers, WORKERS)).apply_async(retry=False)
