"""The data sets of this slice, in the order in which they stand on each other."""

from functools import partial
from pathlib import Path

from matching.places import directory, neighbourhoods
from matching.places.boundaries import load_boundaries
from matching.places.neighbourhoods import load_facts, load_neighbourhoods
from matching.reference.datasets import Dataset

_FILES = Path(__file__).parent / "data"


def _facts(name: str, file: str, code: str, columns: tuple[neighbourhoods.Column, ...]) -> Dataset:
    path = _FILES / file
    return Dataset(name, (path,), partial(load_facts, path, code, columns))


_AREAS = _FILES / "areas.topo.json.gz"
_LOOKUP = _FILES / "neighbourhoods.csv.gz"
_CENTRES = _FILES / "neighbourhood_centres.csv.gz"
_POSTCODES = _FILES / "postcodes.parquet"

DATASETS = (
    Dataset("areas", (_AREAS,), partial(load_boundaries, _AREAS)),
    Dataset("neighbourhoods", (_LOOKUP, _CENTRES), partial(load_neighbourhoods, _LOOKUP, _CENTRES)),
    _facts(
        "deprivation_lsoa",
        "deprivation_lsoa.csv.gz",
        "lsoa21_code",
        neighbourhoods.DEPRIVATION_LSOA,
    ),
    _facts(
        "deprivation_lad", "deprivation_lad.csv.gz", "ltla24_code", neighbourhoods.DEPRIVATION_LAD
    ),
    _facts(
        "rural_urban_lsoa", "rural_urban_lsoa.csv.gz", "lsoa21_code", neighbourhoods.RURAL_URBAN
    ),
    _facts("rural_urban_lad", "rural_urban_lad.csv.gz", "ltla24_code", neighbourhoods.RURAL_URBAN),
    _facts(
        "population_age", "population_age.csv.gz", "ltla21_code", neighbourhoods.POPULATION_BY_AGE
    ),
    _facts(
        "population_sex", "population_sex.csv.gz", "ltla21_code", neighbourhoods.POPULATION_BY_SEX
    ),
    Dataset("postcodes", (_POSTCODES,), partial(directory.load_postcodes, _POSTCODES)),
)
