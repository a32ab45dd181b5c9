"""Free text to ESCO's skills, on nothing but what ships with the project.

Each question is one of a skill's other names, which is taken away from it before; the answer is that
skill among all of ESCO's. What unseen sentences of people give is measured with `relevance`.
"""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.engine.columns import Singles
from matching.engine.evaluation.beside.row import Row
from matching.engine.evaluation.relevance import Grades, measure
from matching.engine.language import esco
from matching.engine.language.names import Name, NameRanker, Weights
from matching.engine.language.sentences import model

ASKED: Final = 300
NAMES: Final = 3  # a skill that is asked for has so many other names
MEANING_ALONE: Final = Weights(meaning=1.0, letters=0.0, words=0.0)


def rows(arguments: Namespace) -> Iterator[Row]:
    """Compare with TF-IDF of words and of letters, and with the sentence model alone."""
    questions, names, judged = withheld(esco.skills(), arguments.asked, arguments.seed)
    sentences = model()
    vectors = esco.skill_vectors() if sentences else None
    ours = NameRanker(sentences).fit(names, vectors).scores(questions)
    alone = {
        "letters TF-IDF": by_tfidf(questions, names, "char_wb", (2, 5)),
        "words TF-IDF": by_tfidf(questions, names, "word", (1, 2)),
    }
    if sentences:
        ranker = NameRanker(sentences, MEANING_ALONE).fit(names, vectors)
        alone["MiniLM"] = ranker.scores(questions)
    work = f"another name to one of {len(names):,} skills"
    for key, said in (("rp@10", "among the first ten"), ("mrr", "reciprocal rank")):
        others = {name: measure(scores, judged)[key] for name, scores in alone.items()}
        yield Row(work=work, measure=said, ours=measure(ours, judged)[key], beside=others,
                  floor=max(others.values()))  # fmt: skip
        work = "  the same"


def withheld(
    skills: Sequence[Name], asked: int, seed: int
) -> tuple[list[str], list[Name], list[Grades]]:
    """Take one name away from each of some skills: questions, what is left, and the right answers."""
    drawn = np.random.default_rng(seed)
    known = [row for row, name in enumerate(skills) if len(set(name.aliases)) >= NAMES]
    chosen = sorted(drawn.permutation(known)[:asked].tolist())
    names, questions = list(skills), []
    for row in chosen:
        question = str(drawn.choice(sorted(set(skills[row].aliases) - {skills[row].label})))
        left = tuple(alias for alias in skills[row].aliases if alias != question)
        names[row] = replace(skills[row], aliases=left)
        questions.append(question)
    return questions, names, [{row: 1.0} for row in chosen]


def by_tfidf(
    questions: Sequence[str], names: Sequence[Name], unit: str, lengths: tuple[int, int]
) -> Singles:
    """Score by scikit-learn's TF-IDF, the best of a skill's names; shape (questions, names)."""
    texts = [(row, text) for row, name in enumerate(names) for text in (name.label, *name.aliases)]
    owner = np.array([row for row, _text in texts])
    vectors = TfidfVectorizer(analyzer=unit, ngram_range=lengths, dtype=np.float32)
    by_text = vectors.fit_transform([text for _row, text in texts]).T.tocsr()
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    asked = vectors.transform(questions)
    best = [
        np.maximum.reduceat((asked[each] @ by_text).toarray()[0], starts)
        for each in range(len(questions))
    ]
    return np.array(best, np.float32)
