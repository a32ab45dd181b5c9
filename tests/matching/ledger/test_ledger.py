import datetime as dt
from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matching.ledger import actions
from matching.ledger.models import Contribution, WorkForm
from matching.models import Organisation, Person

DAY = dt.date(2026, 5, 1)


def record(source: str = "volunteering.session:81", hours: str = "2.50") -> Contribution:
    person, _ = Person.objects.get_or_create(email="ann@example.org")
    organisation, _ = Organisation.objects.get_or_create(name="Food bank")
    return actions.record(
        source=source,
        person=person,
        organisation=organisation,
        work_form=WorkForm.VOLUNTEER_ORG,
        hours=Decimal(hours),
        given_on=DAY,
    )


@pytest.mark.django_db
def test_the_same_deed_counts_once() -> None:
    assert record() == record()
    assert Contribution.objects.count() == 1


@pytest.mark.django_db
def test_an_entry_cannot_be_edited() -> None:
    entry = record()

    with pytest.raises(Error, match="matching_contribution is append-only"), transaction.atomic():
        Contribution.objects.filter(pk=entry.pk).update(hours=3)


@pytest.mark.django_db
def test_an_entry_cannot_be_deleted() -> None:
    entry = record()

    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Contribution.objects.filter(pk=entry.pk).delete()


@pytest.mark.django_db
def test_forgetting_a_person_keeps_the_hours() -> None:
    entry = record()
    assert entry.person is not None

    entry.person.delete()

    entry.refresh_from_db()
    assert entry.person_id is None
    assert entry.hours == Decimal("2.50")


@pytest.mark.django_db
def test_hours_below_nothing_are_refused() -> None:
    with pytest.raises(IntegrityError, match="positive_unless"), transaction.atomic():
        record(hours="-1")


@pytest.mark.django_db
def test_an_unknown_work_form_is_refused_by_the_database() -> None:
    organisation = Organisation.objects.create(name="Food bank")

    with pytest.raises(IntegrityError, match="names_a_work_form"), transaction.atomic():
        Contribution.objects.create(
            source="x:1", organisation=organisation, work_form="fun", hours=1, given_on=DAY
        )


class Reversal(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.decimals("0.25", "16", places=2), min_size=1, max_size=5))
    def test_an_entry_and_its_reversal_sum_to_nothing(self, given_hours: list[Decimal]) -> None:
        entries = [record(f"x:{n}", str(hours)) for n, hours in enumerate(given_hours)]

        for entry in entries:
            assert actions.reverse(entry=entry) == actions.reverse(entry=entry)

        assert sum(entry.hours for entry in Contribution.objects.all()) == 0
