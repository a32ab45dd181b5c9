"""Spreadsheets that centres bring, and merges."""

from collections.abc import Callable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory
from tests.factories.people import PersonFactory
from volunteering.imports.models import ColumnMeaning, Import, ImportRow
from volunteering.merging.models import Merge, TwoPeople


class ImportFactory(DjangoModelFactory):
    """A list of people whose columns nobody has explained yet."""

    class Meta:
        model = Import

    centre = factory.SubFactory(CentreFactory)
    kind = Import.Kind.PEOPLE
    filename = factory.Sequence(lambda n: f"volunteers-{n}.csv")
    headings = ["Name", "Email"]


class ImportRowFactory(DjangoModelFactory):
    """A row that was read."""

    class Meta:
        model = ImportRow

    whole = factory.SubFactory(ImportFactory)
    centre = factory.SelfAttribute("whole.centre")
    number = factory.Sequence(lambda n: n + 2)
    cells = factory.LazyFunction(lambda: {"name": "Rosa Row"})


class ColumnMeaningFactory(DjangoModelFactory):
    """A heading that a centre has explained."""

    class Meta:
        model = ColumnMeaning

    centre = factory.SubFactory(CentreFactory)
    kind = Import.Kind.PEOPLE
    heading = factory.Sequence(lambda n: f"what we call them {n}")
    field = "name"


class MergeFactory(DjangoModelFactory):
    """Two records of one person."""

    class Meta:
        model = Merge

    centre = factory.SubFactory(CentreFactory)
    kept = factory.SubFactory(PersonFactory)
    gone = factory.SubFactory(PersonFactory)
    why = "The same telephone and the same name."


class TwoPeopleFactory(DjangoModelFactory):
    """A mother and a daughter of one name."""

    class Meta:
        model = TwoPeople

    centre = factory.SubFactory(CentreFactory)
    one = factory.SubFactory(PersonFactory)
    other = factory.SubFactory(PersonFactory)


# One of each, for the tests that ask for a row of every model.
ROWS: dict[Any, Callable[[int], Any]] = {
    Import: lambda _n: ImportFactory(),
    ImportRow: lambda _n: ImportRowFactory(),
    ColumnMeaning: lambda _n: ColumnMeaningFactory(),
    Merge: lambda _n: MergeFactory(),
    TwoPeople: lambda _n: TwoPeopleFactory(),
}
