"""A data set that ships with the product: its files, and how they become rows."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files, and the function that loads them and returns how many rows they gave.

    `edition` changes when the function does, so that what was loaded by the old one is loaded again.
    """

    name: str
    files: tuple[Path, ...]
    load: Callable[[], int]
    edition: int = 1

    def fingerprint(self) -> str:
        """Hash the files and the edition of the importer."""
        digest = hashlib.sha256(f"{self.name} {self.edition}".encode())
        for file in self.files:
            digest.update(file.read_bytes())
        return digest.hexdigest()


def read_rows(file: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header, compressed or not."""
    content = file.read_bytes()
    text = gzip.decompress(content) if file.suffix == ".gz" else content
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def watched(rows: Iterable[Row], title: str, total: int) -> Iterator[Row]:
    """Pass rows through a progress bar on a terminal."""
    yield from tqdm(
        rows,
        desc=title,
        total=total,
        unit=" rows",
        file=sys.stderr,
        disable=not sys.stderr.isatty(),
    )
