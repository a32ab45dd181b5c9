"""Invented roles, spread like England's population: seeded, so that each run measures the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Final, TypeVar, cast

from django.contrib.gis.geos import MultiPoint, Point
from django.contrib.postgres.search import CombinedSearchVector, SearchVector
from django.db import connection
from django.db.models import Model, Value
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.places.models import Area, AreaKind, Postcode
from matching.places.queries import population
from volunteering.bench.words import CAUSES, sentences, title_of
from volunteering.opportunities.models import Opportunity, Role, Venue

SEED: Final = 2026
SOURCE: Final = "invented"
PER_ORGANISATION: Final = 20
BATCH: Final = 5000
FROM_HOME: Final = 0.12
GRID: Final = 27700

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Spot:
    """A postcode to put a role at."""

    lad: str
    postcode: str
    easting: float
    northing: float


def invent(number: int, progress: Callable[[str], None]) -> None:
    """Write so many invented roles with their organisations, opportunities and venues."""
    random = Random(SEED)  # noqa: S311 (no secret: the same each time)
    spots = spread(number)
    random.shuffle(spots)
    progress(f"{len(spots):,} postcodes chosen by population")
    organisations = _organisations(random, number // PER_ORGANISATION)
    progress(f"{len(organisations):,} organisations")
    for done in _roles(random, spots, organisations):
        progress(f"{done:,} roles")
    _take_stock()


def spread(number: int) -> list[Spot]:
    """Choose postcodes so that each district has its part of England's population."""
    districts = Area.objects.current().of_kind(AreaKind.LAD).in_england()
    people = {district.code: float(population(district) or 0) for district in districts}
    total = sum(people.values())
    quotas = {code: round(number * each / total) for code, each in people.items()}
    return [
        spot for spot, place in _drawn(max(quotas.values())) if place <= quotas.get(spot.lad, 0)
    ]


def _drawn(most: int) -> Iterator[tuple[Spot, int]]:
    """Give each district's postcodes in a drawn order, up to a number."""
    table = connection.ops.quote_name(Postcode._meta.db_table)
    query = f"""
        SELECT lad_code, code, ST_X(point), ST_Y(point), place FROM (
            SELECT lad_code, code, point,
                row_number() OVER (PARTITION BY lad_code ORDER BY md5(%s || code)) AS place
            FROM {table} WHERE nation = 'E' AND terminated_on IS NULL AND point IS NOT NULL
        ) AS drawn WHERE place <= %s ORDER BY lad_code, place
    """  # noqa: S608 (the table's own name)
    with connection.cursor() as cursor:
        cursor.execute(query, [str(SEED), most])
        for lad, code, easting, northing, place in cursor:
            yield Spot(lad, code, easting, northing), place


def _organisations(random: Random, number: int) -> list[Organisation]:
    made = (
        Organisation(
            name=f"{title_of(random, random.choice(CAUSES))} group {each} (invented)",
            standing=Organisation.Standing.IMPORTED,
            is_invented=True,
            source=SOURCE,
            source_id=str(each),
        )
        for each in range(number)
    )
    return _written(Organisation, made)


def _roles(random: Random, spots: list[Spot], organisations: list[Organisation]) -> Iterator[int]:
    """Write the roles batch by batch, giving how many there are by then."""
    done, left = 0, iter(spots)
    while batch := list(islice(left, BATCH)):
        causes = [random.choice(CAUSES) for _spot in batch]
        opportunities = _written(
            Opportunity,
            (
                _opportunity(random, organisation, cause, done + each)
                for each, (organisation, cause) in enumerate(
                    zip(random.choices(organisations, k=len(batch)), causes, strict=True)
                )
            ),
        )
        _written(Venue, map(_venue, opportunities, batch))
        _written(
            Role, (_role(random, *made) for made in zip(opportunities, batch, causes, strict=True))
        )
        done += len(batch)
        yield done


def _opportunity(
    random: Random, organisation: Organisation, cause: str, number: int
) -> Opportunity:
    return Opportunity(
        organisation=organisation,
        title=title_of(random, cause),
        description="".join(f"<p>{each}</p>" for each in sentences(random, cause, 8)),
        source=SOURCE,
        source_id=str(number),
        publisher="Invented for measuring",
        fetched_at=timezone.now(),
    )


def _venue(opportunity: Opportunity, spot: Spot) -> Venue:
    return Venue(
        opportunity=opportunity,
        address=spot.postcode,
        postcode=spot.postcode,
        point=Point(spot.easting, spot.northing, srid=GRID),
        lad=spot.lad,
        found=Venue.Found.POSTCODE,
    )


def _role(random: Random, opportunity: Opportunity, spot: Spot, cause: str) -> Role:
    remote = random.random() < FROM_HOME
    point = Point(spot.easting, spot.northing, srid=GRID)
    return Role(
        opportunity=opportunity,
        organisation=opportunity.organisation,
        title=opportunity.title,
        description=opportunity.description,
        apply_url="https://example.org/apply",
        remote=remote,
        minimum_age=random.choice([None, None, 14, 16, 18]),
        causes=list(dict.fromkeys([cause, *random.sample(CAUSES, random.choice([0, 0, 1]))])),
        requirements=random.choice([[], [], ["DBSCheck"], ["IDCheck"], ["OutdoorWorkAbility"]]),
        accessibility=random.choice([[], [], ["PublicTransportAccess"], ["ExpensesPaid"]]),
        slots=_slots(random),
        ends_on=random.choice([None, None, timezone.localdate() + dt.timedelta(days=90)]),
        search=_words(opportunity),
        places=None if remote and random.random() < FROM_HOME else MultiPoint(point, srid=GRID),
        lads=[spot.lad],
    )


def _slots(random: Random) -> int:
    """Draw none to four parts of the week."""
    return sum({1 << random.randrange(21) for _each in range(random.choice([0, 0, 1, 1, 2, 3, 4]))})


def _written(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    return list(model._default_manager.bulk_create(rows, batch_size=BATCH))


def _words(opportunity: Opportunity) -> CombinedSearchVector:
    """Index the words as the service does, while the row is written."""
    title = SearchVector(Value(opportunity.title), config="english", weight="A")
    name = SearchVector(Value(opportunity.organisation.name), config="english", weight="B")
    text = SearchVector(Value(opportunity.description), config="english", weight="C")
    return cast("CombinedSearchVector", title + name + text)


def _take_stock() -> None:
    """Let the database count what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
