"""Writes a folder so that it is whole or not there: beside its place first, then into it."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

HALF: Final = ".half-"


@contextmanager
def whole(folder: Path, *, last: str = "") -> Iterator[Path]:
    """Give an empty folder to write into, which takes its place once all is written.

    A folder that is there already keeps what else is in it; its files are replaced one by one, and the
    one that is named ``last`` is gone meanwhile, so that who finds it knows that all is there.
    """
    within = folder if folder.is_dir() else folder.parent
    half = within / f"{HALF}{secrets.token_hex(4)}"
    half.mkdir(parents=True)
    try:
        yield half
        put(half, folder, last=last)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def put(half: Path, folder: Path, *, last: str = "") -> None:
    """Put what was written where it belongs."""
    if not folder.exists():
        half.rename(folder)
        return
    if last:
        (folder / last).unlink(missing_ok=True)
    for file in sorted(half.iterdir(), key=lambda file: (file.name == last, file.name)):
        file.replace(folder / file.name)
