"""make load: how much the service bears, whether it holds that, and how late a broadcast is."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import time
from typing import Any

from .asking import Crowd
from .plan import HELD_AT, OUT, P95_GOAL, RAMP, Plan, say
from .service import Service
from .sockets import hear

RINGS = 10
FLAT = 1.15  # the last quarter's memory over the second's


def measure(plan: Plan, service: Service) -> bool:
    """Ramp, hold, ring; say whether nothing failed and memory stayed flat."""
    say(f"load: {plan.roles:,} roles, {plan.people:,} people, {plan.web} web processes, fsync on")
    say(f"load: {_machine()}")
    crowd = Crowd(plan)
    crowd.stage(RAMP[0], min(plan.step, 20))  # warm up
    users, best = _saturate(plan, crowd)
    if not best:
        say("load: not even the first step was answered in time")
        crowd.go()
        return False
    say(
        f"load: saturation at {best['rps']} requests/s with p95 {best['p95']:.0f} ms, {best['errors']} errors"
    )
    held, memory = _hold(plan, service, crowd, max(1, round(users * HELD_AT)))
    crowd.go()
    delays = _ring(plan, service)
    flat = _is_flat(memory)
    lost = plan.sockets * RINGS - len(delays)
    say(f"load: held for {plan.minutes:g} min: {_told(held)}")
    say(
        f"load: memory in MB, first and last: {memory[0]} {memory[-1]}; flat: {'yes' if flat else 'NO'}"
    )
    p95 = sorted(delays)[int(len(delays) * 0.95)] if delays else float("nan")
    say(
        f"load: {plan.sockets} websockets heard {RINGS} broadcasts: p95 {p95 * 1000:.0f} ms, {lost} lost"
    )
    found = {
        "saturation": best,
        "held": held,
        "memory": memory,
        "sockets_p95": p95,
        "sockets_lost": lost,
    }
    (OUT / "load.json").write_text(json.dumps(found, indent=1))
    return not (best["errors"] or held["errors"] or lost) and flat


def _saturate(plan: Plan, crowd: Crowd) -> tuple[int, dict[str, Any]]:
    """Ask more and more until a twentieth waits too long, and give the last step that was well."""
    users, best = 0, {}
    for step in RAMP:
        found = _stage(plan, crowd, step)
        if _is_late(found):  # once more: a sweep may have come in between
            found = _stage(plan, crowd, step)
        if _is_late(found) or found["errors"]:
            say(f"load: by kind: {_kinds(found)}")
            break
        users, best = step, found
    return users, best


def _stage(plan: Plan, crowd: Crowd, step: int) -> dict[str, Any]:
    found: dict[str, Any] = crowd.stage(step, plan.step)
    say(f"load: {step} a second asked: {_told(found)}")
    return found


def _is_late(found: dict[str, Any]) -> bool:
    return bool(found["p95"] > P95_GOAL * 1000)


def _hold(
    plan: Plan, service: Service, crowd: Crowd, users: int
) -> tuple[dict[str, Any], list[dict[str, int]]]:
    """Let a crowd go on for the whole time, weighing the processes meanwhile."""
    seconds = plan.minutes * 60
    crowd.begin(users, seconds)
    memory, every = [], max(2.0, seconds / 40)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(every)
        memory.append(service.memory())
    return crowd.end(), memory


def _is_flat(memory: list[dict[str, int]]) -> bool:
    """Compare the last quarter with the second: what was read first is kept, and need not count."""
    totals = [sum(each.values()) for each in memory]
    quarter = max(1, len(totals) // 4)
    second, last = totals[quarter : 2 * quarter] or totals, totals[-quarter:]
    return sum(last) / len(last) <= FLAT * sum(second) / len(second)


def _ring(plan: Plan, service: Service) -> list[float]:
    person, session = json.loads((OUT / "crowd.json").read_text())["volunteers"][0]

    def ring() -> None:
        service.manage("load", "ring", str(person), "--times", str(RINGS))

    return asyncio.run(hear(plan.address, session, plan.sockets, RINGS, ring))


def _told(found: dict[str, Any]) -> str:
    times = f"p50 {found['p50']:.0f}, p95 {found['p95']:.0f} ms"
    return f"{found['rps']} requests/s answered, {times}, {found['errors']} errors"


def _kinds(found: dict[str, Any]) -> str:
    return ", ".join(f"{name} {each['p95']:.0f}" for name, each in sorted(found["kinds"].items()))


def _machine() -> str:
    load = f"load before {os.getloadavg()[0]:.1f}"
    return f"{os.cpu_count()} cores, {platform.machine()}, {load}; the crowd runs on the same cores"
