"""make chaos: break the parts at random while a crowd is at work, then count from both sides."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from typing import Any

from .asking import Crowd
from .plan import OUT, Plan, say
from .service import Service

PARTS = ("worker", "rest", "redis", "postgres", "web")  # rest: the worker of all that may wait
CALM = (8.0, 20.0)  # seconds between a recovery and the next kill
GRACE = 3.0  # a request that was under way when all was well again
DRAIN = 420.0  # a notice in hand when its worker was killed is taken up after three minutes


@dataclass
class Outage:
    """One kill, and from when to when it was felt."""

    part: str
    began: float
    took: float | None


def break_it(plan: Plan, service: Service) -> bool:
    """Do it, and say whether all is well."""
    seconds = plan.minutes * 60
    say(
        f"chaos: {plan.users} requests/s for {plan.minutes:g} min, seed {plan.seed}, {plan.roles:,} roles"
    )
    crowd = Crowd(plan)
    crowd.stage(plan.users, 10)
    crowd.begin(plan.users, seconds)
    outages = list(_kills(plan, service, time.monotonic() + seconds))
    found = crowd.end()
    crowd.go()
    say(f"chaos: {found['requests']} requests, {found['errors']} failed; p95 {found['p95']:.0f} ms")
    outside = _outside(outages)
    for part in PARTS:
        took = [each.took for each in outages if each.part == part and each.took is not None]
        if took:
            say(
                f"chaos: {part} killed {len(took)} times, well again after {max(took):.1f} s at most"
            )
    never = [each for each in outages if each.took is None]
    say(f"chaos: failures outside the outages: {len(outside)} {_kinds(outside)}")
    _drain(service)
    said = service.manage(
        "load", "check", str(OUT / "journal.jsonl"), str(OUT / "sink.jsonl"), check=False
    )
    say(f"chaos: {said.strip()}")
    well = bool(said.strip()) and json.loads(said.strip().splitlines()[-1])["is_well"]
    return well and not outside and not never


def _kills(plan: Plan, service: Service, end: float) -> Any:
    """Kill one part after another, each at least once if the time allows, until the time is over."""
    chance = random.Random(plan.seed)  # noqa: S311 (the same each time)
    left: list[str] = []
    while True:
        pause = chance.uniform(*CALM)
        if time.monotonic() + pause > end - GRACE:
            time.sleep(max(0.0, end - time.monotonic()))
            return
        time.sleep(pause)
        left = left or chance.sample(PARTS, len(PARTS))
        part = left.pop()
        began = time.time()
        service.kill(part)
        time.sleep(0.5)
        took = service.recovered_after()
        say(
            f"chaos: {part} killed, well again after {'never' if took is None else f'{took + 0.5:.1f} s'}"
        )
        yield Outage(part, began, None if took is None else took + 0.5)


def _outside(outages: list[Outage]) -> list[dict[str, Any]]:
    """Keep the failures of requests that no outage touched."""
    path = OUT / "failures.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [row for row in rows if not any(_touched(row, each) for each in outages)]


def _touched(row: dict[str, Any], outage: Outage) -> bool:
    ended = outage.began + (outage.took or 1e9) + GRACE
    return bool(row["ended"] >= outage.began and row["began"] <= ended)


def _kinds(rows: list[dict[str, Any]]) -> str:
    return ", ".join(sorted({f"{row['name']} {row['code']}" for row in rows}))


def _drain(service: Service) -> None:
    """Wait until nothing is owed: the worker is at work all the while."""
    end = time.monotonic() + DRAIN
    while (owed := int(service.manage("load", "owed"))) and time.monotonic() < end:
        time.sleep(5)
    say(f"chaos: {owed} notices still owed")
