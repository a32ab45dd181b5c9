"""The standard's other terms, the few that we add, and what feeds call them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matching.reference.copying import copy_rows, upsert_rows
from matching.reference.datasets import read_rows
from matching.taxonomy.models import Cause, CauseScheme, FeedName, Skill, SkillScheme, Term

COLUMNS = ["scheme", "code", "label", "note", "position"]


def load_terms(standard: Path, own: Path) -> int:
    """Load requirements, accessibility, and time slots in the standard's order, then ours."""
    rows = [*read_rows(standard), *read_rows(own)]
    upsert_rows(
        Term, COLUMNS, (_term(row, place) for place, row in enumerate(rows)), unique=COLUMNS[:2]
    )
    ids = {(term.scheme, term.code): term.pk for term in Term.objects.only("scheme", "code")}
    with_parents = (
        (*_term(row, place), ids.get((row["scheme"], row["parent"])))
        for place, row in enumerate(rows)
    )
    return upsert_rows(Term, [*COLUMNS, "parent"], with_parents, unique=COLUMNS[:2])


def _term(row: dict[str, str], position: int) -> tuple[object, ...]:
    return row["scheme"], row["code"], row["label"], row["note"], position


def load_feed_names(file: Path) -> int:
    """Load what feeds call causes, requirements and skills."""
    FeedName.objects.all().delete()
    columns = ["feed", "kind", "name", "relation", "cause", "term", "skill"]
    return copy_rows(FeedName, columns, _feed_names(file))


def _feed_names(file: Path) -> Iterator[tuple[object, ...]]:
    causes = dict(Cause.objects.filter(scheme=CauseScheme.STANDARD).values_list("code", "pk"))
    skills = dict(Skill.objects.filter(scheme=SkillScheme.STANDARD).values_list("code", "pk"))
    terms = {(term.scheme, term.code): term.pk for term in Term.objects.only("scheme", "code")}
    for row in read_rows(file):
        target, code = row["target"], row["code"]
        yield (
            row["feed"],
            row["kind"],
            row["name"],
            row["relation"],
            causes[code] if target == "cause" else None,
            None if target in {"cause", "skill"} else terms[target, code],
            skills[code] if target == "skill" else None,
        )
