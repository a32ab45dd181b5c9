"""What a run is made of. Every number can be shortened by a variable of its name, for a try."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = Path(os.environ["COMMONWEAL_STATE"])
OUT = STATE / "loading"
PYTHON = str(ROOT / ".venv" / "bin" / "python")


def _number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def _held() -> int:
    try:
        held: float = json.loads((OUT / "load.json").read_text())["held"]["rps"]
        return max(1, round(held))
    except (OSError, ValueError, KeyError):
        return 10


@dataclass(frozen=True)
class Plan:
    """How much, how long, how many."""

    roles: int = field(default_factory=lambda: _number("LOAD_ROLES", 100_000))
    people: int = field(default_factory=lambda: _number("LOAD_PEOPLE", 200_000))
    minutes: float = field(default_factory=lambda: float(os.environ.get("LOAD_MINUTES") or 10))
    step: int = field(default_factory=lambda: _number("LOAD_STEP", 20))  # seconds of the ramp
    sockets: int = field(default_factory=lambda: _number("LOAD_SOCKETS", 1000))
    seed: int = field(default_factory=lambda: _number("LOAD_SEED", 2026))
    users: int = field(
        default_factory=lambda: _number("LOAD_USERS", _held())
    )  # of chaos; a request a second each
    web: int = field(default_factory=lambda: _number("LOAD_WEB", max(2, os.cpu_count() or 2)))
    port: int = field(default_factory=lambda: _number("LOAD_PORT", 8765))

    @property
    def address(self) -> str:
        """Where the service is."""
        return f"http://127.0.0.1:{self.port}"


P95_GOAL = float(os.environ.get("LOAD_P95") or 250) / 1000  # seconds
HELD_AT = 0.8  # of saturation
RAMP = (4, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200)


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)
