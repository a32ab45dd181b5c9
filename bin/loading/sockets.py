"""A thousand open pages of one person hear a broadcast, and say how late it came."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import websockets

PATIENCE = 90.0


async def hear(address: str, session: str, number: int, times: int, ring: Any) -> list[float]:
    """Open so many pages, let ``ring`` push to them, and give every delay in seconds."""
    delays: list[float] = []
    opened = asyncio.Semaphore(20)
    ready = asyncio.Event()
    counted = 0

    async def page() -> None:
        nonlocal counted
        origin = address.replace("127.0.0.1", "localhost")
        async with opened:
            socket = await websockets.connect(
                f"{address.replace('http', 'ws', 1)}/ws/live/",
                additional_headers={"Cookie": f"sessionid={session}"},
                origin=websockets.Origin(origin),
                open_timeout=PATIENCE,
            )
        async with socket:
            counted += 1
            if counted == number:
                ready.set()
            heard = 0
            async for message in socket:
                said = json.loads(message)
                if said.get("name") == "load":
                    delays.append(time.time() - float(said["text"]))
                    heard += 1
                    if heard == times:
                        return

    pages = [asyncio.create_task(page()) for _each in range(number)]
    await asyncio.wait_for(ready.wait(), PATIENCE)
    await asyncio.sleep(1)
    await asyncio.to_thread(ring)
    _done, late = await asyncio.wait(pages, timeout=PATIENCE)
    for each in late:
        each.cancel()
    return delays
