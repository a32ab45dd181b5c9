"""Occupations: loaded as shipped, and suggested for a job title for somebody to confirm."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Max, Q

from matching.reference.copying import copy_rows, upsert_rows
from matching.reference.datasets import read_rows
from matching.taxonomy.models import JobTitle, Occupation

MOST: Final = 6
ALIKE: Final = 0.45  # "hr adviser" finds "hr advisor", "baker" does not find "banker"
LONGEST: Final = 80


def load(units: Path, titles: Path) -> int:
    """Load the unit groups and the job titles of the index; groups keep their keys."""
    columns = ["code", "title"]
    rows = ([row[name] for name in columns] for row in read_rows(units))
    upsert_rows(Occupation, columns, rows, unique=["code"])
    keys = dict(Occupation.objects.values_list("code", "pk"))
    JobTitle.objects.all().delete()
    index = read_rows(titles)
    lines = ((keys[row["soc"]], row["title"], row["qualifier"]) for row in index)
    return copy_rows(JobTitle, ["occupation", "text", "qualifier"], lines)


def occupations_for(title: str, *, most: int = MOST) -> list[Occupation]:
    """Suggest occupations for a job title: those of the very title first, then of titles like it.

    Where a title stands for several, those for which it needs no industry to be named come first,
    and then those with more such titles.
    """
    words = " ".join(title.replace("\0", " ").lower().split())[:LONGEST]
    if not words:
        return []
    same = JobTitle.objects.filter(text=words).values("occupation")
    open_ones = Count("pk", filter=Q(qualifier=""))
    ranked = same.annotate(free=open_ones, many=Count("pk")).order_by(
        "-free", "-many", "occupation"
    )
    keys = [row["occupation"] for row in ranked[:most]]
    if len(keys) < most:
        keys += _alike(words, known=keys, most=most - len(keys))
    found = Occupation.objects.in_bulk(keys)
    return [found[key] for key in keys]


def occupation(code: str) -> Occupation | None:
    """Find an occupation by its code."""
    return Occupation.objects.filter(code=code).first() if code else None


def _alike(words: str, *, known: list[int], most: int) -> list[int]:
    near = JobTitle.objects.filter(text__trigram_similar=words).exclude(occupation__in=known)
    scored = near.annotate(alike=TrigramSimilarity("text", words)).filter(alike__gte=ALIKE)
    best = scored.values("occupation").annotate(best=Max("alike"), many=Count("pk"))
    return [row["occupation"] for row in best.order_by("-best", "-many", "occupation")[:most]]
