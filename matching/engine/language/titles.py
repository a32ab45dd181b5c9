"""How alike two titles of roles or jobs are, also where they share no word.

Three views added up: what the sentence model says, how they are spelt, and which skills the
occupations behind them ask for: a title is coded to the nearest ESCO occupations, which are weighted
by how near, and the sum of their skills is compared (engine.md 2.3 and 3(a)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from matching.engine.language import esco
from matching.engine.language.names import BLOCK
from matching.engine.language.sentences import Sentences, Singles
from matching.engine.language.spelling import LETTERS, Spelling, best_of

MEANING, LETTER, SKILLS = 0.7, 0.3, 0.6
BY_MEANING: Final = 0.7  # of how near an occupation is; the rest is spelling
NEAREST: Final = 10
SHARPNESS: Final = 0.05
FEEDBACK: Final = 3  # documents most like the query that speak for it too
FEEDBACK_WEIGHT: Final = 0.5


class Titles:
    """Titles that others are compared with."""

    def __init__(self, sentences: Sentences | None) -> None:
        self.sentences = sentences

    def fit(self, titles: Sequence[str]) -> Self:
        """Index the titles."""
        self.titles_ = list(titles)
        self.letters_ = Spelling(**LETTERS).fit(titles)
        spellings = [spelling for name in esco.occupations() for spelling in name.spellings]
        counts = [len(name.spellings) for name in esco.occupations()]
        self.starts_ = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
        self.occupations_ = Spelling(**LETTERS).fit(spellings)
        self.vectors_ = self._vectors(titles)
        self.profiles_ = self._profiles(titles, self.vectors_)
        return self

    def likeness(self, titles: Sequence[str]) -> Singles:
        """Give how like each title is to each indexed one; shape (titles, indexed), more is liker."""
        first = self._likeness(titles)
        if len(self.titles_) <= FEEDBACK or not len(titles):
            return first
        near = np.argsort(-first, axis=1, kind="stable")[:, :FEEDBACK]
        spoken = np.stack(
            [self._likeness([self.titles_[row] for row in rows]).mean(0) for rows in near]
        )
        second: Singles = (first + FEEDBACK_WEIGHT * spoken).astype(np.float32)
        return second

    def _likeness(self, titles: Sequence[str]) -> Singles:
        vectors = self._vectors(titles)
        total = LETTER * self.letters_.cosines(titles)
        total += SKILLS * (self._profiles(titles, vectors) @ self.profiles_.T).toarray()
        if vectors is not None and self.vectors_ is not None:
            total += MEANING * (vectors @ self.vectors_.T)
        summed: Singles = total.astype(np.float32)
        return summed

    def _vectors(self, titles: Sequence[str]) -> Singles | None:
        return None if self.sentences is None else self.sentences.embed(titles)

    def _profiles(self, titles: Sequence[str], vectors: Singles | None) -> csr_matrix:
        """Give the skills that stand behind each title; shape (titles, skills), rows of length one."""
        if not len(titles):
            return csr_matrix((0, len(esco.skills())), dtype=np.float32)
        near = np.concatenate(
            [
                self._near(
                    titles[start : start + BLOCK],
                    None if vectors is None else vectors[start : start + BLOCK],
                )
                for start in range(0, len(titles), BLOCK)
            ]
        )
        best = np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]
        how = np.take_along_axis(near, best, 1)
        weights = np.exp((how - how[:, :1]) / SHARPNESS)
        weights /= weights.sum(1, keepdims=True)
        ends = np.arange(0, best.size + 1, best.shape[1])
        shares = csr_matrix((weights.ravel(), best.ravel(), ends), shape=near.shape)
        return normalize(shares @ esco.occupation_skills()).tocsr()

    def _near(self, titles: Sequence[str], vectors: Singles | None) -> Singles:
        spelt = best_of(self.occupations_.cosines(titles), self.starts_)
        if vectors is None:
            return spelt
        meant = best_of(esco.title_vectors().products(vectors), self.starts_)
        both: Singles = BY_MEANING * meant + (1 - BY_MEANING) * spelt
        return both
