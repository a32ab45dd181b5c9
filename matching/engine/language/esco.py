"""ESCO as it ships with the project: skills and occupations as names, and the skills of occupations.

Read from the files of ``matching/taxonomy/data`` without a database. ``python -m
matching.engine.language.esco`` builds the files of vectors anew after an edition has changed
(about three minutes on two cores).
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.preprocessing import normalize

from matching.engine.language.names import Name, meanings
from matching.engine.language.sentences import model
from matching.engine.language.vectors import Vectors

FILES: Final = Path(__file__).resolve().parents[2] / "taxonomy" / "data"
VECTORS: Final = Path(__file__).resolve().parents[1] / "data"
SKILL_VECTORS: Final = VECTORS / "skill_vectors.npz"
TITLE_VECTORS: Final = VECTORS / "title_vectors.npz"
SKILL_AXES, TITLE_AXES = 256, 128
OPTIONAL: Final = 0.5  # of the weight of a skill that an occupation cannot do without


@lru_cache(maxsize=1)
def skills() -> tuple[Name, ...]:
    """Give every ESCO skill with its synonyms."""
    return tuple(_named("esco_skills"))


@lru_cache(maxsize=1)
def occupations() -> tuple[Name, ...]:
    """Give every ESCO occupation with its other titles."""
    return tuple(_named("esco_occupations"))


@lru_cache(maxsize=1)
def skill_vectors() -> Vectors:
    """Give the vectors of the skills' meanings."""
    return Vectors.load(SKILL_VECTORS, rows=len(skills()))


@lru_cache(maxsize=1)
def title_vectors() -> Vectors:
    """Give the vectors of every title of every occupation, in the order of ``spellings``."""
    return Vectors.load(TITLE_VECTORS, rows=sum(len(each.spellings) for each in occupations()))


@lru_cache(maxsize=1)
def occupation_skills() -> csr_matrix:
    """Give what occupations ask for: shape (occupations, skills), telling skills counting more.

    A row has length one; a skill weighs log(occupations / occupations that ask for it).
    """
    skill_of = {name.key: row for row, name in enumerate(skills())}
    occupation_of = {name.key: row for row, name in enumerate(occupations())}
    cells = [
        (occupation_of[row["occupation"]], skill_of[code], _weight(row["relation"]))
        for row in _rows("esco_occupation_skills")
        for code in row["skills"].split("|")
    ]
    rows, columns, weights = zip(*cells, strict=True)
    shape = (len(occupation_of), len(skill_of))
    asked = csr_matrix((weights, (rows, columns)), shape=shape, dtype=np.float32)
    often = np.maximum(np.asarray((asked > 0).sum(axis=0)).ravel(), 1)
    return normalize(asked @ diags(np.log(shape[0] / often))).tocsr()


def build() -> None:
    """Write the files of vectors; needs the sentence model."""
    sentences = model()
    if sentences is None:
        message = "The sentence model is not installed: run make setup."
        raise SystemExit(message)
    Vectors.of(meanings(skills(), sentences), keep=SKILL_AXES).save(SKILL_VECTORS)
    titles = [title for name in occupations() for title in name.spellings]
    Vectors.of(sentences.embed(titles), keep=TITLE_AXES).save(TITLE_VECTORS)


def _weight(relation: str) -> float:
    return 1.0 if relation == "essential" else OPTIONAL


def _named(file: str) -> Iterator[Name]:
    for row in _rows(file):
        aliases = tuple(filter(None, row["synonyms"].split("|")))
        yield Name(row["code"], row["label"], aliases, row["description"])


def _rows(file: str) -> Iterator[dict[str, str]]:
    with gzip.open(FILES / f"{file}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    build()
