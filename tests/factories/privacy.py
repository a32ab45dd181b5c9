"""Requests about data, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from matching.privacy.complaints.models import Complaint, ComplaintStep
from matching.privacy.models import DataPack, DataRequest, Look
from tests.factories.people import PersonFactory


class DataRequestFactory(DjangoModelFactory[DataRequest]):
    """Somebody wants something put right."""

    class Meta:
        model = DataRequest

    person = factory.SubFactory(PersonFactory)
    kind = DataRequest.Kind.CORRECT
    words = "My hours of 3 March were four."
    answer_by = dt.date(2026, 12, 26)


class EraseRequestFactory(DataRequestFactory):
    """Somebody wants to be erased, and has had time to think it over."""

    kind = DataRequest.Kind.ERASE
    words = "I am moving abroad."
    not_before = factory.LazyFunction(timezone.localdate)


class DataPackFactory(DjangoModelFactory[DataPack]):
    """Somebody has asked for a copy."""

    class Meta:
        model = DataPack

    person = factory.SubFactory(PersonFactory)


class LookFactory(DjangoModelFactory[Look]):
    """Somebody opened an application."""

    class Meta:
        model = Look

    person = factory.SubFactory(PersonFactory)
    by = factory.SubFactory(PersonFactory)
    what = "application"


class ComplaintFactory(DjangoModelFactory[Complaint]):
    """Somebody says that their data were used wrongly."""

    class Meta:
        model = Complaint

    reference = factory.Sequence(lambda n: f"C-22{n:02}-2222")
    words = "You wrote to my old address."
    acknowledge_by = dt.date(2026, 12, 26)
    warn_on = dt.date(2026, 12, 16)


class ComplaintStepFactory(DjangoModelFactory[ComplaintStep]):
    """Something was done about it."""

    class Meta:
        model = ComplaintStep

    complaint = factory.SubFactory(ComplaintFactory)
    words = "Asked the centre."
