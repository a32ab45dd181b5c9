"""The crowd, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, cast

from private_services.state import fail

from .plan import OUT, Plan


class Crowd:
    """Sends stages to bin/loading/crowd.py and reads what was measured."""

    def __init__(self, plan: Plan) -> None:
        here = Path(__file__).parent / "crowd.py"
        with (OUT / "crowd.log").open("ab") as words:
            self._process = subprocess.Popen(
                [sys.executable, str(here), str(OUT), plan.address, str(plan.seed)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                text=True,
            )
        self._input: IO[str] = cast("IO[str]", self._process.stdin)
        self._output: IO[str] = cast("IO[str]", self._process.stdout)

    def begin(self, users: int, seconds: float) -> None:
        """Let so many ask for so long."""
        self._input.write(json.dumps({"users": users, "seconds": seconds}) + "\n")
        self._input.flush()

    def end(self) -> dict[str, Any]:
        """Wait for the stage to end, and give what was measured."""
        answer = self._output.readline()
        if not answer:
            fail(f"the crowd has gone; its words are in {OUT / 'crowd.log'}")
        measured: dict[str, Any] = json.loads(answer)
        return measured

    def stage(self, users: int, seconds: float) -> dict[str, Any]:
        """Do both."""
        self.begin(users, seconds)
        return self.end()

    def go(self) -> None:
        """Send everybody home."""
        self._input.close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
