"""Words that the parts of the demo share: where it keeps things, how it speaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
STATE = Path(os.environ["COMMONWEAL_STATE"])
PYTHON = str(ROOT / ".venv" / "bin" / "python")


def fail(sentence: str) -> NoReturn:
    """End with one sentence that says what to do."""
    sys.stderr.write(f"demo: {sentence}\n")
    raise SystemExit(1)


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)


def manage(*arguments: str) -> str:
    """Run one management command, its progress on the screen, and return what it printed."""
    done = subprocess.run(
        [PYTHON, "manage.py", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        fail(f"`bin/manage {' '.join(arguments)}` failed, for the reason above.")
    return done.stdout.strip()
