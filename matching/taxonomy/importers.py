"""The data sets of this slice, in the order in which they stand on each other."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from matching.reference.datasets import Dataset
from matching.taxonomy import causes, occupations, skills, terms

_FILES = Path(__file__).parent / "data"


def _dataset(name: str, load: Callable[..., int], *files: str) -> Dataset:
    paths = tuple(_FILES / file for file in files)
    return Dataset(name, paths, partial(load, *paths))


DATASETS = (
    _dataset("skills_standard", skills.load_standard, "standard_skills.csv"),
    _dataset("skills_doit", skills.load_doit, "doit_skills.csv"),
    _dataset(
        "skills_esco",
        skills.load_esco,
        "esco_skills.csv.gz",
        "esco_groups.csv.gz",
        "esco_broader.csv.gz",
        "esco_related.csv.gz",
    ),
    _dataset("skill_maps", skills.load_maps, "skill_maps.csv"),
    _dataset("causes_standard", causes.load_standard, "standard_causes.csv"),
    _dataset("causes_icnptso", causes.load_icnptso, "icnptso.csv"),
    _dataset("causes_ukcat", causes.load_ukcat, "ukcat.csv"),
    _dataset("cause_maps", causes.load_maps, "ukcat_to_standard.csv", "ukcat.csv"),
    _dataset("domain_weights", causes.load_domain_weights, "domain_weights.csv"),
    _dataset("terms", terms.load_terms, "standard_terms.csv", "own_terms.csv"),
    _dataset("occupations", occupations.load, "soc2010_units.csv", "soc2010_titles.csv.gz"),
    _dataset("feed_names", terms.load_feed_names, "feed_names.csv"),
)
