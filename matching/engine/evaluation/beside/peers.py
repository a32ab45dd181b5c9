"""Other libraries, each in an environment and a process of its own, and the time that work takes."""

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from matching.engine.clearing.rounds import Round

PEERS: Final = Path("bin/peers")
Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer], times: int = 1) -> tuple[Answer, float]:
    """Do it some times; gives what came of it and the least CPU seconds."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        answer = work()
        seconds.append(time.process_time() - started)
    return answer, min(seconds)


def peer(
    python: Path | None, script: str, arrays: Mapping[str, npt.NDArray[Any]]
) -> dict[str, Any] | None:
    """Let another library answer in a process of its own; None without its interpreter."""
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "in.npz", Path(folder) / "out.json"
        np.savez(given, allow_pickle=False, **arrays)
        subprocess.run([python, PEERS / script, given, answered], check=True)  # noqa: S603
        answer: dict[str, Any] = json.loads(answered.read_text(encoding="utf-8"))
    return answer


def arrays_of(market: Round) -> dict[str, npt.NDArray[Any]]:
    """Give a round as a peer reads it."""
    edges = market.edges
    return {
        "person": edges.person, "task": edges.task, "value": edges.value,
        "liking": market.liking, "places": edges.places,
    }  # fmt: skip
