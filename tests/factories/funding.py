"""Agreements, reports and grants: every value chosen."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory
from volunteering.funding.lists import Measure
from volunteering.funding.models import (
    ClaimedResult,
    Deflator,
    FunderAgreement,
    Grant,
    QuarterReport,
    ReportLink,
    Target,
)
from volunteering.funding.states import ReportState


class FunderAgreementFactory(DjangoModelFactory):
    """A borough pays for a year, for everybody."""

    class Meta:
        model = FunderAgreement

    centre = factory.SubFactory(CentreFactory)
    funder = "The borough"
    title = factory.Sequence(lambda n: f"Volunteering for all {n}")
    from_on = dt.date(2025, 4, 1)
    until_on = dt.date(2026, 3, 31)


class TargetFactory(DjangoModelFactory):
    """Ten people placed in a quarter."""

    class Meta:
        model = Target

    agreement = factory.SubFactory(FunderAgreementFactory)
    centre = factory.SelfAttribute("agreement.centre")
    measure = Measure.PLACED
    number = 10


class QuarterReportFactory(DjangoModelFactory):
    """A draft for the first quarter of 2026."""

    class Meta:
        model = QuarterReport

    agreement = factory.SubFactory(FunderAgreementFactory)
    centre = factory.SelfAttribute("agreement.centre")
    first_on = dt.date(2026, 1, 1)
    last_on = dt.date(2026, 3, 31)


EMPTY: dict[str, Any] = {
    "measures": {},
    "tables": [],
    "medians": [],
    "targets": [],
    "hours": {"logged": "0", "estimated": "0", "people": 0, "organisations": 0, "value": None},
}


class IssuedReportFactory(QuarterReportFactory):
    """A report that is out, with nothing in it."""

    state = ReportState.ISSUED
    figures = factory.LazyFunction(lambda: {"exact": EMPTY, "shown": EMPTY})
    sha256 = "0" * 64
    issued_at = factory.LazyFunction(timezone.now)


class ClaimedResultFactory(DjangoModelFactory):
    """A placement that a report counts."""

    class Meta:
        model = ClaimedResult

    report = factory.SubFactory(IssuedReportFactory)
    centre = factory.SelfAttribute("report.centre")
    measure = Measure.PLACED
    subject = factory.Sequence(lambda n: f"volunteering.placement:{n}")


class ReportLinkFactory(DjangoModelFactory):
    """A link for somebody at the borough."""

    class Meta:
        model = ReportLink

    report = factory.SubFactory(IssuedReportFactory)
    centre = factory.SelfAttribute("report.centre")
    key = factory.Sequence(lambda n: f"{n:043}")
    made_for = "fay@example.org"
    until_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=90))


class GrantFactory(DjangoModelFactory):
    """A thousand pounds, awarded in May 2025."""

    class Meta:
        model = Grant

    identifier = factory.Sequence(lambda n: f"360G-test-{n}")
    title = "Core costs"
    recipient = "Stepney Support"
    funder = "The borough"
    amount = Decimal(1000)
    awarded_on = dt.date(2025, 5, 1)
    source = "A test"
    licence = "CC BY 4.0"


class DeflatorFactory(DjangoModelFactory):
    """A year at 80, where a later one is 100; invented."""

    class Meta:
        model = Deflator

    year = factory.Sequence(lambda n: 1980 + n)
    number = Decimal(80)
    base = "2025-26"
    source = "An invented table"
    licence = "OGL v3.0"


ROWS: dict[Any, Any] = {
    FunderAgreement: lambda _n: FunderAgreementFactory(),
    Target: lambda _n: TargetFactory(),
    QuarterReport: lambda _n: QuarterReportFactory(),
    ClaimedResult: lambda _n: ClaimedResultFactory(),
    ReportLink: lambda _n: ReportLinkFactory(),
    Grant: lambda _n: GrantFactory(),
    Deflator: lambda _n: DeflatorFactory(),
}
