"""How well free text finds what it means: ranks documents for queries and compares with judgements."""

from __future__ import annotations

import math
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.engine.evaluation.lines import bad, lines
from matching.engine.language import esco
from matching.engine.language.names import Name, NameRanker, Weights, meanings
from matching.engine.language.sentences import Singles, model
from matching.engine.language.titles import Titles

KINDS: Final = ("skill", "title", "text")
TEXT_WEIGHTS: Final = Weights(meaning=1.0, letters=0.3, words=0.5)
JUDGEMENT: Final = 4  # columns of a line in TREC's form: query, 0, document, grade
Grades = Mapping[int, float]  # grade by row of the document


def add_arguments(command: ArgumentParser) -> None:
    """Declare what the command takes."""
    for name in ("queries", "documents"):
        command.add_argument(f"--{name}", type=Path, required=True, help="lines of id, tab, text")
    command.add_argument("--judgements", type=Path, required=True, help="query 0 document grade")
    command.add_argument("--synonyms", type=Path, help="lines of document id, tab, text")
    command.add_argument("--kind", choices=KINDS, required=True)


def run(chosen: Namespace) -> dict[str, float]:
    """Serve the command."""
    return evaluate(
        queries=chosen.queries,
        documents=chosen.documents,
        judgements=chosen.judgements,
        kind=chosen.kind,
        synonyms=chosen.synonyms,
    )


def evaluate(
    *, queries: Path, documents: Path, judgements: Path, kind: str, synonyms: Path | None = None
) -> dict[str, float]:
    """Rank and measure; ``n`` counts the queries that have a relevant document.

    Raises BadFileError, which names file and line, for what cannot be read.
    """
    asked, listed = read_texts(queries), read_texts(documents)
    words = read_synonyms(synonyms, listed) if synonyms else {}
    judged = read_judgements(judgements, list(asked), list(listed))
    began = time.perf_counter()
    rows = [row for row, grades in enumerate(judged) if any(grade > 0 for grade in grades.values())]
    texts = list(asked.values())
    scores = rank([texts[row] for row in rows], listed, words, kind)
    seconds = time.perf_counter() - began
    return measure(scores, [judged[row] for row in rows]) | {"seconds": round(seconds, 3)}


def rank(
    queries: Sequence[str],
    documents: Mapping[str, str],
    synonyms: Mapping[str, Sequence[str]],
    kind: str,
) -> Singles:
    """Score every document for every query; shape (queries, documents)."""
    if kind == "title":
        return Titles(model()).fit(list(documents.values())).likeness(queries)
    names = [Name(key, text, tuple(synonyms.get(key, ()))) for key, text in documents.items()]
    if kind == "text":
        return NameRanker(model(), TEXT_WEIGHTS).fit(names).scores(queries)
    return _of_skills(queries, names)


def _of_skills(queries: Sequence[str], names: list[Name]) -> Singles:
    """Score skills: those that ESCO knows come with its synonyms, glosses and vectors."""
    known = {name.label.casefold(): row for row, name in enumerate(esco.skills())}
    rows = [known.get(name.label.casefold(), -1) for name in names]
    complete = [_completed(name, row) for name, row in zip(names, rows, strict=True)]
    sentences = model()
    if sentences is None:
        return NameRanker(None).fit(complete).scores(queries)
    new = [name for name, row in zip(complete, rows, strict=True) if row < 0]
    vectors = esco.skill_vectors().followed_by(meanings(new, sentences))
    beyond = count(len(esco.skills()))
    at = [row if row >= 0 else next(beyond) for row in rows]
    return NameRanker(sentences).fit(complete, vectors.rows(at)).scores(queries)


def _completed(name: Name, row: int) -> Name:
    if row < 0:
        return name
    listed = esco.skills()[row]
    return Name(name.key, name.label, (*name.aliases, *listed.aliases), listed.description)


def measure(scores: Singles, judged: Sequence[Grades]) -> dict[str, float]:
    """Average over queries; a document among ties stands at their middle rank."""
    each = [_measures(row, grades) for row, grades in zip(scores, judged, strict=True)]
    names = ("map", "mrr", "ndcg@10", "rp@5", "rp@10")
    means = np.mean(each, axis=0) if each else np.zeros(len(names))
    return {name: round(float(value), 6) for name, value in zip(names, means, strict=True)} | {
        "n": len(each)
    }


def _measures(scores: Singles, grades: Grades) -> tuple[float, ...]:
    """Give average precision, reciprocal rank, NDCG at 10 and R-precision at 5 and 10 of one query."""
    relevant = np.array([row for row, grade in grades.items() if grade > 0])
    gains = np.array([grades[row] for row in relevant])
    ranks = middle_ranks(scores)[relevant]
    among = middle_ranks(scores[relevant])
    ideal = np.sort(gains)[::-1][:10]
    best = float((ideal / np.log2(np.arange(2, len(ideal) + 2))).sum())
    found = float((gains / np.log2(ranks + 1))[ranks <= 10].sum())  # noqa: PLR2004 (the 10 of its name)
    return (
        float((among / ranks).mean()),
        float(1 / ranks.min()),
        found / best,
        *(float((ranks <= most).sum() / min(most, len(ranks))) for most in (5, 10)),
    )


def middle_ranks(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give ranks from 1, the greatest score first, ties sharing the middle of theirs."""
    ordered = np.sort(-scores)
    first = np.searchsorted(ordered, -scores, side="left")
    last = np.searchsorted(ordered, -scores, side="right")
    ranks: NDArray[np.float64] = (first + last + 1) / 2
    return ranks


def read_texts(path: Path) -> dict[str, str]:
    """Read lines of id, tab, text; no header."""
    texts: dict[str, str] = {}
    for number, line in lines(path):
        key, tab, text = line.partition("\t")
        if not tab or not key:
            raise bad(path, number, "give an id, a tab and a text")
        if key in texts:
            raise bad(path, number, f"the id {key!r} stands there twice")
        texts[key] = text.strip()
    if not texts:
        raise bad(path, 1, "the file has no line")
    return texts


def read_synonyms(path: Path, documents: Mapping[str, str]) -> dict[str, list[str]]:
    """Read further words for documents: lines of document id, tab, text."""
    words: dict[str, list[str]] = {}
    for number, line in lines(path):
        key, tab, text = line.partition("\t")
        if not tab or key not in documents:
            raise bad(path, number, "give the id of a document, a tab and a text")
        words.setdefault(key, []).append(text.strip())
    return words


def read_judgements(path: Path, queries: list[str], documents: list[str]) -> list[dict[int, float]]:
    """Read TREC's form, ``query 0 document grade``; gives the grades of each query."""
    query_of = {key: row for row, key in enumerate(queries)}
    document_of = {key: row for row, key in enumerate(documents)}
    judged: list[dict[int, float]] = [{} for _ in queries]
    for number, line in lines(path):
        parts = line.split()
        if len(parts) != JUDGEMENT:
            raise bad(path, number, "give query, 0, document and grade")
        query, _iteration, document, grade = parts
        if query not in query_of or document not in document_of:
            raise bad(path, number, f"no query {query!r} or no document {document!r}")
        grades, row, number_of = judged[query_of[query]], document_of[document], _grade(grade)
        if number_of is None:
            raise bad(path, number, f"{grade!r} is not a finite number")
        if grades.setdefault(row, number_of) != number_of:
            raise bad(path, number, f"{query!r} and {document!r} have two different grades")
    return judged


def _grade(text: str) -> float | None:
    try:
        grade = float(text)
    except ValueError:
        return None
    return grade if math.isfinite(grade) else None
