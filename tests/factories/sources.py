"""Editions of sources: every value chosen."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue


class EditionFactory(DjangoModelFactory):
    """A survey of a year, with estimates by district."""

    class Meta:
        model = Edition

    kind = "community-life"
    name = factory.Sequence("{}/25".format)
    publisher = "Department for Culture, Media and Sport"
    licence = "OGL-UK-3.0"
    from_on = dt.date(2024, 10, 1)
    to_on = dt.date(2025, 3, 31)
    file_name = "tables.ods"
    sha256 = "0" * 64


class SourceValueFactory(DjangoModelFactory):
    """One in six volunteers monthly."""

    class Meta:
        model = SourceValue

    edition = factory.SubFactory(EditionFactory)
    measure = "formal monthly"
    area = "E92000001"
    value = 16.0


class CentreMoneyFactory(DjangoModelFactory):
    """What a centre had for brokerage."""

    class Meta:
        model = CentreMoney

    edition = factory.SubFactory(EditionFactory, kind="finance")
    centre = factory.SubFactory(CentreFactory)
    function = "F1"
    direction = "income"
    pounds = 1000


ROWS: dict[Any, Any] = {
    Edition: lambda _n: EditionFactory(),
    SourceValue: lambda _n: SourceValueFactory(),
    CentreMoney: lambda _n: CentreMoneyFactory(),
}
