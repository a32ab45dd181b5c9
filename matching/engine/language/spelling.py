"""Likeness by spelling: TF-IDF over words or over the letters of words, as an inverted index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Singles = NDArray[np.float32]

LETTERS: Final = {"analyzer": "char_wb", "ngram_range": (2, 5)}
WORDS: Final = {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"}


class Spelling:
    """Texts that others are compared with: ``fit`` learns how telling each part is."""

    def __init__(self, **parts: Any) -> None:
        self.parts = parts or LETTERS

    def fit(self, texts: Sequence[str]) -> Self:
        """Index the texts."""
        self.vectorizer_ = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **self.parts)
        try:
            columns = self.vectorizer_.fit_transform(texts).T.tocsr()
        except ValueError:  # not one text has a word: nothing is like anything
            columns = None
        self.columns_ = columns
        self.size_ = len(texts)
        return self

    def cosines(self, texts: Sequence[str]) -> Singles:
        """Give the likeness of each text to each indexed one, 0 to 1; shape (texts, indexed)."""
        if self.columns_ is None or not len(texts):
            return np.zeros((len(texts), self.size_), np.float32)
        product = self.vectorizer_.transform(texts) @ self.columns_
        dense: Singles = product.toarray()
        return dense


def best_of(rows: Singles, starts: NDArray[np.intp]) -> Singles:
    """Reduce columns that stand together to the greatest of them: a name is as like as its best alias.

    ``rows`` has shape (texts, aliases), ``starts`` where each name's run of aliases begins; gives
    shape (texts, names).
    """
    if not len(starts):
        return np.zeros((len(rows), 0), np.float32)
    greatest: Singles = np.maximum.reduceat(rows, starts, axis=1)
    return greatest
