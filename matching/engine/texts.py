"""Likeness of free text: the cosine of TF-IDF vectors over single words and pairs of words.

Of the plain methods measured on the project's evaluation sets, word pairs with TF-IDF were best at
telling specialists apart (docs/explanation/engine.md); embeddings can join them later behind the
same two calls.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice, pairwise
from typing import Final, Self

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction.text import TfidfTransformer

from matching.engine.columns import (
    Counts,
    Floats,
    Pointers,
    Rows,
    Singles,
    Vocabulary,
    is_dense,
    meeting,
    pointers,
)

MAX_TERMS: Final = 60_000
MAX_CHARACTERS: Final = 2_000
PART: Final = 20_000  # texts whose terms are counted at once, some 15 kB each
RARE: Final = (
    5_000  # in a market above this size, a term must occur in two rows to be worth keeping
)

_WORD: Final = re.compile(r"[a-z0-9]{2,}")
_STOP_WORDS: Final = frozenset(
    """
    about above after all also am an and any are as at be been before being below between both
    but by can could did do does doing down during each etc every few for from further get had
    has have having he her here hers him his how if in into is it its just let ll like may me
    might more most must my need needs no nor not now of off on once one only or other our
    ours out over own per please re same she should so some such than that the their theirs
    them then there these they this those through to too under until up us very via was we
    were what when where which while who whom why will with would you your yours help helping
    opportunity opportunities role roles volunteer volunteering volunteers
    """.split()  # noqa: SIM905 - a list of 150 quoted words is harder to read
)
_SHORTEST_PLURAL: Final = 4


def words(text: str) -> list[str]:
    """Cut a text into plain words: no accents, no plural endings, none that say nothing."""
    return [stem for stem in map(stem_of, raw_words(text)) if stem]


def raw_words(text: str) -> list[str]:
    """Cut a text into lower-case words without accents."""
    lowered = text[:MAX_CHARACTERS].lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered)
    return _WORD.findall(lowered.replace("'", "").replace("\u2019", ""))


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """Give the stem that a word is counted under; empty for one that says nothing."""
    return "" if word in _STOP_WORDS else singular(word)


def singular(word: str) -> str:
    """Strip a plain English plural: dogs to dog, libraries to library; not bus, not glass."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]


def terms(text: str) -> list[str]:
    """Give the words of a text, and each pair of neighbours."""
    single = words(text)
    return single + [f"{first} {second}" for first, second in pairwise(single)]


