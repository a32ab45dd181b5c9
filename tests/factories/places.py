"""Places for tests: every value chosen, none at random."""

import datetime as dt

import factory
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from factory.django import DjangoModelFactory

from matching.places.models import Area, AreaFact, AreaKind, AreaSuccessor, Outcode, Postcode


def square(west: float, south: float, side: float = 10_000) -> MultiPolygon:
    """Draw a square on the grid."""
    outline = Polygon.from_bbox((west, south, west + side, south + side))
    return MultiPolygon(outline, srid=27700)


class AreaFactory(DjangoModelFactory):
    """A district with no end and no boundary; the test gives what matters."""

    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"E0700{n:04d}")
    kind = AreaKind.LAD
    name = factory.Sequence(lambda n: f"District {n}")
    valid_from = dt.date(2015, 1, 1)


class NeighbourhoodFactory(AreaFactory):
    """A neighbourhood in a ward of a district; `parent` is the ward."""

    code = factory.Sequence(lambda n: f"E0100{n:04d}")
    kind = AreaKind.LSOA
    name = factory.Sequence(lambda n: f"Neighbourhood {n}")
    valid_from = dt.date(2021, 3, 21)


class WardFactory(AreaFactory):
    """A ward; `parent` is its district."""

    code = factory.Sequence(lambda n: f"E0500{n:04d}")
    kind = AreaKind.WARD
    name = factory.Sequence(lambda n: f"Ward {n}")
    valid_from = dt.date(2024, 5, 2)


class AreaSuccessorFactory(DjangoModelFactory):
    """The whole of one area went into another."""

    class Meta:
        model = AreaSuccessor

    share = 1


class AreaFactFactory(DjangoModelFactory):
    """A population of mid-2020."""

    class Meta:
        model = AreaFact

    key = "population"
    edition = "mid-2020"
    number = 1000


class PostcodeFactory(DjangoModelFactory):
    """E1 3DG where it is, in Tower Hamlets."""

    class Meta:
        model = Postcode

    code = "E1 3DG"
    point = factory.LazyFunction(lambda: Point(535_894, 181_617, srid=27700))
    lad_code = "E09000030"


class OutcodeFactory(DjangoModelFactory):
    """E1, in the middle of its postcodes."""

    class Meta:
        model = Outcode

    code = "E1"
    point = factory.LazyFunction(lambda: Point(534_829, 181_604, srid=27700))
    lad_code = "E09000030"
    postcodes = 3014
