"""Names found by what somebody types: an index that is built once, laid on disk and mapped by every process.

The scores are those of ``names.NameRanker``. Before a text is compared, words that no name has are
put right if one that names have is spelt nearly the same ("bookeeping"). Without the sentence model
the index is built and read all the same, by spelling alone.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.engine.errors import BadSnapshotError
from matching.engine.language.names import Name, NameRanker, Weights
from matching.engine.language.sentences import Sentences, Singles
from matching.engine.language.spelling import LETTERS, WORDS, Spelling
from matching.engine.language.vectors import Vectors

FORMAT: Final = 1
META: Final = "finder.json"
NEARLY: Final = 0.85  # of the letters of a word, as difflib counts them: one slip in six letters
SHORTEST: Final = 4  # letters of a word that is put right
LONGEST: Final = 300  # letters of a text that are compared
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Found:
    """A name that a text may mean; a higher score is likelier."""

    key: str
    label: str
    score: float


class Finder:
    """Finds names for texts. Make one with ``of`` or ``load``; safe to share between threads."""

    def __init__(self, ranker: NameRanker) -> None:
        self.ranker = ranker

    @classmethod
    def of(
        cls,
        names: Sequence[Name],
        sentences: Sentences | None,
        vectors: Vectors | None = None,
        weights: Weights | None = None,
    ) -> Self:
        """Index names; ``vectors`` are those of their meanings, where they are known."""
        return cls(NameRanker(sentences, weights).fit(names, vectors))

    def find(self, text: str, *, most: int = 10) -> list[Found]:
        """Give the likeliest names for a text, the best first."""
        scores = self.scores([text])[0]
        best = np.argsort(-scores, kind="stable")[:most]
        names = self.ranker.names_
        return [Found(names[row].key, names[row].label, float(scores[row])) for row in best]

    def scores(self, texts: Sequence[str]) -> Singles:
        """Score every name for each text; shape (texts, names), 0 for a text without a word."""
        read = [self.corrected(text) for text in texts]
        scores = self.ranker.scores(read)
        scores[[not _WORD.search(text) for text in read]] = 0.0
        return scores

    def scores_of(self, text: str) -> dict[str, float]:
        """Score every name for one text, by its key."""
        (row,) = self.scores([text])
        return dict(zip((name.key for name in self.ranker.names_), row.tolist(), strict=True))

    def corrected(self, text: str) -> str:
        """Put right the words that no name has, where one that names have is nearly the same."""
        return _WORD.sub(lambda word: self._nearest(word[0]), text[:LONGEST])

    def _nearest(self, word: str) -> str:
        lowered = word.lower()
        known = self._known
        if len(lowered) < SHORTEST or not lowered.isascii() or lowered in known["all"]:
            return word
        near = [
            each
            for each in known.get(lowered[0], ())
            if abs(len(each) - len(lowered)) <= 2  # noqa: PLR2004
        ]
        found = difflib.get_close_matches(lowered, near, n=1, cutoff=NEARLY)
        return found[0] if found else word

    @cached_property
    def _known(self) -> dict[str, frozenset[str] | list[str]]:
        words = [word for word in self.ranker.words_.vectorizer_.vocabulary_ if " " not in word]
        by_letter: dict[str, frozenset[str] | list[str]] = {"all": frozenset(words)}
        for word in sorted(words):
            if len(word) >= SHORTEST:
                by_letter.setdefault(word[0], []).append(word)  # type: ignore[union-attr]
        return by_letter

    def save(self, folder: Path) -> None:
        """Write the index, as a whole or not at all; one that is there already stays."""
        made = folder.with_name(f"{folder.name}.{uuid4().hex}")
        made.mkdir(parents=True)
        ranker = self.ranker
        _write_spelling(ranker.letters_, made, "letters")
        _write_spelling(ranker.words_, made, "words")
        np.save(made / "starts.npy", ranker.starts_)
        vectors = ranker.vectors_
        if vectors is not None:
            vectors.save(made / "vectors.npz")
        names = [[name.key, name.label] for name in ranker.names_]
        meta = {
            "format": FORMAT,
            "names": names,
            "meanings": 0 if vectors is None else len(vectors.codes),
        }
        (made / META).write_text(json.dumps(meta), encoding="utf-8")
        try:
            os.replace(made, folder)  # noqa: PTH105 (the atomic one)
        except OSError:
            shutil.rmtree(made)

    @classmethod
    def load(
        cls, folder: Path, sentences: Sentences | None, weights: Weights | None = None
    ) -> Self:
        """Map an index that save wrote; raises BadSnapshotError where there is none."""
        try:
            meta = json.loads((folder / META).read_text(encoding="utf-8"))
            ranker = NameRanker(sentences, weights)
            ranker.names_ = [Name(key, label) for key, label in meta["names"]]
            ranker.starts_ = np.load(folder / "starts.npy")
            ranker.letters_ = _read_spelling(folder, "letters", LETTERS)
            ranker.words_ = _read_spelling(folder, "words", WORDS)
            vectors, rows = folder / "vectors.npz", meta["meanings"]
            ranker.vectors_ = Vectors.load(vectors, rows=rows) if rows else None
        except (OSError, ValueError, KeyError) as error:
            message = f"{folder} holds no whole index of names."
            raise BadSnapshotError(message) from error
        return cls(ranker)


def _write_spelling(spelling: Spelling, folder: Path, name: str) -> None:
    columns, vectorizer = spelling.columns_, spelling.vectorizer_
    if columns is None:
        message = "Not one name has a word: there is nothing to index."
        raise BadSnapshotError(message)
    for part in ("data", "indices", "indptr"):
        np.save(folder / f"{name}.{part}.npy", getattr(columns, part))
    np.save(folder / f"{name}.idf.npy", vectorizer.idf_)
    parts = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
    (folder / f"{name}.json").write_text(json.dumps([list(columns.shape), parts]), encoding="utf-8")


def _read_spelling(folder: Path, name: str, parts: Mapping[str, object]) -> Spelling:
    shape, terms = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    data, indices, ends = (
        _mapped(folder / f"{name}.{part}.npy") for part in ("data", "indices", "indptr")
    )
    spelling = Spelling(**parts)
    spelling.vectorizer_ = TfidfVectorizer(
        sublinear_tf=True,
        dtype=np.float32,
        vocabulary={term: n for n, term in enumerate(terms)},
        **parts,
    )
    spelling.vectorizer_.idf_ = np.load(folder / f"{name}.idf.npy")
    spelling.columns_ = csr_matrix((data, indices, ends), shape=tuple(shape), copy=False)
    spelling.size_ = shape[1]
    return spelling


def _mapped(path: Path) -> NDArray[np.float32]:
    mapped: NDArray[np.float32] = np.load(path, mmap_mode="r")
    return mapped
