import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from matching.places.models import Area
from tests.factories.places import AreaFactFactory, AreaFactory

pytestmark = pytest.mark.django_db


def test_code_means_one_place_at_a_time() -> None:
    AreaFactory(code="E07000001", valid_from=dt.date(2015, 1, 1), valid_to=dt.date(2020, 4, 1))
    AreaFactory(code="E07000001", valid_from=dt.date(2020, 4, 1))
    with pytest.raises(IntegrityError, match="area_code_means_one_place"):
        AreaFactory(code="E07000001", valid_from=dt.date(2019, 4, 1), valid_to=dt.date(2019, 5, 1))


def test_area_ends_after_it_begins() -> None:
    with pytest.raises(IntegrityError, match="area_ends_after_it_begins"):
        AreaFactory(valid_from=dt.date(2020, 4, 1), valid_to=dt.date(2020, 4, 1))


def test_area_is_in_force_from_its_first_day_until_the_day_before_its_end() -> None:
    area = AreaFactory(valid_from=dt.date(2019, 4, 1), valid_to=dt.date(2023, 4, 1))
    days = [dt.date(2019, 3, 31), dt.date(2019, 4, 1), dt.date(2023, 3, 31), dt.date(2023, 4, 1)]
    assert [area in Area.objects.on(day) for day in days] == [False, True, True, False]


def test_fact_is_a_number_or_a_text() -> None:
    area = AreaFactory()
    AreaFactFactory(area=area, number=7)
    AreaFactFactory(area=area, key="rural_urban_code", number=None, text="UN1")
    for wrong in ({"number": None, "text": ""}, {"number": 7, "text": "UN1"}):
        with (
            transaction.atomic(),
            pytest.raises(IntegrityError, match="areafact_number_or_text"),
        ):
            AreaFactFactory(area=area, key="other", **wrong)


def test_postcodes_have_one_index_by_code_and_one_by_place() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'matching_postcode'")
        ways = sorted(row[0].partition(" USING ")[2] for row in cursor.fetchall())
    assert ways == ["btree (code)", "gist (point)"]