@dataclass(frozen=True, eq=False)
class Texts:
    """A column of texts as an inverted index: each term's rows and weights (unit length)."""

    vocabulary: Vocabulary
    idf: Floats
    ptr: Pointers
    rows: Counts
    weights: Singles
    size: Counts

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Learn the terms of the texts and how telling each is, and index every text."""
        counts, names = count_terms(texts)
        weigher = TfidfTransformer(sublinear_tf=True)
        if not len(names):
            return cls._empty(counts.shape[0])
        index = weigher.fit_transform(counts).tocsc()
        index.sort_indices()
        return cls(
            vocabulary=Vocabulary.of(names),
            idf=weigher.idf_.astype(np.float64),
            ptr=index.indptr.astype(np.int64),
            rows=index.indices.astype(np.int32),
            weights=index.data.astype(np.float32),
            size=np.array([counts.shape[0]], np.int32),
        )

    @classmethod
    def weighed_as(cls, like: Self, texts: Sequence[str]) -> Self:
        """Index a few texts by the terms of others, each as telling as it is there."""
        found = [
            (each, row, weight)
            for row, text in enumerate(texts)
            for each, weight in like._vector(text)
        ]
        found.sort()
        ids, rows, weights = (
            np.array([triple[part] for triple in found], kind)
            for part, kind in enumerate((np.int64, np.int32, np.float32))
        )
        ends = np.bincount(ids, minlength=len(like.vocabulary))
        return cls(
            vocabulary=like.vocabulary,
            idf=like.idf,
            ptr=pointers(ends),
            rows=rows,
            weights=weights,
            size=np.array([len(texts)], np.int32),
        )

    @classmethod
    def _empty(cls, size: int) -> Self:
        none = np.zeros(0)
        return cls(
            vocabulary=Vocabulary.of(()),
            idf=none,
            ptr=np.zeros(1, np.int64),
            rows=none.astype(np.int32),
            weights=none.astype(np.float32),
            size=np.array([size], np.int32),
        )

    def cosines(self, text: str, rows: Rows | None = None) -> Floats:
        """Give the likeness of a text to each row, or to some of them in ascending order, 0 to 1."""
        among = int(self.size[0])
        few = rows is not None and not is_dense(rows, among)
        total = np.zeros(len(rows) if few else among)  # type: ignore[arg-type]  # few means some
        for each, weight in self._vector(text):
            run = slice(int(self.ptr[each]), int(self.ptr[each + 1]))
            at, held = meeting(self.rows[run], rows) if few else (self.rows[run], slice(None))  # type: ignore[arg-type]
            total[at] += weight * self.weights[run][held]
        likeness = np.clip(total, 0.0, 1.0)
        return likeness if few or rows is None else likeness[rows]

    def shared_words(self, first: str, second: str, *, most: int = 3) -> tuple[str, ...]:
        """Give the most telling words that two texts share, as the first writes them."""
        stems = set(words(second)) & self.vocabulary.ids.keys()
        if not stems:
            return ()
        spelling: dict[str, str] = {}
        for word in raw_words(first):
            if stem_of(word) in stems:
                spelling.setdefault(stem_of(word), word)
        telling = sorted(spelling, key=lambda stem: (-self.idf[self.vocabulary.ids[stem]], stem))
        return tuple(spelling[stem] for stem in telling[:most])

    def _vector(self, text: str) -> list[tuple[int, float]]:
        counts = Counter(terms(text))
        known = [
            (self.vocabulary.ids[term], count)
            for term, count in counts.items()
            if term in self.vocabulary.ids
        ]
        if not known:
            return []
        ids, times = np.array(sorted(known)).T
        weights = (np.log(times) + 1) * self.idf[ids]
        return list(zip(ids.tolist(), (weights / np.linalg.norm(weights)).tolist(), strict=True))


def count_terms(texts: Iterable[str]) -> tuple[csr_matrix, list[str]]:
    """Count the terms of each text, as scikit-learn's CountVectorizer would, several times faster.

    Gives a matrix of shape (texts, terms) and the terms in alphabetical order: at most MAX_TERMS,
    the most frequent, and in a large market none that only one text has. 1. Number the stems as
    they appear. 2. A term is a number: a stem, or a stem and its neighbour in the same text.
    3. Count the terms, part after part, so that no more than a part's are in memory at once, and
    keep the telling. 4. Count those for each text.
    """
    parts, stems = _numbered(texts)
    base = len(stems) + 1
    kept = _telling(parts, base)
    names = [_name(int(term), stems) for term in kept]
    order = sorted(range(len(names)), key=names.__getitem__)
    columns = np.empty(len(order), np.int32)
    columns[order] = np.arange(len(order), dtype=np.int32)
    by_number = np.argsort(kept)
    counts = [_counted(part, base, kept[by_number], columns[by_number]) for part in parts]
    empty = csr_matrix((0, len(names)), dtype=np.float32)
    return vstack([empty, *counts], format="csr"), [names[each] for each in order]


@dataclass(frozen=True, eq=False)
class _Part:
    """Some texts, one after another: the numbers of their stems, and how many each has."""

    stems: Counts
    lengths: Counts

    def terms(self, base: int) -> tuple[Counts, Pointers]:
        """Give the row and the number of every term, as often as it stands there."""
        stems = self.stems.astype(np.int64)
        rows = np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)
        neighbours = rows[1:] == rows[:-1]
        pairs = stems[:-1][neighbours] * base + stems[1:][neighbours] + 1
        return (
            np.concatenate([rows, rows[1:][neighbours]]),
            np.concatenate([stems * base, pairs]),
        )


def _numbered(texts: Iterable[str]) -> tuple[list[_Part], list[str]]:
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    left, parts = iter(texts), []
    while some := list(islice(left, PART)):
        found = [np.fromiter(map(numbers.__getitem__, words(text)), np.int32) for text in some]
        lengths = np.array([len(each) for each in found], np.int32)
        parts.append(_Part(np.concatenate(found), lengths))
    return parts, list(numbers)


def _telling(parts: Sequence[_Part], base: int) -> Pointers:
    """Give the numbers of the terms that are kept, the most frequent first."""
    every, often, total = (np.zeros(0, np.int64) for _each in range(3))
    for part in parts:
        terms, in_texts, times = _tally(*part.terms(base))
        every, place = np.unique(np.concatenate([every, terms]), return_inverse=True)
        often = np.bincount(place, weights=np.concatenate([often, in_texts]))
        total = np.bincount(place, weights=np.concatenate([total, times]))
    size = sum(len(part.lengths) for part in parts)
    most = np.argsort(-total, kind="stable")
    return every[most[often[most] >= (2 if size > RARE else 1)][:MAX_TERMS]]


def _tally(rows: Counts, terms: Pointers) -> tuple[Pointers, Pointers, Pointers]:
    """Give the terms of a part in order, and in how many texts and how often each stands."""
    every, place = np.unique(terms, return_inverse=True)
    size = int(rows.max(initial=0)) + 1
    each_once = np.unique(place * size + rows)
    in_texts = np.bincount(each_once // size, minlength=len(every))
    return every, in_texts, np.bincount(place, minlength=len(every))


def _counted(part: _Part, base: int, kept: Pointers, columns: Counts) -> csr_matrix:
    """Count the kept terms, whose numbers are in order, in the column of each."""
    shape = (len(part.lengths), len(kept))
    if not len(kept):
        return csr_matrix(shape, dtype=np.float32)
    rows, terms = part.terms(base)
    place = np.minimum(np.searchsorted(kept, terms), len(kept) - 1)
    held = kept[place] == terms
    ones = np.ones(int(held.sum()), np.float32)
    return csr_matrix((ones, (rows[held], columns[place[held]])), shape=shape)


def _name(term: int, stems: list[str]) -> str:
    first, second = divmod(term, len(stems) + 1)
    return f"{stems[first]} {stems[second - 1]}" if second else stems[first]
