"""Wards and neighbourhoods (lower super output areas), and the facts published about areas."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from matching.places.grid import as_ewkb, to_grid
from matching.places.models import Area, AreaFact, AreaKind
from matching.reference.copying import copy_rows, upsert_rows
from matching.reference.datasets import read_rows

CENSUS_DAY = dt.date(2021, 3, 21)  # neighbourhoods of 2021 stand until the next census
WARDS_OF = dt.date(2024, 5, 2)  # the lookup's wards and districts are those of May 2024
AGE_BANDS = ((0, 15), (16, 24), (25, 34), (35, 49), (50, 64), (65, 74), (75, 90))


def load_neighbourhoods(lookup: Path, centres: Path) -> int:
    """Bring wards and neighbourhoods up to date; a ward's centre is the mean of its neighbourhoods'."""
    rows = read_rows(lookup)
    points = _points(read_rows(centres))
    wards = _save(_wards(rows, points, _ids({row["ltla24_code"] for row in rows}, WARDS_OF)))
    ward_ids = _ids({row["ward24_code"] for row in rows}, WARDS_OF)
    return wards + _save(
        (
            row["lsoa21_code"],
            AreaKind.LSOA.value,
            row["lsoa21_name"],
            CENSUS_DAY,
            ward_ids[row["ward24_code"]],
            as_ewkb(*points[row["lsoa21_code"]]),
        )
        for row in rows
    )


def _save(rows: Iterable[tuple[object, ...]]) -> int:
    columns = ["code", "kind", "name", "valid_from", "parent", "centre"]
    return upsert_rows(Area, columns, rows, unique=["code", "valid_from"])


def _points(rows: list[dict[str, str]]) -> dict[str, tuple[float, float]]:
    eastings, northings = to_grid(
        [float(row["latitude"]) for row in rows], [float(row["longitude"]) for row in rows]
    )
    codes = [row["LSOACD"] for row in rows]
    places = zip(eastings.round().tolist(), northings.round().tolist(), strict=True)
    return dict(zip(codes, places, strict=True))


def _wards(
    rows: list[dict[str, str]], points: dict[str, tuple[float, float]], districts: dict[str, int]
) -> Iterator[tuple[object, ...]]:
    members = defaultdict(list)
    for row in rows:
        members[row["ward24_code"]].append(row)
    for code, inner in members.items():
        places = [points[row["lsoa21_code"]] for row in inner]
        centre = as_ewkb(_mean(place[0] for place in places), _mean(place[1] for place in places))
        district = districts[inner[0]["ltla24_code"]]
        yield code, AreaKind.WARD.value, inner[0]["ward24_name"], WARDS_OF, district, centre


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return round(sum(known) / len(known))


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a table of areas says, as a number or as a text."""

    key: str
    edition: str
    read: Callable[[dict[str, str]], str]
    is_text: bool = False


def _named(name: str) -> Callable[[dict[str, str]], str]:
    return lambda row: row[name]


def _years(first: int, last: int) -> Callable[[dict[str, str]], str]:
    """Add up single years of age; the last year stands for that age and over."""
    names = [f"{age}+" if age == 90 else str(age) for age in range(first, last + 1)]  # noqa: PLR2004  the table's last column
    return lambda row: str(sum(int(row[name]) for name in names))


DEPRIVATION_LSOA = (
    Column("imd_rank", "2025", _named("IMD_rank")),
    Column("imd_decile", "2025", _named("IMD_decile")),
    Column("imd_score", "2025", _named("IMD_score")),
)
DEPRIVATION_LAD = (
    Column("imd_average_score", "2025", _named("imd_average_score")),
    Column("imd_rank_of_average_score", "2025", _named("imd_rank_of_average_score")),
)
RURAL_URBAN = (
    Column("rural_urban_code", "2021", _named("ruc21_code"), is_text=True),
    Column("rural_urban_class", "2021", _named("classification"), is_text=True),
)
POPULATION_BY_AGE = (
    Column("population", "mid-2020", _named("total_population")),
    Column("population_16_over", "mid-2020", _years(16, 90)),
    *(
        Column(
            f"population_{first}_{'over' if last == AGE_BANDS[-1][1] else last}",
            "mid-2020",
            _years(first, last),
        )
        for first, last in AGE_BANDS
    ),
)
POPULATION_BY_SEX = (
    Column("population", "census 2021", _named("total_population")),
    Column("population_female", "census 2021", _named("total_females")),
    Column("population_male", "census 2021", _named("total_males")),
)
EDITION_DAYS = {
    "mid-2020": dt.date(2021, 4, 1),  # published on the districts of April 2021
    "census 2021": dt.date(2021, 4, 1),
    "2025": dt.date(2024, 5, 2),  # the deprivation tables keep the districts of 2024
    "2021": dt.date(2024, 5, 2),
}


def load_facts(file: Path, code: str, columns: tuple[Column, ...]) -> int:
    """Replace the facts that a table states, each attached to the area that had the code at its edition."""
    keys, edition = [column.key for column in columns], columns[0].edition
    rows = read_rows(file)
    areas = _ids({row[code] for row in rows}, EDITION_DAYS[edition])
    AreaFact.objects.filter(key__in=keys, edition=edition, area__in=areas.values()).delete()
    return copy_rows(
        AreaFact, ["area", "key", "edition", "number", "text"], _facts(rows, code, columns, areas)
    )


def _ids(codes: set[str], day: dt.date) -> dict[str, int]:
    return dict(Area.objects.on(day).filter(code__in=codes).values_list("code", "pk"))


def _facts(
    rows: list[dict[str, str]], code: str, columns: tuple[Column, ...], areas: dict[str, int]
) -> Iterator[tuple[int, str, str, Decimal | None, str]]:
    for row in rows:
        for column in columns:
            value = column.read(row)
            number = None if column.is_text else Decimal(value)
            yield (
                areas[row[code]],
                column.key,
                column.edition,
                number,
                value if column.is_text else "",
            )
