"""Which of many named things a text means: an ESCO skill, an occupation, a word of one's own list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Self

import numpy as np

from matching.engine.language.sentences import Sentences, Singles
from matching.engine.language.spelling import LETTERS, WORDS, Spelling, best_of
from matching.engine.language.vectors import Vectors

BLOCK: Final = 64  # texts at a time: a row of aliases is wide


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its label, the other words for it, and what it is in a sentence or two."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    description: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give the label and every other word for it, each once."""
        return tuple(dict.fromkeys((self.label, *self.aliases)))

    @property
    def gloss(self) -> str:
        """Give the label with the first sentence of the description; the label where there is none."""
        first = self.description.split(". ")[0]
        return f"{self.label}. {first}" if first else self.label


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each way of being alike counts (engine.md 2.3; docs/explanation/engine.md).

    ``meaning`` weighs the cosine with the mean of the label's and the gloss's sentence vectors,
    ``letters`` and ``words`` the best alias's likeness by spelling.
    """

    meaning: float = 1.0
    letters: float = 0.75
    words: float = 0.15


def meanings(names: Sequence[Name], sentences: Sentences) -> Singles:
    """Give what each name means: the mean of its label's and its gloss's vectors; (names, 384)."""
    labels = sentences.embed([name.label for name in names])
    glosses = sentences.embed([name.gloss for name in names])
    mean: Singles = ((labels + glosses) / 2).astype(np.float32)
    return mean


class NameRanker:
    """Scores every name for a text. Without a sentence model, spelling alone decides.

    Parameters: ``sentences`` the model or None, ``weights``. Learned: ``names_``, ``starts_``,
    ``letters_``, ``words_``, ``vectors_``.
    """

    def __init__(self, sentences: Sentences | None, weights: Weights | None = None) -> None:
        self.sentences = sentences
        self.weights = weights

    def fit(self, names: Sequence[Name], vectors: Vectors | None = None) -> Self:
        """Index the names; ``vectors`` are theirs if they are known, else they are made (5 ms each).

        There may be one vector for each name, or one for each of its spellings.
        """
        spellings = [spelling for name in names for spelling in name.spellings]
        counts = [len(name.spellings) for name in names]
        self.names_ = list(names)
        self.starts_ = np.array([0, *accumulate(counts)][: len(names)], np.intp)
        self.letters_ = Spelling(**LETTERS).fit(spellings)
        self.words_ = Spelling(**WORDS).fit(spellings)
        self.vectors_ = vectors
        if vectors is None and self.sentences is not None:
            self.vectors_ = Vectors.of(meanings(names, self.sentences), keep=256)
        return self

    def scores(self, texts: Sequence[str]) -> Singles:
        """Give each name's score for each text; shape (texts, names), more is likelier."""
        if not texts:
            return np.zeros((0, len(self.names_)), np.float32)
        blocks = [
            self._block(texts[start : start + BLOCK]) for start in range(0, len(texts), BLOCK)
        ]
        return np.concatenate(blocks)

    def rank(self, text: str, *, most: int = 10) -> list[tuple[Name, float]]:
        """Give the likeliest names for a text, the best first, ties in the order of the names."""
        (scores,) = self.scores([text])
        best = np.argsort(-scores, kind="stable")[:most]
        return [(self.names_[row], float(scores[row])) for row in best]

    def _block(self, texts: Sequence[str]) -> Singles:
        by = self.weights or Weights()
        total = by.letters * best_of(self.letters_.cosines(texts), self.starts_)
        total += by.words * best_of(self.words_.cosines(texts), self.starts_)
        if self.sentences is not None and self.vectors_ is not None:
            meant = self.vectors_.products(self.sentences.embed(texts))
            each = meant.shape[1] == len(self.names_)  # or one vector for every spelling
            total += by.meaning * (meant if each else best_of(meant, self.starts_))
        scored: Singles = total.astype(np.float32)
        return scored
