"""What may be kept of a call and of an error: keys and kinds, never what somebody wrote."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any, Final

KEY: Final = re.compile(r"[A-Za-z0-9_.:-]{1,60}")
LEFT_OUT: Final = "…"
OURS: Final = ("config", "matching", "volunteering", "clearinghouse")


def keys_of(arguments: Any) -> list[Any]:
    """Keep numbers and keys among arguments; anything longer or freer is left out."""
    return [each if _is_key(each) else LEFT_OUT for each in arguments]


def error_of(problem: BaseException) -> str:
    """Name an error's kind and the line of ours that it came from: its text may quote a person."""
    lines = [
        f"{package}/{Path(frame.filename).as_posix().rpartition(f'/{package}/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(problem.__traceback__)
        for package in OURS
        if f"/{package}/" in frame.filename and "site-packages" not in frame.filename
    ]
    where = f" at {lines[-1]}" if lines else ""
    return f"{type(problem).__name__}{where}"[:200]


def _is_key(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, int)
        or (isinstance(value, str) and bool(KEY.fullmatch(value)))
    )
