"""A market on disk: one .npy file for each array, and a small JSON that says what they make up.

Any array that is a field of the market, or of a dataclass in it, is written and mapped back: a new
column needs a field, the row it comes from, and another FORMAT. Its first axis may be rows, or runs
of rows with their ``ptr`` beside it, as those of ``meanings``. The same rows give the same bytes. A
snapshot is never changed: write a new directory and point to it.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

import numpy as np

from matching.engine.errors import BadSnapshotError

FORMAT: Final = 6
META: Final = "market.json"

T = TypeVar("T")


def save(market: object, directory: Path) -> None:
    """Write every array of nested dataclasses; the JSON comes last and makes it whole."""
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        message = f"{directory} is not empty: a snapshot is written once, into a new directory."
        raise BadSnapshotError(message)
    arrays = dict(_arrays(market))
    for name, array in arrays.items():
        np.save(directory / f"{name}.npy", array)
    meta = {"format": FORMAT, "kind": type(market).__name__, "arrays": sorted(arrays)}
    (directory / META).write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def load(kind: type[T], directory: Path, *, mmap: bool) -> T:
    """Read a snapshot of a kind; BadSnapshotError where there is none, or another."""
    try:
        meta = json.loads((directory / META).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{directory} holds no whole snapshot."
        raise BadSnapshotError(message) from error
    if (meta.get("format"), meta.get("kind")) != (FORMAT, kind.__name__):
        found = f"{meta.get('kind')} in format {meta.get('format')}"
        message = f"{directory} holds {found}, not {kind.__name__} in format {FORMAT}."
        raise BadSnapshotError(message)
    try:
        return _assemble(kind, directory, "", mmap=mmap)
    except (OSError, ValueError) as error:
        message = f"{directory} is damaged: {error}"
        raise BadSnapshotError(message) from error


def _arrays(group: object, prefix: str = "") -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    for each in fields(group):  # type: ignore[arg-type]  # always one of our dataclasses
        member = getattr(group, each.name)
        if is_dataclass(member):
            yield from _arrays(member, f"{prefix}{each.name}.")
        else:
            yield f"{prefix}{each.name}", member


def _assemble(kind: type[T], directory: Path, prefix: str, *, mmap: bool) -> T:
    hints = get_type_hints(kind)
    members: dict[str, object] = {}
    for each in fields(kind):  # type: ignore[arg-type]  # always one of our dataclasses
        name = f"{prefix}{each.name}"
        if is_dataclass(hints[each.name]):
            members[each.name] = _assemble(hints[each.name], directory, f"{name}.", mmap=mmap)
        else:
            members[each.name] = _read(directory / f"{name}.npy", mmap=mmap)
    return kind(**members)


def _read(path: Path, *, mmap: bool) -> np.ndarray[Any, Any]:
    loaded = np.load(path, mmap_mode="r" if mmap else None)
    array: np.ndarray[Any, Any] = loaded.view(np.ndarray)  # a memmap is slow to index
    array.flags.writeable = False
    return array
