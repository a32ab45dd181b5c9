"""A night's batch: regions, borders, workers that die, and two that do the same."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import time_machine
from django.utils import timezone

from matching.engine.clearing.clear import Objective, clear
from matching.engine.clearing.rounds import Round
from matching.shortlists import batch
from matching.shortlists.batch_arrays import GIVE_UP, Folder, Human, Pair, Task
from matching.shortlists.models import BatchPart, BatchRun
from tests.running.threads import at_once

KIND = "test"
TASK = "test.take_part"


class Towns:
    """Towns in a row, people and tasks around each; anybody can do what is near or anywhere."""

    kind = KIND
    room = 2

    def __init__(self, towns: int = 10, each: int = 12, *, seed: int = 0) -> None:
        drawn = np.random.default_rng(seed)
        count = towns * each
        town = np.repeat(np.arange(towns), each)
        self.homes = np.column_stack([town * 20_000.0, np.zeros(count)])
        self.homes += drawn.normal(size=self.homes.shape) * 4_000
        self.sites = self.homes[:: each // 4] + 3_000.0
        self.value = drawn.random((count, len(self.sites)))
        self.fails: set[int] = set()

    def tasks(self) -> Iterator[Task]:
        for key, (x, y) in enumerate(self.sites.tolist()):
            yield Task(key + 1, None if key % 7 == 0 else (x, y), 1 + key % 3)

    def people(self) -> Iterable[Human]:
        for key, (x, y) in enumerate(self.homes.tolist()):
            yield Human(1_000 + key, None if key == 5 else (x, y))

    def ranked(self, people: Sequence[int]) -> Iterator[Pair]:
        for person in people:
            if person in self.fails:
                message = "the power went"
                raise RuntimeError(message)
            home, values = self.homes[person - 1_000], self.value[person - 1_000]
            far = np.hypot(*(self.sites - home).T)
            for task in np.flatnonzero((far < 12_000) | (np.arange(len(far)) % 7 == 0)).tolist():
                yield Pair(person, task + 1, float(values[task]))

    def at_once(self) -> Round:
        """Everything as one market."""
        pairs = list(self.ranked([each.key for each in self.people()]))
        return Round.of(
            [pair.person - 1_000 for pair in pairs], [pair.task - 1 for pair in pairs],
            [pair.value for pair in pairs], places=[task.places for task in self.tasks()],
            room=np.full(len(self.homes), self.room),
        )  # fmt: skip


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MARKETS_DIR = tmp_path


def work_through(towns: Towns) -> BatchRun:
    run = batch.keep_up(towns, task=TASK)
    while batch.take_part(towns, task=TASK):
        pass
    run.refresh_from_db()
    return run


def held(run: BatchRun, towns: Towns) -> dict[int, list[int]]:
    return {each.key: Folder(KIND, run.pk).of_person(each.key) for each in towns.people()}


def test_regions_and_borders_come_to_nearly_what_one_market_does(db: None) -> None:
    towns = Towns()
    run = work_through(towns)
    best = clear(towns.at_once(), Objective.TOTAL).certificate
    assert (run.stage, run.regions, run.people, run.tasks) == ("done", 9, 120, 40)
    assert run.alone < run.total <= best.bound + 1e-6
    assert run.total >= (0.998 - GIVE_UP) * best.total
    assert run.bound >= best.total - 1e-6
    assert run.total >= (0.997 - GIVE_UP) * run.bound


def test_every_task_that_somebody_could_do_is_told_to_somebody(db: None) -> None:
    towns = Towns(each=4)
    towns.value[:, ::2] /= 100
    run = work_through(towns)
    told = {task for tasks in held(run, towns).values() for task in tasks}
    possible = {pair.task for pair in towns.ranked([each.key for each in towns.people()])}
    assert len(possible - told) <= 1


def test_nobody_gets_more_than_their_room_and_no_task_more_than_its_places(db: None) -> None:
    towns = Towns(seed=1)
    run = work_through(towns)
    given = held(run, towns)
    assert max(map(len, given.values())) <= towns.room
    every = [task for tasks in given.values() for task in tasks]
    assert all(every.count(task.key) <= task.places for task in towns.tasks())
    assert len(every) == run.pairs > 0


def test_what_somebody_got_is_given_best_first_for_two_days(db: None) -> None:
    towns = Towns()
    run = work_through(towns)
    person, tasks = next(each for each in held(run, towns).items() if len(each[1]) == 2)
    assert batch.outcome_of(KIND, person) == tasks
    values = [towns.value[person - 1_000, task - 1] for task in tasks]
    assert values == sorted(values, reverse=True)
    assert batch.outcome_of(KIND, 1) == []
    BatchRun.objects.update(ended_at=timezone.now() - dt.timedelta(days=3))
    assert batch.outcome_of(KIND, person) == []


def test_who_is_forgotten_is_in_no_file_and_others_keep_what_they_got(db: None) -> None:
    towns = Towns()
    run = work_through(towns)
    before = held(run, towns)
    person = next(key for key, tasks in before.items() if tasks)
    others = before.keys() - {person}
    folder = Folder(KIND, run.pk)
    assert batch.outcome_of(KIND, person) == before[person]

    batch.forget(person)
    batch.forget(person)

    assert batch.outcome_of(KIND, person) == []
    assert {other: batch.outcome_of(KIND, other) for other in others} == {
        other: before[other] for other in others
    }
    for path in folder.path.glob("*.npz"):
        with np.load(path) as arrays:
            is_of_keys = path.stem in {"market", "outcome"}  # elsewhere people are rows
            assert not is_of_keys or person not in arrays["person"]


def test_who_is_forgotten_while_a_run_goes_on_gets_nothing_and_the_run_ends(db: None) -> None:
    towns = Towns(towns=2)
    batch.keep_up(towns, task=TASK)
    batch.forget(1_003)
    while batch.take_part(towns, task=TASK):
        pass
    run = BatchRun.objects.get()
    assert run.stage == "done"
    assert held(run, towns)[1_003] == []


def test_a_day_has_one_run_and_the_next_day_another(db: None) -> None:
    towns = Towns()
    first = work_through(towns)
    assert batch.keep_up(towns, task=TASK) == first
    assert not batch.take_part(towns, task=TASK)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1), tick=False):
        assert batch.keep_up(towns, task=TASK) != first


def test_a_part_that_fails_is_taken_again_and_the_outcome_is_the_same(db: None) -> None:
    towns = Towns()
    towns.fails = {1_000}
    batch.keep_up(towns, task=TASK)
    failing = BatchPart.objects.order_by("number")
    assert batch.take_part(towns, task=TASK)
    while not failing.exclude(problem="").exists():
        batch.take_part(towns, task=TASK)
    part = failing.exclude(problem="").get()
    assert (part.state, part.attempts) == ("waiting", 1)
    assert part.problem == "RuntimeError: the power went"
    towns.fails = set()
    run = work_through(towns)
    part.refresh_from_db()
    assert (run.stage, part.state, part.attempts, part.problem) == ("done", "done", 2, "")
    again = held(run, towns)
    BatchRun.objects.all().delete()
    assert held(work_through(towns), towns) == again


def test_a_part_that_fails_three_times_ends_the_run_where_operators_see_it(db: None) -> None:
    towns = Towns()
    towns.fails = {1_000}
    run = work_through(towns)
    assert run.stage == "failed"
    assert run.ended_at is not None
    part = run.parts.get(state="failed")
    assert (part.attempts, part.problem) == (3, "RuntimeError: the power went")
    assert batch.outcome_of(KIND, 1_001) == []


def test_a_part_whose_worker_died_is_free_again_after_a_while(db: None) -> None:
    towns = Towns(towns=1)
    run = batch.keep_up(towns, task=TASK)
    lost = batch._claim(KIND)
    assert lost is not None
    assert [each.number for each in run.parts.filter(batch._free())] == list(range(1, 9))
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=13), tick=False):
        assert run.parts.filter(batch._free()).count() == 9
        assert work_through(towns).stage == "done"


def test_an_empty_market_is_done_and_gives_nobody_anything(db: None) -> None:
    class Nobody(Towns):
        def people(self) -> Iterable[Human]:
            return []

    run = work_through(Nobody())
    assert (run.stage, run.regions, run.people, run.pairs, run.total) == ("done", 1, 0, 0, 0)
    assert batch.outcome_of(KIND, 1_000) == []


def test_what_came_since_the_run_began_is_left_for_the_next(db: None) -> None:
    class Growing(Towns):
        def ranked(self, people: Sequence[int]) -> Iterator[Pair]:
            yield from super().ranked(people)
            yield from (Pair(person, 999, 5.0) for person in people)

    run = work_through(Growing())
    assert run.stage == "done"
    assert all(999 not in tasks for tasks in held(run, Growing()).values())


def test_folders_of_runs_that_are_long_over_are_deleted(db: None, tmp_path: Path) -> None:
    towns = Towns(towns=2)
    for day in range(5):
        with time_machine.travel(timezone.now() + dt.timedelta(days=day), tick=False):
            run = work_through(towns)
    kept = sorted(int(each.name) for each in Folder(KIND, run.pk).path.parent.iterdir())
    assert kept == list(BatchRun.objects.order_by("pk").values_list("pk", flat=True))[-3:]


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_a_run_and_do_each_part_once() -> None:
    towns = Towns(seed=2)
    run = batch.keep_up(towns, task="matching.beat")

    def worker() -> int:
        done = 0
        while batch.take_part(towns, task="matching.beat"):
            done += 1
        return done

    said = at_once([worker, worker])
    while batch.take_part(towns, task="matching.beat"):
        pass
    run.refresh_from_db()
    assert run.stage == "done"
    assert all(isinstance(each, int) for each in said)
    assert set(run.parts.values_list("state", "attempts")) == {("done", 1)}
    assert run.parts.count() == 9 + 9 + 1


@pytest.mark.django_db(transaction=True)
def test_two_timetables_begin_one_run() -> None:
    towns = Towns(towns=2)
    runs = at_once([lambda: batch.keep_up(towns, task="matching.beat")] * 2)
    assert runs[0] == runs[1]
    assert BatchRun.objects.count() == 1
